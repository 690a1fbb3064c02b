"""The table of contents: every chapter's addresses. Paths are Norwegian words spelled alike in nn and nb."""

from django.urls import include, path

from samanom.roles.urls_invitations import invitation_urls

urlpatterns = [
    path("", include("portal.urls")),
    path("", include("samanom.people.urls")),
    path("invitasjon/", include((invitation_urls, "roles"))),
    path("soknad/", include("applications.urls")),
    path("nettverk/", include("networks.urls")),
    path("tildeling/", include("grants.urls")),
    path("rapportering/", include("reporting.urls")),
]
