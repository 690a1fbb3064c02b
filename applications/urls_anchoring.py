"""Addresses of what the local parties say."""

from django.urls import URLPattern, path

from applications.views import anchoring

anchoring_patterns: list[URLPattern] = [
    path("<int:pk>/forankring/", anchoring.anchoring, name="anchoring"),
    path("<int:pk>/forankring/svar/", anchoring.give_statement, name="give_statement"),
    path("<int:pk>/forankring/spor/", anchoring.ask_parties, name="ask_parties"),
    path("<int:pk>/forankring/ingen/", anchoring.mark_none_locally, name="mark_none_locally"),
]
