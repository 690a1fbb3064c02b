"""Two versions of a part, held against each other so that a person can read what changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, Resolution, Revision
from applications.rules.drafts import is_among_the_applicants
from applications.rules.parts import LABELS, Part
from samanom.audit.models import Entry
from samanom.interface.languages import STANDARD_NAMES
from samanom.interface.words import kroner, long_date
from samanom.people.models import User
from samanom.programme.models import Municipality, Theme

SAME, OUT, IN = "same", "del", "ins"
# Beyond this a changed paragraph is shown as one out and one in.
MOST_WORDS = 1500
# How values that are no text are read.
MONEY = ("own_money", "amount_requested")
CHOICES: dict[str, Any] = {"body": Resolution.Body.choices, "language": STANDARD_NAMES.items()}
STOPS = ("application.sent_to_signing", "application.withdrawn")
Pieces = list[tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """One field that changed: its label, and its text as pieces that stand, went out or came in."""

    label: str
    pieces: Pieces


def can_see_revisions(user: User, application: Application) -> bool:
    """Those who are in the application; not the ministry."""
    return is_among_the_applicants(user, application)


def is_last_by(user: User, application: Application, part: str) -> bool:
    """Is what stands in the part what the person saved, in this window or in another?"""
    last = Revision.objects.filter(application=application, part=part).first()
    return last is not None and last.written_by_id == user.pk


def is_frozen_by(user: User, application: Application) -> bool:
    """Did the person send it to signing, or withdraw it, so that it can be written no more?"""
    stops = Entry.objects.about(application).filter(verb__in=STOPS).order_by("-pk")
    return stops.values_list("actor_id", flat=True).first() == user.pk


def before(revision: Revision) -> Revision | None:
    same_part = Revision.objects.filter(application=revision.application_id, part=revision.part)
    return same_part.filter(pk__lt=revision.pk).first()


def changes(revision: Revision, earlier: Revision | None) -> list[Change]:
    """The fields that differ, in the order they stand in the form."""
    old = earlier.words if earlier else {}
    found = []
    for field, value in revision.words.items():
        was, now = in_words(field, old.get(field)), in_words(field, value)
        if was != now:
            found.append(Change(label_of(revision.part, field), list(pieces(was, now))))
    return found


def label_of(part: str, field: str) -> str:
    special = {
        "themes": _("Themes"),
        "partner_municipalities": _("Other municipalities in the project"),
        "timeline": str(LABELS[Part.TIMELINE]),
        "language": _("Written standard of the application"),
    }
    if field in special:
        return special[field]
    model = Resolution if part.startswith(Part.RESOLUTION) else Application
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


def part_in_words(part: str) -> str:
    """«Political resolution, Lom»."""
    if not part.startswith(f"{Part.RESOLUTION}-"):
        return str(LABELS[Part(part)])
    place = Municipality.objects.filter(pk=part.removeprefix(f"{Part.RESOLUTION}-")).first()
    return f"{LABELS[Part.RESOLUTION]}, {place}"


def in_words(field: str, value: Any) -> str:
    """A stored value as one reads it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field == "themes":
        return "\n".join(theme.label for theme in Theme.objects.filter(key__in=value).order_by("order"))
    if field == "partner_municipalities":
        return "\n".join(str(place) for place in Municipality.objects.filter(pk__in=value))
    if field == "timeline":
        return "\n".join(f"{row['period']}: {row['what']}" for row in value)
    if field in CHOICES:
        return str(dict(CHOICES[field]).get(value, value))
    if field == "meeting_date":
        return long_date(date.fromisoformat(value))
    if field == "own_fte":
        return str(value).replace(".", ",")
    return kroner(value) if field in MONEY else str(value)


def pieces(was: str, now: str) -> Iterator[tuple[str, str]]:
    """Paragraph by paragraph; within a changed one word by word."""
    for kind, old, new in compared(re.split(r"(?<=\n)", was), re.split(r"(?<=\n)", now)):
        if kind != "replace":
            yield from told(kind, old, new)
            continue
        old_words, new_words = re.findall(r"\s+|[^\s]+", old), re.findall(r"\s+|[^\s]+", new)
        if len(old_words) + len(new_words) > MOST_WORDS:
            yield from told(kind, old, new)
        else:
            for word_kind, old_part, new_part in compared(old_words, new_words):
                yield from told(word_kind, old_part, new_part)


def compared(was: list[str], now: list[str]) -> Iterator[tuple[str, str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        yield kind, "".join(was[a:b]), "".join(now[c:d])


def told(kind: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    if kind == "equal":
        yield SAME, new
        return
    if old:
        yield OUT, old
    if new:
        yield IN, new
