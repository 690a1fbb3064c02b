"""The papers of an application: the words that are signed, and the receipt. Both are frozen, in one written standard.

A letter from the ministry follows the municipality's language decision (R-LANG-2), so does the receipt; the application
stands in the standard it was written in.
"""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from applications.models import Application, Resolution, Signature
from applications.rules.parts import FIELDS
from applications.rules.signing import role_in_words
from samanom.documents import actions as documents
from samanom.documents.models import Document
from samanom.documents.states import Access, Direction
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.models.municipalities import letter_language

WRITTEN = tuple(field for fields in FIELDS.values() for field in fields)


def freeze_application(application: Application, *, by: User) -> Document:
    """The words as they are to be signed; a later freezing replaces an earlier one."""
    assert application.case is not None  # noqa: S101  (opened before anything is frozen)
    with translation.override(application.language):
        html = render_to_string("applications/documents/application.html", application_context(application))
    return documents.freeze(
        application.case,
        kind="application",
        title=application.project_title,
        language=application.language,
        html=html,
        data=canonical(application),
        by=by,
        direction=Direction.IN,
        access=Access.PARTY,
        replaces=application.document,
    )


def freeze_receipt(
    application: Application, signatures: Sequence[Signature], *, in_time: bool, by: User
) -> Document:
    """Number, time, fingerprint and who signed; a late one says so (R-CALL-11)."""
    assert application.case is not None  # noqa: S101
    language = letter_language(application.lead, application.language)
    with translation.override(language):
        context = receipt_context(application, signatures, in_time=in_time)
        html = render_to_string(f"applications/documents/receipt.{language}.html", context)
    return documents.freeze(
        application.case,
        kind="receipt",
        title=RECEIPT_TITLES[language].format(application.lead),
        language=language,
        html=html,
        data=receipt_data(application, signatures, in_time=in_time),
        by=by,
        direction=Direction.OUT,
        access=Access.PARTY,
    )


RECEIPT_TITLES = {"nn": "Kvittering for søknaden frå {}", "nb": "Kvittering for søknaden fra {}"}


def canonical(application: Application) -> dict[str, Any]:
    """Everything that is signed, as plain values with the keys of forms.md; the fingerprint is made of this."""
    return {
        "call": {"id": application.call_id, "title": application.call.title(application.language)},
        "reference": application.case.reference if application.case else "",
        "lead": named(application.lead),
        "municipalities": [named(place) for place in application.municipalities.all()],
        "themes": [theme.key for theme in application.themes.order_by("order")],
        **{field: getattr(application, field) for field in WRITTEN},
        "timeline": [{"period": row.period, "what": row.what} for row in application.timeline.all()],
        "resolutions": [resolved(resolution) for resolution in resolutions_of(application)],
    }


def named(municipality: Municipality) -> dict[str, str]:
    return {"number": municipality.number, "name": municipality.name}


def resolved(resolution: Resolution) -> dict[str, Any]:
    return {
        "municipality": resolution.municipality.number,
        "body": resolution.body,
        "body_other": resolution.body_other,
        "meeting_date": resolution.meeting_date.isoformat() if resolution.meeting_date else None,
        "case_number": resolution.case_number,
        "decision_text": resolution.decision_text,
        "framework_ok": resolution.framework_ok,
    }


def resolutions_of(application: Application) -> list[Resolution]:
    """Those of the municipalities that are in the application now, in Norwegian order."""
    members = application.applicants.values("municipality")
    found = application.resolutions.filter(municipality__in=members).select_related("municipality")
    return list(found.order_by("municipality__sort_key", "municipality"))


def application_context(application: Application) -> dict[str, Any]:
    """What the page for reading through and the frozen document show; both are drawn by the same template."""
    return {
        "application": application,
        "reference": application.case.reference if application.case else "",
        "municipalities": list(application.municipalities.all()),
        "themes": list(application.themes.order_by("order")),
        "timeline": list(application.timeline.all()),
        "resolutions": resolutions_of(application),
    }


def receipt_context(
    application: Application, signatures: Sequence[Signature], *, in_time: bool
) -> dict[str, Any]:
    return {
        "application": application,
        "call": application.call,
        "call_title": application.call.title(letter_language(application.lead, application.language)),
        "reference": application.case.reference if application.case else "",
        "document": application.document,
        "municipalities": list(application.municipalities.all()),
        "signatures": [
            {
                "name": signature.name,
                "role": role_in_words(signature.role),
                "is_deputy": signature.capacity.startswith("as deputy"),
                "municipality": signature.municipality,
                "signed_at": signature.signed_at,
            }
            for signature in signatures
        ],
        "in_time": in_time,
    }


def receipt_data(
    application: Application, signatures: Sequence[Signature], *, in_time: bool
) -> dict[str, Any]:
    assert application.document is not None and application.received_at is not None  # noqa: S101, PT018
    return {
        "reference": application.case.reference if application.case else "",
        "application": application.document.reference,
        "content_hash": application.document.content_hash,
        "received_at": application.received_at.isoformat(),
        "closes_at": application.call.closes_at.isoformat(),
        "in_time": in_time,
        "signatures": [
            {
                "municipality": signature.municipality.number,
                "role": signature.role,
                "name": signature.name,
                "capacity": signature.capacity,
                "signed_at": signature.signed_at.isoformat(),
            }
            for signature in signatures
        ],
    }
