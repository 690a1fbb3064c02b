"""Addresses of what must be completed."""

from django.urls import URLPattern, path

from applications.views import returning

returning_patterns: list[URLPattern] = [
    path("<int:pk>/send-tilbake/", returning.send_back, name="send_back"),
    path("<int:pk>/lengre-frist/", returning.extend_completion, name="extend_completion"),
    path("<int:pk>/ta-tilbake/", returning.take_back, name="take_back"),
]
