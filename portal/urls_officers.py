"""Addresses of what officers and readers have besides their desks, part of the portal's table of contents."""

from django.urls import path

from portal.views import control, me, reading, search, seeing

officer_urls = [
    path("programrapport/", reading.programme_report, name="programme_report"),
    path("programrapport/<slug:table>.csv", reading.programme_report_csv, name="programme_report_csv"),
    path("prosjektliste/", reading.projects, name="projects"),
    path("prosjektliste.csv", reading.projects_csv, name="projects_csv"),
    path("innsyn/", control.audit_room, name="audit_room"),
    path("dokument/", control.documents, name="documents"),
    path("dokument.csv", control.documents_csv, name="documents_csv"),
    path("historie.csv", control.history_csv, name="history_csv"),
    path("utboks.csv", control.outbox_csv, name="outbox_csv"),
    path("avklaring.csv", control.review_items_csv, name="review_items_csv"),
    path("meg/", me.me, name="me"),
    path("meg/data.json", me.data, name="my_data"),
    path("sok/", search.search, name="search"),
    path("vis-som/", seeing.see_as, name="see_as"),
    path("vis-som/start/", seeing.start_seeing, name="start_seeing"),
    path("vis-som/slutt/", seeing.stop_seeing, name="stop_seeing"),
]
