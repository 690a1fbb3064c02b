"""Addresses of the register, part of the portal's table of contents."""

from django.urls import path

from portal.views import register, review

register_urls = [
    path("register/", register.participants, name="participants"),
    path("register.csv", register.participants_csv, name="participants_csv"),
    path("kommune/<slug:slug>/", register.municipality, name="municipality"),
    path("prosjekt/<slug:key>/", register.project, name="project"),
    path("avklaring/", review.review_items, name="review_items"),
    path("avklaring/<int:pk>/", review.resolve_review_item, name="resolve_review_item"),
]
