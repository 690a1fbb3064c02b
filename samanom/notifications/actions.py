"""Queue and deliver. Queueing only writes a row; nothing leaves the house inside a transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models, transaction
from django.db.utils import IntegrityError
from django.template import Context, Template
from django.template.loader import get_template
from django.utils import translation

from samanom import clock
from samanom.clock.bell import ring_after_commit
from samanom.notifications.addressee import Addressee
from samanom.notifications.demo_post import is_out_of_use
from samanom.notifications.kinds import is_unwanted
from samanom.notifications.late import MARK, whole_body
from samanom.notifications.models import Heartbeat, Message
from samanom.notifications.states import State
from samanom.people.models import User

MOST_ATTEMPTS = 6
# A worker that has been «sending» longer than this is dead: the message goes once more, with the same Message-ID.
GIVEN_UP_AFTER = timedelta(minutes=5)


def queue(
    template: str,
    *,
    to: User | Addressee,
    context: Mapping[str, object],
    about: models.Model,
    key: str | None = None,
    late_words: str = "",
) -> Message | None:
    """Write one message in the recipient's standard; the same `key` a second time writes nothing and returns None.

    So does a reminder the recipient has switched off; what must reach them cannot be (kinds.py). `late_words` names
    who fills in `{{ late }}` when the message leaves (late.py).
    """
    if is_unwanted(template, to):
        return None
    language = to.standard
    with translation.override(language):
        words = render_plain(
            f"{template}.{language}.txt",
            {**context, "name": to.name, "address": settings.PORTAL_ADDRESS, "late": MARK},
        )
    subject, _, body = words.strip().partition("\n")
    return write(to, template, language, subject, body, about=about, key=key, late_words=late_words)


def write(
    to: User | Addressee,
    template: str,
    language: str,
    subject: str,
    body: str,
    *,
    about: models.Model,
    key: str | None = None,
    late_words: str = "",
    is_secret: bool = False,
) -> Message | None:
    """Write one message whose words are ready; the same `key` a second time writes nothing and returns None."""
    leaves = settings.MAIL_LEAVES_THE_HOUSE and not to.is_invented
    comes_back = settings.DEMO and is_out_of_use(to.email)
    message = Message(
        template=template,
        to=to if isinstance(to, User) else None,
        address=to.email,
        language=language,
        subject=subject.strip()[:200],
        body=body.strip() + "\n",
        about_type=about._meta.label_lower,
        about_id=about.pk,
        key=key,
        late_words=late_words,
        is_secret=is_secret,
        state=State.PENDING if leaves or comes_back else State.STORED,
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        if key is None or not Message.objects.filter(key=key).exists():
            raise
        return None
    ring_after_commit("samanom.notifications.tasks.deliver_waiting_messages")
    return message


def render_plain(name: str, context: Mapping[str, object]) -> str:
    """A text e-mail is no HTML: its words are not escaped."""
    template: Template = get_template(name).template  # type: ignore[attr-defined]
    return template.render(Context(dict(context), autoescape=False))


def deliver_waiting(limit: int = 50, seconds: float = 30) -> int:
    """Hand waiting messages to the mail server, one at a time, until none waits or the bounds are reached."""
    settle_interrupted()
    delivered, stop_at = 0, monotonic() + seconds
    while delivered < limit and monotonic() < stop_at:
        message = claim()
        if message is None:
            break
        hand_over(message)
        delivered += 1
    return delivered


@transaction.atomic
def claim() -> Message | None:
    """Take the oldest waiting message and commit that it is being sent, before the mail server hears of it."""
    message = (
        Message.objects.waiting().select_for_update(skip_locked=True).order_by("next_try_at", "pk").first()
    )
    if message is None:
        return None
    message.move_to(State.SENDING)
    message.attempts += 1
    message.next_try_at = clock.now() + GIVEN_UP_AFTER
    message.save(update_fields=["state", "attempts", "next_try_at"])
    return message


def hand_over(message: Message) -> None:
    """Send one claimed message, and remember how it went (C5)."""
    mail = EmailMessage(
        message.subject,
        whole_body(message),
        to=[message.address],
        headers={"Message-ID": message.message_id},
        connection=get_connection(settings.RELAY_BACKEND),
    )
    try:
        mail.send()
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        refused = smtp_code(error) >= 500 or message.attempts >= MOST_ATTEMPTS
        remember(message, State.DEAD if refused else State.PENDING, str(error))
    except (SMTPServerDisconnected, TimeoutError) as error:
        # It may have been taken: once more with the same Message-ID, then a human decides.
        remember(message, State.UNKNOWN if message.attempts >= 2 else State.PENDING, str(error))
    except OSError as error:
        remember(message, State.DEAD if message.attempts >= MOST_ATTEMPTS else State.PENDING, str(error))
    else:
        remember(message, State.SENT, "")


def smtp_code(error: SMTPResponseException | SMTPRecipientsRefused) -> int:
    if isinstance(error, SMTPRecipientsRefused):
        return max(code for code, _ in error.recipients.values())
    return error.smtp_code


@transaction.atomic
def remember(message: Message, state: State, error: str) -> None:
    message = Message.objects.select_for_update().get(pk=message.pk)
    message.move_to(state)
    message.error = error[:2000]
    message.sent_at = clock.now() if state == State.SENT else None
    message.next_try_at = next_try(message.attempts)
    if message.is_secret and state in {State.SENT, State.DEAD}:
        message.body = ""
    message.save(update_fields=["state", "error", "sent_at", "next_try_at", "body"])


def next_try(attempts: int) -> datetime:
    """2, 4, 8 … minutes from now."""
    return clock.now() + timedelta(minutes=2**attempts)


@transaction.atomic
def settle_interrupted() -> None:
    """A crash while sending leaves the truth unknown: send once more with the same id, then ask a human."""
    interrupted = Message.objects.filter(state=State.SENDING, next_try_at__lte=clock.now())
    for message in interrupted.select_for_update(skip_locked=True)[:100]:
        message.move_to(State.PENDING if message.attempts < 2 else State.UNKNOWN)
        message.error = "interrupted while sending"
        message.save(update_fields=["state", "error"])


def beat() -> None:
    """The clock is alive."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"beaten_at": clock.now()})
