"""Addresses of what officers and readers have besides their desks, part of the portal's table of contents."""

from django.urls import path

from portal.views import search, seeing

officer_urls = [
    path("sok/", search.search, name="search"),
    path("vis-som/", seeing.see_as, name="see_as"),
    path("vis-som/start/", seeing.start_seeing, name="start_seeing"),
    path("vis-som/slutt/", seeing.stop_seeing, name="stop_seeing"),
]
