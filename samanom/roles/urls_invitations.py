"""Invitations and claims, part of the roles' table of contents."""

from django.urls import path

from samanom.roles.views import answering, claims, invitations

invitation_urls = [
    path("meld-inn/", claims.claim, name="claim"),
    path("meld-inn/takk/", claims.claim_received, name="claim_received"),
    path("krav/", claims.claims, name="claims"),
    path("krav/<int:pk>/", claims.claim_detail, name="claim_detail"),
    path("krav/<int:pk>/ja/", claims.approve_claim, name="approve_claim"),
    path("krav/<int:pk>/nei/", claims.refuse_claim, name="refuse_claim"),
    path("kontor/", invitations.office_invitations, name="office_invitations"),
    path("kontor/ny/", invitations.invite_to_office, name="invite_to_office"),
    path("kommune/<slug:slug>/", invitations.invitations, name="invitations"),
    path("kommune/<slug:slug>/ny/", invitations.invite, name="invite"),
    path("nr/<int:pk>/send/", invitations.resend_invitation, name="resend_invitation"),
    path("nr/<int:pk>/trekk/", invitations.withdraw_invitation, name="withdraw_invitation"),
    path("<slug:token>/", answering.invitation, name="invitation"),
    path("<slug:token>/ja/", answering.accept_invitation, name="accept_invitation"),
    path("<slug:token>/konto/", answering.create_account, name="create_account"),
]
