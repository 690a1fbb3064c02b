"""What the municipalities work on together – drafts, comments, questions from the secretariat – found with one question to
the database: a desk is opened often."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from applications.models import (
    Applicant,
    Application,
    Collaborator,
    Comment,
    Decline,
    DialogueMessage,
    Signature,
)
from applications.models.dialogue import Side
from applications.rules.cooperation import AT_WORK
from applications.rules.dialogue import SPEAKERS
from applications.rules.writing import places_to_start_from
from applications.states import BEING_WRITTEN, State
from samanom.people.models import User
from samanom.roles.rules import municipalities_of


def applications_at_hand(user: User) -> QuerySet[Application]:
    """Each with `is_along`, `turn` and `turn_words` (the oldest open comment that waits for the person), `to_answer`
    and `is_refused` (somebody has said no to signing, and nobody has signed in that seat)."""
    theirs = Applicant.objects.filter(municipality__in=municipalities_of(user))
    along = Collaborator.objects.filter(application=OuterRef("pk"), person=user.pk, may_write=True)
    turns = Comment.objects.open().filter(application=OuterRef("pk"), turn=user.pk).order_by("pk")
    last = DialogueMessage.objects.filter(application=OuterRef("pk")).order_by("-pk")
    given = Signature.objects.counting().in_that_seat()
    refused = Decline.objects.filter(document=OuterRef("document")).exclude(Exists(given))
    found = Application.objects.filter(pk__in=theirs.values("application")).annotate(
        is_along=Exists(along),
        turn=Subquery(turns.values("pk")[:1]),
        turn_words=Subquery(turns.values("words")[:1]),
        last_side=Subquery(last.values("side")[:1]),
        to_answer=Subquery(last.values("wants_answer")[:1]),
        is_refused=Exists(refused),
    )
    lead = Q(lead__in=places_to_start_from(user))
    to_write = Q(state__in=BEING_WRITTEN) & (lead | Q(is_along=True))
    my_turn = Q(state__in=AT_WORK, turn__isnull=False)
    asked = Q(lead__in=municipalities_of(user, *SPEAKERS), last_side=Side.MINISTRY, to_answer=True)
    no_signature = Q(state=State.SIGNING, is_refused=True) & lead
    return found.filter(to_write | my_turn | no_signature | (asked & ~Q(state=State.WITHDRAWN)))
