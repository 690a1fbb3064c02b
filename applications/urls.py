"""Addresses of the chapter `applications`: the path from call to decision."""

from django.urls import path

from applications.rules.parts import Part
from applications.urls_anchoring import anchoring_patterns
from applications.urls_assessment import assessment_patterns
from applications.urls_attachments import attachment_patterns
from applications.urls_call import more_call_patterns
from applications.urls_cooperation import cooperation_patterns
from applications.urls_declining import declining_patterns
from applications.urls_drafts import draft_patterns
from applications.urls_returning import returning_patterns
from applications.views import call, correcting, joining, overview, receiving, revisions, signing, writing

app_name = "applications"
call_patterns = [
    path("invitasjon/", call.calls, name="calls"),
    path("invitasjon/ny/", call.create_call, name="create_call"),
    path("invitasjon/<int:pk>/", call.show_call, name="call"),
    path("invitasjon/<int:pk>/endre/", call.edit_call, name="edit_call"),
    path("invitasjon/<int:pk>/lys-ut/", call.open_call, name="open_call"),
    path("invitasjon/<int:pk>/lukk/", call.close_call, name="close_call"),
    path("invitasjon/<int:pk>/start/", writing.start, name="start"),
]
writing_patterns = [
    path("", overview.own_list, name="list"),
    path("<int:pk>/", overview.detail, name="detail"),
    path("<int:pk>/prosjekt/", writing.write, {"part": Part.HEAD}, name="write_head"),
    path("<int:pk>/tekst/", writing.write, {"part": Part.CONTENT}, name="write_content"),
    path("<int:pk>/tiltak/", writing.write, {"part": Part.APPROACH}, name="write_approach"),
    path("<int:pk>/tidsplan/", writing.write, {"part": Part.TIMELINE}, name="write_timeline"),
    path("<int:pk>/innsats/", writing.write, {"part": Part.EFFORT}, name="write_effort"),
    path("<int:pk>/organisering/", writing.write, {"part": Part.ANCHORING}, name="write_anchoring"),
    path("<int:pk>/partnar/<int:municipality>/", joining.join, name="join"),
    path("<int:pk>/partnar/<int:municipality>/ut/", joining.leave, name="leave"),
    path("<int:pk>/historikk/", revisions.revisions, name="revisions"),
    path("<int:pk>/historikk/<int:revision>/", revisions.revision, name="revision"),
    path("<int:pk>/politisk/<int:municipality>/", writing.write_resolution, name="write_resolution"),
]
signing_patterns = [
    path("<int:pk>/til-signering/", signing.send_to_signing, name="send_to_signing"),
    path("<int:pk>/endre/", signing.reopen, name="reopen"),
    path("<int:pk>/signer/", signing.sign, name="sign"),
    path("<int:pk>/trekk/", signing.withdraw, name="withdraw"),
    path("<int:pk>/dokument/<int:document>/", overview.document, name="document"),
]
receiving_patterns = [
    path("innkomne/", receiving.received, name="received"),
    path("innkomne.csv", receiving.received_csv, name="received_csv"),
    path("<int:pk>/ta-med/", receiving.accept_late, name="accept_late"),
    path("signatur/", correcting.signatures, name="signatures"),
    path("<int:pk>/signatur/", correcting.signatures_of, name="signatures_of"),
    path("<int:pk>/signatur/<int:signature>/rett/", correcting.correct_signature, name="correct_signature"),
]
urlpatterns = [
    *call_patterns,
    *more_call_patterns,
    *writing_patterns,
    *signing_patterns,
    *anchoring_patterns,
    *declining_patterns,
    *returning_patterns,
    *receiving_patterns,
    *assessment_patterns,
    *attachment_patterns,
    *draft_patterns,
    *cooperation_patterns,
]
