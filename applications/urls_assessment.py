"""Addresses of assessment and decision."""

from django.urls import URLPattern

assessment_patterns: list[URLPattern] = []
