"""The papers of an application: the words that are signed, and the receipt. Both are frozen, in one written standard.

The application stands in the standard it was written in. The receipt is a letter from the ministry and follows the
municipality's language decision (R-LANG-2).
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from applications.models import Application, AttachmentKind, Resolution, Return, Signature
from applications.models.statement import Stance
from applications.rules import anchoring
from applications.rules.call import deadline_of
from applications.rules.signing import corrected_signatures, is_deputys, role_in_words, title_in_words
from applications.rules.words import Words, plain, written
from samanom import clock
from samanom.documents import actions as documents
from samanom.documents.models import Document, RuleReference
from samanom.documents.states import Access, Direction
from samanom.interface.words import clock_day
from samanom.people.models import User
from samanom.programme.models.municipalities import letter_language

# What stands at the top of a page that has not been frozen: as long as it can be.
REFERENCE_TO_COME, LONG_DAY = "2000/000000-000", date(2000, 9, 30)
END_OF_FORM = "slutt"
RECEIPT_TITLES = {"nn": "Kvittering for søknaden frå {}", "nb": "Kvittering for søknaden fra {}"}


def freeze_application(application: Application, words: Words, *, by: User) -> Document:
    """Its canonical words, as they are to be signed; a later freezing replaces an earlier one."""
    assert application.case is not None  # noqa: S101  (opened before anything is frozen)
    words = words | {"pages_used": plain(application.pages_used)}
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
    words = written(application)
    return words | {"anchoring": anchoring.as_rows(application, words)}


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


def page_to_count(words: Words) -> str:
    """Form A alone, laid out as it will be signed, with a mark where it ends (R-APP-2)."""
    with translation.override(words["language"]):
        context = {
            "words": readable(words),
            "title": words["project_title"],
            "reference": REFERENCE_TO_COME,
            "frozen_on": LONG_DAY,
            "is_counted": True,
        }
        return render_to_string("applications/documents/application.html", context)


def pages_key(words: Words) -> str:
    """The fingerprint of what is counted: other words, or another look, give another."""
    return fingerprint_of(page_to_count(words))


def fingerprint_of(page: str) -> str:
    return hashlib.sha256(page.encode()).hexdigest()


def shown(words: Words, *, is_draft: bool = False) -> SafeString:
    """The same words as a part of a screen page: what is read through before freezing, and what is signed.

    In a draft an empty answer says that it is not filled in; nothing that is frozen or counted says so.
    """
    with translation.override(words["language"]):
        unfilled = format_html('<span class="dempa">{}</span>', _("Not filled in")) if is_draft else ""
        context = {"words": readable(words), "unfilled": unfilled}
        return render_to_string("applications/documents/_application_words.html", context)


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
    said = readable_anchoring(words.get("anchoring", []))
    return words | {
        "resolutions": resolutions,
        "is_joint": is_joint,
        "anchoring": said,
        "attachments": attachments,
    }


def readable_anchoring(rows: Sequence[Words]) -> list[Words]:
    """What the parties have said, in words; a row says whose it is by its municipality when there are several."""
    joint = anchoring.is_joint(rows)
    return [
        row
        | {
            "who": anchoring.row_in_words(row, joint=joint),
            "answer": Stance(row["stance"]).label,
            "time": datetime.fromisoformat(row["time"]) if row["time"] else None,
        }
        for row in rows
    ]


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
            "corrected": [signed(one) | why_corrected(one) for one in corrected],
            "in_time": in_time,
            "frozen_on": clock.today(),
            "replaces": application.receipt,
            "completed_at": completed_at(application),
            "interim_reference": reference_of("interim_reference", language),
        }
        return render_to_string(f"applications/documents/receipt.{language}.html", context)


def completed_at(application: Application) -> datetime | None:
    """When it came again after it was sent back to be completed; the first time it came is `received_at`."""
    done = application.returns.filter(outcome=Return.Outcome.COMPLETED).last()
    return done.closed_at if done else None


def reference_of(key: str, language: str) -> str:
    """A reference to law as it is today, or nothing when none is known."""
    found = RuleReference.objects.on(clock.today()).filter(key=key, language=language).first()
    return found.text if found else ""


def signed(signature: Signature) -> Words:
    return {
        "name": signature.name,
        "role": role_in_words(signature.role)
        if is_deputys(signature)
        else title_in_words(signature.role, clock_day(signature.signed_at)),
        "is_deputy": is_deputys(signature),
        "municipality": signature.municipality,
        "signed_at": signature.signed_at,
    }


def why_corrected(signature: Signature) -> Words:
    return {"reason": signature.correction.reason, "corrected_at": signature.correction.corrected_at}


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
        "closes_at": deadline_of(application).isoformat(),
        "sent_to_signing_at": document.frozen_at.isoformat(),
        "in_time": in_time,
        "replaces": application.receipt.reference if application.receipt else "",
        "completed_at": again.isoformat() if (again := completed_at(application)) else None,
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
