"""Everything the portal holds about one person, as JSON, written as it is read (GDPR art. 15)."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, QuerySet

from samanom.audit.models import Entry
from samanom.notifications.models import Message
from samanom.people.models import User

OURS = [app.rpartition(".")[2] for app in (*settings.GROUND_FLOOR, *settings.CHAPTERS)]
OF_THE_PERSON = (
    "name",
    "email",
    "title",
    "phone",
    "language",
    "letter_language",
    "unwanted",
    "is_active",
    "created_at",
)
# Kinds of things that are told whole, because they are about the person; of all others only that they exist.
WHOLE = {
    "roles.assignment": ("role", "acts_for", "municipality__name", "project__title", "authority", "confederation",
                         "valid_from", "valid_to"),
    "networks.leadership": ("network__name", "leader_key", "valid_from", "valid_to"),
    "applications.signature": ("application__project_title", "municipality__name", "role", "name", "capacity",
                               "login_level", "shown_text", "signed_at"),
    "applications.dialoguemessage": ("application__lead__name", "side", "words", "name", "role", "written_at"),
    "applications.commentanswer": ("comment__application__lead__name", "words", "written_at"),
    "applications.collaborator": ("application__lead__name", "may_write", "added_at"),
    "documents.opening": ("document__title", "name", "capacity", "opened_at"),
    "applications.assessment": ("application__project_title", "state", "impartial", "recommendation", "comment",
                                "delivered_at"),
}  # fmt: skip
# Never told: what somebody could log in with, or what is the machine's own.
SECRET = {"account.emailconfirmation"}


def pieces(user: User, now: datetime) -> Iterator[str]:
    """The file, a piece at a time: no list is held in memory."""
    yield "{"
    yield f'"made_at": {as_json(now)}, "person": {as_json(of_person(user))}'
    for model, field in pointing_at_people():
        label = model._meta.label_lower
        if label in WHOLE or label == Message._meta.label_lower:
            continue
        ids = rows_of(model, field, user).values_list("pk", flat=True)
        yield from listed(f"{label}.{field.name}", ids.iterator())
    for label, columns in WHOLE.items():
        model = apps.get_model(label)
        for field in (one for kind, one in pointing_at_people() if kind is model):
            yield from listed(
                f"{label}.{field.name}", rows_of(model, field, user).values(*columns).iterator()
            )
    yield from listed("messages_to_me", messages(user))
    yield from listed("history_i_caused", history(user))
    yield from listed("sessions", sessions(user, now))
    yield "}\n"


def of_person(user: User) -> dict[str, Any]:
    return {name: getattr(user, name) for name in OF_THE_PERSON}


def pointing_at_people() -> list[tuple[type[Model], "Field[Any, Any]"]]:
    """Every column of ours that names a person; a new table is told of without anybody remembering to add it."""
    return [
        (model, field)
        for model in sorted(apps.get_models(), key=lambda one: one._meta.label_lower)
        if model._meta.app_label in {*OURS, "account"} and model._meta.label_lower not in SECRET
        for field in model._meta.local_fields
        if field.related_model is User
    ]


def rows_of(model: type[Model], field: "Field[Any, Any]", user: User) -> QuerySet[Any]:
    return model._default_manager.filter(**{field.name: user.pk}).order_by("pk")


def messages(user: User) -> Iterator[dict[str, Any]]:
    """With their words, unless they carry a code or a link that logs somebody in."""
    for message in Message.objects.filter(to=user.pk).order_by("pk").iterator():
        yield {
            "written": message.created_at,
            "address": message.address,
            "subject": message.subject,
            "words": None if message.is_secret else message.body,
            "state": message.state,
            "sent": message.sent_at,
        }


def history(user: User) -> Iterator[Any]:
    lines = Entry.objects.filter(actor_id=user.pk).order_by("pk")
    return lines.values("at", "verb", "capacity", "subject", "detail").iterator()


def sessions(user: User, now: datetime) -> Iterator[dict[str, Any]]:
    """Where the person is logged in now: only until when, since nothing else is kept."""
    for session in Session.objects.filter(expire_date__gt=now).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            yield {"expires_at": session.expire_date}


def listed(name: str, rows: Iterable[Any]) -> Iterator[str]:
    """`, "name": [row, row]`; nothing at all when there are none."""
    first = True
    for row in rows:
        yield f", {json.dumps(name)}: [" if first else ", "
        yield as_json(row)
        first = False
    if not first:
        yield "]"


def as_json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
