"""Addresses of what officers and readers have besides their desks, part of the portal's table of contents."""

from django.urls import path

from portal.views import me, search, seeing

officer_urls = [
    path("meg/", me.me, name="me"),
    path("meg/data.json", me.data, name="my_data"),
    path("sok/", search.search, name="search"),
    path("vis-som/", seeing.see_as, name="see_as"),
    path("vis-som/start/", seeing.start_seeing, name="start_seeing"),
    path("vis-som/slutt/", seeing.stop_seeing, name="stop_seeing"),
]
