"""Where a call and an application are, and where they may go from there (programme.md chapter 3)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallState(TextChoices):
    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


CALL_MOVES: dict[CallState, set[CallState]] = {
    CallState.DRAFT: {CallState.OPEN},
    CallState.OPEN: {CallState.CLOSED},
    CallState.CLOSED: set(),
}


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNING = "signing", _("To be signed")
    SUBMITTED = "submitted", _("Submitted")
    LATE = "late", _("Came too late")
    RETURNED = "returned", _("Sent back")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SCORING = "scoring", _("Being assessed")
    PROPOSED = "proposed", _("Recommendation ready")
    DECIDED = "decided", _("Decided")


MOVES: dict[State, set[State]] = {
    State.DRAFT: {State.SIGNING, State.WITHDRAWN},
    State.SIGNING: {State.DRAFT, State.RETURNED, State.SUBMITTED, State.LATE, State.WITHDRAWN},
    State.SUBMITTED: {State.RETURNED, State.SCORING, State.WITHDRAWN},
    State.LATE: {State.SUBMITTED, State.WITHDRAWN},
    State.RETURNED: {State.SIGNING, State.SUBMITTED, State.WITHDRAWN},
    State.SCORING: {State.PROPOSED, State.WITHDRAWN},
    State.PROPOSED: {State.DECIDED, State.WITHDRAWN},
    State.DECIDED: set(),
    State.WITHDRAWN: set(),
}
# The municipality may change the words; in every other state they are fixed.
BEING_WRITTEN = frozenset({State.DRAFT, State.RETURNED})
# Before the municipality has let it go; the ministry sees nothing of these.
WITH_THE_MUNICIPALITY = frozenset({State.DRAFT, State.SIGNING})
RECEIVED = frozenset(
    {State.SUBMITTED, State.LATE, State.RETURNED, State.SCORING, State.PROPOSED, State.DECIDED}
)
# Received and not decided: a signature that is corrected may be given anew by the right person.
UNDECIDED = frozenset({State.SUBMITTED, State.LATE, State.SCORING, State.PROPOSED})
UNDER_ASSESSMENT = frozenset({State.SCORING, State.PROPOSED, State.DECIDED})


class SheetState(TextChoices):
    DRAFT = "draft", _("Begun")
    DELIVERED = "delivered", _("Delivered")
    RECUSED = "recused", _("Not impartial")


SHEET_MOVES: dict[SheetState, set[SheetState]] = {
    SheetState.DRAFT: {SheetState.DELIVERED, SheetState.RECUSED},
    SheetState.DELIVERED: set(),
    SheetState.RECUSED: set(),
}


class Outcome(TextChoices):
    ADMITTED = "admitted", _("Admitted")
    REJECTED = "rejected", _("Rejected")


class AttachmentState(TextChoices):
    QUARANTINED = "quarantined", _("Waits for the virus check")
    CLEAN = "clean", _("Checked")
    REFUSED = "refused", _("Stopped by the virus check")


ATTACHMENT_MOVES: dict[AttachmentState, set[AttachmentState]] = {
    AttachmentState.QUARANTINED: {AttachmentState.CLEAN, AttachmentState.REFUSED},
    AttachmentState.CLEAN: set(),
    AttachmentState.REFUSED: set(),
}
