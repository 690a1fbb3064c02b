"""Addresses of the chapter `reporting`."""

from django.urls import path

from reporting.views import reading, writing

app_name = "reporting"
urlpatterns = [
    path("", reading.index, name="index"),
    path("csv/", reading.index_csv, name="index_csv"),
    path("plikt/<int:pk>/", writing.start, name="start"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/pdf/", reading.report_pdf, name="report_pdf"),
    path("<int:pk>/rediger/", writing.edit, name="edit"),
    path("<int:pk>/lever/", writing.submit, name="submit"),
    path("<int:pk>/godkjenn/", reading.approve, name="approve"),
    path("<int:pk>/retur/", reading.send_back, name="send_back"),
]
