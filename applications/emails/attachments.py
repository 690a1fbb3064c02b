"""What is said when the virus scanner has found something: to whoever sent the file."""

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.models import Attachment
from samanom.notifications import actions as notifications


def attachment_refused(attachment: Attachment) -> None:
    application, person = attachment.application, attachment.uploaded_by
    with translation.override(person.standard):
        context = {
            "applicant": people.applicant(application),
            "file": attachment.name,
            "finding": attachment.finding,
            "url": reverse("applications:detail", args=[application.pk]),
        }
    key = f"attachment_refused:{attachment.pk}"
    template = "applications/emails/attachment_refused"
    notifications.queue(template, to=person, context=context, about=application, key=key)
