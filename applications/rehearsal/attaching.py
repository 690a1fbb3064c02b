"""Invented municipalities attach files: sent, checked and kept by the real actions."""

from applications.actions import attachments as actions
from applications.models import Application, AttachmentKind
from applications.rehearsal import files
from applications.rehearsal.stage import Stage
from samanom.documents.uploads import CheckedFile
from samanom.programme.models import Municipality
from samanom.roles.models import Role


def attach_files(application: Application, stage: Stage) -> Application:
    """A budget and a survey of the lead's, the minutes of each municipality; where there is a scanner it looks at them."""
    for made in (files.budget(application), files.survey(application)):
        attach(application, made, AttachmentKind.ATTACHMENT, application.lead, stage)
    for place in application.municipalities.all():
        attach(application, files.minutes(application, place), AttachmentKind.MINUTES, place, stage)
    actions.scan_waiting()
    return Application.objects.select_related("call", "lead").get(pk=application.pk)


def attach(
    application: Application, file: CheckedFile, kind: AttachmentKind, place: Municipality, stage: Stage
) -> None:
    sender = stage.people_of(place)[Role.APPLICANT_EDITOR]
    actions.attach(application, file, kind=kind, municipality=place, by=sender)
