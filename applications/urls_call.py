"""Addresses of a call besides its own page: a later deadline."""

from django.urls import URLPattern, path

from applications.views import extension

more_call_patterns: list[URLPattern] = [
    path("invitasjon/<int:pk>/lengre-frist/", extension.extend_deadline, name="extend_deadline"),
]
