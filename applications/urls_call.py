"""Addresses of a call besides its own page: a later deadline, questions and answers, the blank form, invitations."""

from django.urls import URLPattern, path

from applications.views import blank_form, extension, invitation, question

more_call_patterns: list[URLPattern] = [
    path("invitasjon/<int:pk>/lengre-frist/", extension.extend_deadline, name="extend_deadline"),
    path("invitasjon/<int:pk>/sporsmal/", question.ask_question, name="ask_question"),
    path("invitasjon/<int:pk>/skjema/<str:language>/", blank_form.blank_form, name="blank_form"),
    path("invitasjon/<int:pk>/utsending/", invitation.dispatch, name="dispatch"),
    path("invitasjon/<int:pk>/inviter/", invitation.invite, name="invite"),
    path("invitasjon/adresser/", invitation.addresses, name="addresses"),
    path("sporsmal/", question.questions, name="questions"),
    path("sporsmal/<int:pk>/svar/", question.answer_question, name="answer_question"),
]
