"""Addresses of the chapter `grants`."""

from django.urls import URLPattern

app_name = "grants"
urlpatterns: list[URLPattern] = []
