"""Lay the words of a frozen document back in the application, so that what is decided on is what was signed."""

from datetime import date
from typing import Any

from django.db.models import Q

from applications.actions.writing import set_partners, set_themes, set_timeline
from applications.models import Application, Attachment, AttachmentFile, Resolution
from applications.rules.words import WRITTEN
from applications.states import AttachmentState
from samanom import clock
from samanom.documents.models import Document
from samanom.programme.models import Municipality, Theme

Words = dict[str, Any]


def restore(application: Application, document: Document) -> None:
    """The fields, themes, municipalities, time plan and resolutions as they were frozen; the caller saves the application."""
    words: Words = document.data
    for field in WRITTEN:
        if field in words:
            setattr(application, field, words[field])
    set_themes(application, Theme.objects.filter(key__in=[theme["key"] for theme in words["themes"]]))
    set_partners(application, [municipality(named) for named in words["municipalities"]], asking=False)
    let_join_who_signed(application, document)
    set_timeline(application, words["timeline"])
    for resolution in words["resolutions"]:
        restore_resolution(application, resolution)
    restore_attachments(application, words.get("attachments", []))
    application.document = document
    application.version += 1


def let_join_who_signed(application: Application, document: Document) -> None:
    """Whoever signed the words takes part again, without being asked anew."""
    for place in application.applicants.filter(joined_at__isnull=True).exclude(
        municipality=application.lead_id
    ):
        signed = document.signatures.filter(municipality=place.municipality_id).first()
        if signed is not None:
            place.joined_at, place.joined_by = signed.signed_at, signed.signed_by
            place.save(update_fields=["joined_at", "joined_by"])


def municipality(named: Words) -> Municipality:
    return Municipality.objects.get(Q(number_2013=named["number"] or None, name=named["name"]))


def restore_resolution(application: Application, words: Words) -> None:
    held_on = words["meeting_date"]
    Resolution.objects.update_or_create(
        application=application,
        municipality=municipality(words["municipality"]),
        defaults=words
        | {
            "municipality": municipality(words["municipality"]),
            "meeting_date": date.fromisoformat(held_on) if held_on else None,
        },
    )


def restore_attachments(application: Application, named: list[Words]) -> None:
    """Files that were added go out, files that were removed come in again: their bytes are kept with the words that name them."""
    wanted = {(one["sha256"], one["kind"], municipality(one["municipality"]).pk): one for one in named}
    for attachment in Attachment.objects.standing().filter(application=application):
        if wanted.pop((attachment.sha256, attachment.kind, attachment.municipality_id), None) is None:
            attachment.removed_at = clock.now()
            attachment.save(update_fields=["removed_at"])
    for sha256, kind, place in wanted:
        removed = Attachment.objects.filter(
            application=application, sha256=sha256, kind=kind, municipality=place
        )
        bring_back(removed.select_related("file").latest("pk"))


def bring_back(removed: Attachment) -> None:
    """A removed row stays as it is; the file stands again under a row of its own."""
    facts = (
        "application_id",
        "municipality_id",
        "kind",
        "name",
        "media_type",
        "size",
        "sha256",
        "uploaded_by_id",
    )
    again = Attachment(**{fact: getattr(removed, fact) for fact in facts}, state=AttachmentState.CLEAN)
    again.save(force_insert=True)
    AttachmentFile.objects.create(attachment=again, content=removed.file.content)
