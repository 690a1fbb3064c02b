"""Addresses of the chapter `reporting`."""

from django.urls import URLPattern

app_name = "reporting"
urlpatterns: list[URLPattern] = []
