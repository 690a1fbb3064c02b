"""Files that go with an application: attachments, and the minutes of each municipality's resolution (form A2, B1)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.states import ATTACHMENT_MOVES, BEING_WRITTEN, AttachmentState
from samanom import clock
from samanom.documents.uploads import EVERY_KIND, LARGEST
from samanom.programme.models import Municipality


class AttachmentKind(models.TextChoices):
    ATTACHMENT = "attachment", _("Attachment")
    MINUTES = "minutes", _("Minutes")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def listed(self) -> "AttachmentQuerySet":
        """Those nobody has removed, refused ones too: whoever sent one shall see what became of it."""
        return self.filter(removed_at__isnull=True)

    def standing(self) -> "AttachmentQuerySet":
        """Those that go with the application as it is now."""
        return self.listed().exclude(state=AttachmentState.REFUSED)

    def quarantined(self) -> "AttachmentQuerySet":
        return self.listed().filter(state=AttachmentState.QUARANTINED)

    def waiting(self) -> "AttachmentQuerySet":
        """Those a worker is to have checked, least lately tried first."""
        found = self.quarantined().filter(application__state__in=BEING_WRITTEN)
        return found.order_by(F("tried_at").asc(nulls_first=True), "pk")


class Attachment(models.Model):
    """What is told of a file; its bytes lie in `AttachmentFile`. Triggers let only its state and its removal change."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="attachments", editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(max_length=10, choices=AttachmentKind, editable=False)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100, editable=False)
    media_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=11, choices=AttachmentState)
    tried_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=100, blank=True)
    removed_at = models.DateTimeField(null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "municipality__sort_key", "name", "pk"]
        constraints = [
            models.CheckConstraint(name="an_attachment_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="an_attachments_state_is_known", condition=Q(state__in=AttachmentState.values)
            ),
            models.CheckConstraint(
                name="an_attachments_kind_is_known", condition=Q(kind__in=AttachmentKind.values)
            ),
            models.CheckConstraint(
                name="an_attachment_is_of_a_known_type", condition=Q(media_type__in=EVERY_KIND)
            ),
            models.CheckConstraint(
                name="an_attachment_is_not_too_large", condition=Q(size__gte=1, size__lte=LARGEST)
            ),
            models.CheckConstraint(
                name="a_refused_attachment_says_why",
                condition=~Q(state=AttachmentState.REFUSED) | ~Q(finding=""),
            ),
            models.UniqueConstraint(
                name="a_file_is_attached_once",
                fields=["application", "kind", "municipality", "sha256"],
                condition=Q(removed_at__isnull=True) & ~Q(state=AttachmentState.REFUSED),
            ),
        ]
        indexes = [
            models.Index(
                name="attachments_in_quarantine",
                fields=["tried_at", "id"],
                condition=Q(state=AttachmentState.QUARANTINED, removed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_clean(self) -> bool:
        return self.state == AttachmentState.CLEAN

    @property
    def is_refused(self) -> bool:
        return self.state == AttachmentState.REFUSED

    @property
    def is_minutes(self) -> bool:
        return self.kind == AttachmentKind.MINUTES

    def move_to(self, state: AttachmentState) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in ATTACHMENT_MOVES[AttachmentState(self.state)]:
            raise ValueError(f"an attachment cannot go from {self.state} to {state}")
        self.state = state


class AttachmentFile(models.Model):
    """The bytes, in a table of their own so that no list loads them (docs/decisions/0001-pdf-bytes-in-the-database.md).

    They never change. They may go when the file is refused or removed, unless words that have been frozen name them.
    """

    attachment = models.OneToOneField(
        Attachment, models.PROTECT, primary_key=True, related_name="file", editable=False
    )
    content = models.BinaryField(editable=False)

    def __str__(self) -> str:
        return str(self.pk)
