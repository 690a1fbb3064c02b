"""The register of roles: who acts for which municipality."""

from django.urls import path

from samanom.roles.views import elections, holders, register

app_name = "roles"
urlpatterns = [
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
