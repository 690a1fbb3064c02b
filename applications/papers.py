"""The papers of an application: the words that are signed, and the receipt. Both are frozen, in one written standard.

The application stands in the standard it was written in. The receipt is a letter from the ministry and follows the
municipality's language decision (R-LANG-2).
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from applications.models import Application, Attachment, AttachmentKind, Resolution, Signature
from applications.rules import files
from applications.rules.parts import FIELDS
from applications.rules.signing import corrected_signatures, role_in_words
from samanom import clock
from samanom.documents import actions as documents
from samanom.documents.models import Document
from samanom.documents.states import Access, Direction
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.models.municipalities import letter_language

Words = dict[str, Any]
WRITTEN = tuple(field for fields in FIELDS.values() for field in fields)
RECEIPT_TITLES = {"nn": "Kvittering for søknaden frå {}", "nb": "Kvittering for søknaden fra {}"}


def freeze_application(application: Application, *, by: User) -> Document:
    """The words as they are to be signed; a later freezing replaces an earlier one."""
    assert application.case is not None  # noqa: S101  (opened before anything is frozen)
    words = canonical(application)
    return documents.freeze(
        application.case,
        kind="application",
        title=application.project_title,
        language=application.language,
        html=partial(application_page, words),
        data=words,
        by=by,
        direction=Direction.IN,
        access=Access.PARTY,
        replaces=application.document,
    )


def freeze_receipt(
    application: Application, signatures: Sequence[Signature], *, in_time: bool, by: User
) -> Document:
    """Number, time, fingerprint, who signed and what was corrected; a late one says so (R-CALL-11).

    A receipt that is made again replaces the one before it.
    """
    assert application.case is not None  # noqa: S101
    language = letter_language(application.lead, application.language)
    corrected = corrected_signatures(application)
    words = receipt_words(application, signatures, corrected, in_time=in_time)
    return documents.freeze(
        application.case,
        kind="receipt",
        title=RECEIPT_TITLES[language].format(application.lead),
        language=language,
        html=partial(receipt_page, application, signatures, corrected, language, in_time),
        data=words,
        by=by,
        direction=Direction.OUT,
        access=Access.PARTY,
        replaces=application.receipt,
    )


def canonical(application: Application) -> Words:
    """Everything that is signed, as plain values with the keys of forms.md; page and fingerprint are made of this."""
    with translation.override(application.language):
        themes = [{"key": theme.key, "label": theme.label} for theme in application.themes.order_by("order")]
    return {
        "call": {"id": application.call_id, "title": application.call.title(application.language)},
        "lead": named(application.lead),
        "municipalities": [named(place) for place in application.municipalities.all()],
        "themes": themes,
        **{field: getattr(application, field) for field in WRITTEN},
        "timeline": [{"period": row.period, "what": row.what} for row in application.timeline.all()],
        "resolutions": [resolved(resolution) for resolution in resolutions_of(application)],
        "attachments": [attached(attachment) for attachment in files.standing(application)],
    }


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
    members = application.applicants.values("municipality")
    found = application.resolutions.filter(municipality__in=members).select_related("municipality")
    return list(found.order_by("municipality__sort_key", "municipality"))


def application_page(words: Words, reference: str) -> str:
    """The whole page that is frozen, in the standard of the application."""
    with translation.override(words["language"]):
        context = {
            "words": readable(words),
            "title": words["project_title"],
            "reference": reference,
            "frozen_on": clock.today(),
        }
        return render_to_string("applications/documents/application.html", context)


def shown(words: Words) -> SafeString:
    """The same words as a part of a screen page: what is read through before freezing, and what is signed."""
    with translation.override(words["language"]):
        return render_to_string("applications/documents/_application_words.html", {"words": readable(words)})


def readable(words: Words) -> Words:
    """The stored words with days as days and choices as labels, in the active language."""
    resolutions = [
        resolution
        | {
            "meeting_date": date.fromisoformat(resolution["meeting_date"])
            if resolution["meeting_date"]
            else None,
            "body": resolution["body_other"] or dict(Resolution.Body.choices).get(resolution["body"], ""),
        }
        for resolution in words["resolutions"]
    ]
    kinds = dict(AttachmentKind.choices)
    attachments = [told | {"kind": kinds.get(told["kind"], "")} for told in words.get("attachments", [])]
    is_joint = len(words["municipalities"]) > 1
    return words | {"resolutions": resolutions, "attachments": attachments, "is_joint": is_joint}


def receipt_page(
    application: Application,
    signatures: Sequence[Signature],
    corrected: Sequence[Signature],
    language: str,
    in_time: bool,
    reference: str,
) -> str:
    with translation.override(language):
        context = {
            "title": RECEIPT_TITLES[language].format(application.lead),
            "reference": reference,
            "application": application,
            "call_title": application.call.title(language),
            "municipalities": list(application.municipalities.all()),
            "signatures": [signed(signature) for signature in signatures],
            "corrected": [signed(one) | {"reason": one.correction.reason} for one in corrected],
            "in_time": in_time,
        }
        return render_to_string(f"applications/documents/receipt.{language}.html", context)


def signed(signature: Signature) -> Words:
    return {
        "name": signature.name,
        "role": role_in_words(signature.role),
        "is_deputy": signature.capacity.startswith("as deputy"),
        "municipality": signature.municipality,
        "signed_at": signature.signed_at,
    }


def receipt_words(
    application: Application,
    signatures: Sequence[Signature],
    corrected: Sequence[Signature],
    *,
    in_time: bool,
) -> Words:
    document, received_at = application.document, application.received_at
    assert application.case is not None and document is not None and received_at is not None  # noqa: S101, PT018
    return {
        "reference": application.case.reference,
        "application": document.reference,
        "content_hash": document.content_hash,
        "received_at": received_at.isoformat(),
        "closes_at": application.call.closes_at.isoformat(),
        "in_time": in_time,
        "signatures": [stored(signature) for signature in signatures],
        "corrected": [stored(one) | {"reason": one.correction.reason} for one in corrected],
    }


def stored(signature: Signature) -> Words:
    return {
        "municipality": signature.municipality.number,
        "role": signature.role,
        "name": signature.name,
        "capacity": signature.capacity,
        "signed_at": signature.signed_at.isoformat(),
    }
