"""Addresses of assessment and decision."""

from django.urls import URLPattern, path

from applications.views import assessment, decision, letter, ranking

assessment_patterns: list[URLPattern] = [
    path("vurdering/", assessment.assessments, name="assessments"),
    path("<int:pk>/vurdering/", assessment.assess, name="assess"),
    path("<int:pk>/vurdering/habil/", assessment.declare, name="declare"),
    path("<int:pk>/innstilling/", decision.propose, name="propose"),
    path("<int:pk>/vedtak/", decision.decide, name="decide"),
    path("<int:pk>/brev/", letter.letter, name="letter"),
    path("<int:pk>/brev/pdf/", letter.letter_pdf, name="letter_pdf"),
    path("rangering/<int:pk>/", ranking.rank, name="ranking"),
    path("rangering/<int:pk>/csv/", ranking.rank_csv, name="ranking_csv"),
    path("rangering/<int:pk>/start/", ranking.start_assessment, name="start_assessment"),
]
