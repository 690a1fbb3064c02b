"""Documents: words fixed in the transaction that decided them, and the PDF a worker makes of them once."""

from django.db import models
from django.db.models import Q

from samanom import clock
from samanom.documents.models.cases import Case
from samanom.documents.models.texts import LetterText
from samanom.documents.states import MOVES, Access, Direction, Standard, State


class DocumentQuerySet(models.QuerySet["Document"]):
    def waiting(self) -> "DocumentQuerySet":
        """Waiting for a worker, least tried first."""
        return self.filter(state=State.TYPESETTING).order_by("attempts", "pk")

    def untried(self) -> "DocumentQuerySet":
        """Waiting, and no worker has begun."""
        return self.filter(state=State.TYPESETTING, attempts=0)

    def failed(self) -> "DocumentQuerySet":
        """Waiting for a human."""
        return self.filter(state=State.FAILED)

    def without_words(self) -> "DocumentQuerySet":
        """For lists: leave the long texts in the database."""
        return self.defer("html", "data")


class Document(models.Model):
    """A numbered document in a case. A trigger lets only state, pages, error and attempts change."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents", editable=False)
    number = models.PositiveIntegerField(editable=False)
    kind = models.SlugField(max_length=40, editable=False)
    direction = models.CharField(max_length=8, choices=Direction, editable=False)
    access = models.CharField(max_length=8, choices=Access, editable=False)
    language = models.CharField(max_length=2, choices=Standard, editable=False)
    title = models.CharField(max_length=200, editable=False)
    data = models.JSONField(editable=False)
    html = models.TextField(editable=False)
    content_hash = models.CharField(max_length=64, editable=False, db_index=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", editable=False
    )
    text_version = models.ForeignKey(
        LetterText, models.PROTECT, null=True, related_name="documents", editable=False
    )
    frozen_at = models.DateTimeField(default=clock.now, editable=False)
    rehearsal = models.BooleanField(default=False, editable=False)
    state = models.CharField(max_length=11, choices=State, default=State.TYPESETTING)
    pages = models.PositiveSmallIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(name="one_document_for_each_number_in_a_case", fields=["case", "number"]),
            models.CheckConstraint(name="document_numbers_begin_at_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="document_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="document_direction_is_known", condition=Q(direction__in=Direction.values)
            ),
            models.CheckConstraint(name="document_access_is_known", condition=Q(access__in=Access.values)),
            models.CheckConstraint(
                name="document_language_is_known", condition=Q(language__in=Standard.values)
            ),
            models.CheckConstraint(
                name="a_content_hash_is_sha256", condition=Q(content_hash__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="a_ready_document_has_pages_and_the_others_have_none",
                condition=Q(state=State.READY, pages__gte=1)
                | (~Q(state=State.READY) & Q(pages__isnull=True)),
            ),
            models.CheckConstraint(
                name="a_failed_document_says_why", condition=~Q(state=State.FAILED) | ~Q(error="")
            ),
        ]
        indexes = [
            models.Index(
                name="documents_waiting", fields=["attempts", "id"], condition=Q(state=State.TYPESETTING)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """«14/17-3»."""
        return f"{self.case.reference}-{self.number}"

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY

    def move_to(self, state: State) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in MOVES[State(self.state)]:
            raise ValueError(f"a document cannot go from {self.state} to {state}")
        self.state = state


class Pdf(models.Model):
    """The sealed file, written once (docs/decisions/0001-pdf-bytes-in-the-database.md)."""

    document = models.OneToOneField(
        Document, models.PROTECT, primary_key=True, related_name="pdf", editable=False
    )
    sha256 = models.CharField(max_length=64, editable=False)
    content = models.BinaryField(editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_fingerprint_is_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return self.sha256
