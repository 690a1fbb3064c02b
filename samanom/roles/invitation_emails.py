"""What the roles say by e-mail, and the link that is put in when an invitation leaves."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from samanom import clock
from samanom.interface.words import long_date
from samanom.notifications import actions as notifications
from samanom.notifications.addressee import Addressee
from samanom.notifications.late import fills
from samanom.notifications.models import Message
from samanom.programme.parties import chief_executive_label
from samanom.roles.models import Claim, Invitation, Role

FOLDER = "roles/emails"
LATE_WORDS = "invitation"


def invitation(sent: Invitation) -> None:
    """`invitation` to the one it is for; the link is filled in when it leaves."""
    to = Addressee(sent.name, sent.email, sent.standard, sent.invited_by.is_invented)
    with translation.override(to.standard):
        context = {
            "inviter": sent.invited_by.name,
            "role": sent.in_words(),
            "place": sent.municipality.name if sent.municipality else "",
            "last_day": long_date(clock.last_day(sent.expires_at), to.standard),
        }
    notifications.queue(
        f"{FOLDER}/invitation",
        to=to,
        context=context,
        about=sent,
        key=f"invitation:{sent.pk}:{sent.resends}",
        late_words=LATE_WORDS,
    )


@fills(LATE_WORDS)
def link(message: Message) -> str:
    """The whole address of the invitation the message is about."""
    sent = Invitation.objects.get(pk=message.about_id)
    return f"{settings.PORTAL_ADDRESS}{reverse('roles:invitation', args=[sent.token])}"


def claim_received(claim: Claim) -> None:
    """`claim_received` to the address the claim gives; it repeats nothing of what a stranger wrote."""
    write(claim, "claim_received", {})


def claim_refused(claim: Claim) -> None:
    """`claim_refused` with the secretariat's reason."""
    chief = chief_executive_label(claim.language, clock.today())
    write(claim, "claim_refused", {"answer": claim.answer, "chief": chief})


def write(claim: Claim, key: str, context: dict[str, object]) -> None:
    with translation.override(claim.language):
        role = str(Role(claim.role).label)
    notifications.queue(
        f"{FOLDER}/{key}",
        to=Addressee(claim.name, claim.email, claim.language),
        context={"role": role, "place": claim.municipality.name, **context},
        about=claim,
        key=f"{key}:{claim.pk}",
    )
