"""Who acts for which municipality: the register, and how people come to stand in it."""

from django.urls import include, path

from samanom.roles.views import answering, claims, elections, holders, invitations, register

app_name = "roles"
register_urls = [
    path("", register.index, name="index"),
    path("liste.csv", register.index_csv, name="index_csv"),
    path("val/", elections.elections, name="elections"),
    path("val/mal.csv", elections.present_holders, name="present_holders"),
    path("val/<int:pk>/", elections.election, name="election"),
    path("<slug:slug>/", register.municipality, name="municipality"),
    path("<slug:slug>/ny/", holders.assign, name="assign"),
    path("<slug:slug>/vara/", holders.appoint_deputy, name="appoint_deputy"),
    path("<slug:slug>/<int:pk>/tid/", holders.change_term, name="change_term"),
    path("<slug:slug>/<int:pk>/slutt/", holders.end, name="end"),
    path("<slug:slug>/<int:pk>/vedtak/", register.authority_document, name="authority_document"),
]
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
urlpatterns = [path("roller/", include(register_urls)), path("invitasjon/", include(invitation_urls))]
