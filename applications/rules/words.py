"""What an application says, as the plain values that are frozen and signed; what the parties answer is laid beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import translation

from applications.models import Application, Attachment, Resolution
from applications.rules import files
from applications.rules.parts import FIELDS
from samanom.documents.fingerprints import hash_of
from samanom.programme.models import Municipality

Words = dict[str, Any]
WRITTEN = tuple(field for fields in FIELDS.values() for field in fields)


def written(application: Application) -> Words:
    """Everything that is signed but the parties' answers, with the keys of forms.md."""
    in_order = sorted(application.themes.all(), key=lambda theme: theme.order)
    with translation.override(application.language):
        themes = [{"key": theme.key, "label": theme.label} for theme in in_order]
    return {
        "call": {"id": application.call_id, "title": application.call.title(application.language)},
        "lead": named(application.lead),
        "municipalities": [named(place) for place in application.municipalities.all()],
        "themes": themes,
        **{field: plain(getattr(application, field)) for field in WRITTEN},
        "timeline": [{"period": row.period, "what": row.what} for row in application.timeline.all()],
        "resolutions": [resolved(resolution) for resolution in resolutions_of(application)],
        "attachments": [attached(attachment) for attachment in files.standing(application)],
    }


def gather(applications: Sequence[Application]) -> None:
    """Read what `written` asks of each for all of them at once, so that many cost no more questions than one."""
    files_standing = Prefetch("attachments", files.standing_of_anybody(), to_attr="known_attachments")
    prefetch_related_objects(
        applications, "municipalities", "themes", "timeline", "resolutions", files_standing
    )


def fingerprint(words: Words) -> str:
    """SHA-256 of the words: the same words give the same, however many times they were saved."""
    return hash_of(words)


@dataclass(frozen=True)
class Present:
    """The words as they are now. They are gathered only when somebody asks what they say, and not when they are known."""

    application: Application
    known: Words | None = None

    @property
    def version(self) -> int:
        return self.application.version

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(written(self.application) if self.known is None else self.known)


def plain(value: object) -> object:
    """A decimal as it is read, so that the fingerprint does not hang on how a machine stores it."""
    return f"{value:.1f}" if isinstance(value, Decimal) else value


def named(municipality: Municipality) -> Words:
    return {"number": municipality.number, "name": municipality.name}


def resolved(resolution: Resolution) -> Words:
    return {
        "municipality": named(resolution.municipality),
        "body": resolution.body,
        "body_other": resolution.body_other,
        "meeting_date": resolution.meeting_date.isoformat() if resolution.meeting_date else None,
        "case_number": resolution.case_number,
        "decision_text": resolution.decision_text,
        "framework_ok": resolution.framework_ok,
    }


def attached(attachment: Attachment) -> Words:
    """What is signed of a file: its fingerprint stands for every byte of it."""
    return {
        "name": attachment.name,
        "kind": attachment.kind,
        "municipality": named(attachment.municipality),
        "size": attachment.size,
        "media_type": attachment.media_type,
        "sha256": attachment.sha256,
    }


def resolutions_of(application: Application) -> list[Resolution]:
    """Those of the municipalities that are in the application now, in Norwegian order."""
    places = {place.pk: place for place in application.municipalities.all()}
    told = {resolution.municipality_id: resolution for resolution in application.resolutions.all()}
    for pk in places.keys() & told.keys():
        told[pk].municipality = places[pk]
    return [told[pk] for pk in places if pk in told]
