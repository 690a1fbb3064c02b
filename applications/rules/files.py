"""Which files go with an application, whether one more has room, and whether they still are what was signed."""

import hashlib
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Attachment, AttachmentFile
from applications.models.attachment import AttachmentQuerySet
from samanom.documents.models import Document
from samanom.documents.uploads import CheckedFile

LARGEST_IN_ALL = 30_000_000  # bytes, for each application (R-APP-2)
MOST_FILES = 30
TOO_MANY = _("An application has room for 30 files. Remove one first.")
TOO_LARGE = _(
    "The files of an application are at most 30 MB in all. Remove one first, or choose a smaller one."
)
ALREADY_THERE = _("This file is attached already.")


def of_members(application: Application) -> AttachmentQuerySet:
    """All files of the municipalities that are in the application now; what one that has left has sent is kept aside."""
    members = application.applicants.values("municipality")
    found: AttachmentQuerySet = Attachment.objects.filter(application=application, municipality__in=members)
    return found


def listed(application: Application) -> list[Attachment]:
    """For lists, refused ones too."""
    return list(of_members(application).listed().select_related("municipality", "uploaded_by"))


def standing(application: Application) -> list[Attachment]:
    """Those that are frozen with the words. A page that asks about many applications has them at hand."""
    known: list[Attachment] | None = getattr(application, "known_attachments", None)
    if known is None:
        return list(of_members(application).standing().select_related("municipality"))
    members = {place.pk for place in application.municipalities.all()}
    return [attachment for attachment in known if attachment.municipality_id in members]


def standing_of_anybody() -> AttachmentQuerySet:
    """Those of any application, with those that a municipality which has left it sent."""
    found: AttachmentQuerySet = Attachment.objects.standing().select_related("municipality")
    return found


def no_room_for(application: Application, file: CheckedFile) -> Promise | None:
    """Why one more file cannot be taken in, or nothing. Asked under the application's lock."""
    there = of_members(application).standing()
    if there.count() >= MOST_FILES:
        return TOO_MANY
    if size_of(there) + len(file.content) > LARGEST_IN_ALL:
        return TOO_LARGE
    return None


def size_of(attachments: AttachmentQuerySet) -> int:
    """Bytes in all."""
    return int(attachments.aggregate(size=Sum("size"))["size"] or 0)


@dataclass(frozen=True)
class Obstacle:
    """Why the files cannot be frozen yet, and whose they are; `municipality` is nothing for the attachments."""

    words: str
    municipality: int | None = None


def obstacles(application: Application) -> list[Obstacle]:
    """Files that wait for the virus check, or are too many together; those that are refused do not count and are not sent."""
    found = []
    for attachment in of_members(application).quarantined():
        words = __("«%(name)s» waits for the virus check. It mostly takes a few minutes.") % {
            "name": attachment.name
        }
        place = attachment.municipality_id if attachment.is_minutes else None
        found.append(Obstacle(words, place))
    if size_of(of_members(application).standing()) > LARGEST_IN_ALL:
        found.append(Obstacle(str(TOO_LARGE)))
    return found


def is_unchanged(attachment: Attachment) -> bool:
    """Are the bytes there, and do they fit the fingerprint that was signed?"""
    content = content_of(attachment)
    return content is not None and fits(attachment, content)


def fits(attachment: Attachment, content: bytes) -> bool:
    return hashlib.sha256(content).hexdigest() == attachment.sha256


def content_of(attachment: Attachment) -> bytes | None:
    found = AttachmentFile.objects.filter(pk=attachment.pk).values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def not_as_signed(application: Application, document: Document) -> list[str]:
    """The names in frozen words whose file is gone or is another one now; none when all is as it was signed."""
    kept = {
        attachment.sha256
        for attachment in Attachment.objects.filter(application=application)
        if is_unchanged(attachment)
    }
    return [told["name"] for told in document.data.get("attachments", []) if told["sha256"] not in kept]


def is_frozen(attachment: Attachment) -> bool:
    """Do words that have been frozen name the file?"""
    case = attachment.application.case_id
    papers = Document.objects.filter(case=case, kind="application") if case else Document.objects.none()
    return papers.filter(data__attachments__contains=[{"sha256": attachment.sha256}]).exists()
