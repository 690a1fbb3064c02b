"""Addresses of a signer's no, and of taking a signature back."""

from django.urls import URLPattern, path

from applications.views import declining

declining_patterns: list[URLPattern] = [
    path("<int:pk>/signer/nei/", declining.decline, name="decline"),
    path("<int:pk>/signer/trekk/", declining.withdraw_signature, name="withdraw_signature"),
]
