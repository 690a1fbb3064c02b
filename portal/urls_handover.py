"""Addresses of handing over and correcting, part of the portal's table of contents."""

from django.urls import path

from portal.views import correcting, handover

handover_urls = [
    path("overlever/", handover.handovers, name="handovers"),
    path("overlever/<int:pk>/", handover.hand_over, name="hand_over"),
    path("prosjekt/<slug:key>/rett/", correcting.correct_project, name="correct_project"),
]
