"""Addresses of the draft as a file, and of the case paper for the council."""

from django.urls import URLPattern, path

from applications.views import drafts

draft_patterns: list[URLPattern] = [
    path("<int:pk>/utkast/", drafts.draft, name="draft"),
    path("<int:pk>/utkast/pdf/", drafts.draft_pdf, name="draft_pdf"),
    path("<int:pk>/utkast/word/", drafts.draft_word, name="draft_word_document"),
    path("<int:pk>/saksframlegg/nn/", drafts.case_paper, {"language": "nn"}, name="case_paper_nn_document"),
    path("<int:pk>/saksframlegg/nb/", drafts.case_paper, {"language": "nb"}, name="case_paper_nb_document"),
]
