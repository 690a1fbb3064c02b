"""Examples of attachments, for a municipality: one on a draft, and one that has been sent in."""

from applications.models import Application, Attachment
from applications.states import State
from samanom.programme.models import Municipality
from tests.applications import make as made
from tests.applications.make_attachment import attach, attach_minutes

Kwargs = dict[str, int | str]


def attachment_in(municipality: Municipality, *states: State) -> Kwargs | None:
    found = Attachment.objects.filter(application__lead=municipality, application__state__in=states)
    newest = found.filter(kind="attachment").order_by("-application", "-pk").first()
    return {"pk": newest.application_id, "key": str(newest.key)} if newest else None


def draft_attachment(municipality: Municipality) -> Kwargs | None:
    known = attachment_in(municipality, State.DRAFT)
    if known is None:
        draft = Application.objects.filter(lead=municipality, state=State.DRAFT).order_by("-pk").first()
        if draft is None:
            return None
        attach(draft)
        attach_minutes(draft)
    return known or attachment_in(municipality, State.DRAFT)


def received_attachment(municipality: Municipality) -> Kwargs | None:
    """On an application of its own, since nothing is attached to one that has been sent in."""
    known = attachment_in(municipality, State.SUBMITTED)
    if known is None:
        application = made.fill_in(made.blank(made.call(), lead=municipality))
        attach(application)
        application.refresh_from_db()
        writer = made.editor(application)
        made.sign_all(made.send_to_signing(application, version=application.version, by=writer))
    return known or attachment_in(municipality, State.SUBMITTED)


THINGS = {"draft_attachment": draft_attachment, "received_attachment": received_attachment}
