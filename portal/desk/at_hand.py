"""What the municipalities work on together – drafts, comments, questions from the secretariat – found with one question to
the database: a desk is opened often."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from applications.models import Applicant, Application, Collaborator, Comment, DialogueMessage
from applications.models.dialogue import Side
from applications.rules.cooperation import AT_WORK
from applications.rules.dialogue import SPEAKERS
from applications.rules.writing import places_to_start_from
from applications.states import BEING_WRITTEN, State
from samanom.people.models import User
from samanom.roles.rules import municipalities_of


def applications_at_hand(user: User) -> QuerySet[Application]:
    """Each with `is_along`, `turn` and `turn_words` (the oldest open comment that waits for the person), and `to_answer`."""
    theirs = Applicant.objects.filter(municipality__in=municipalities_of(user))
    along = Collaborator.objects.filter(application=OuterRef("pk"), person=user.pk, may_write=True)
    turns = Comment.objects.open().filter(application=OuterRef("pk"), turn=user.pk).order_by("pk")
    last = DialogueMessage.objects.filter(application=OuterRef("pk")).order_by("-pk")
    found = Application.objects.filter(pk__in=theirs.values("application")).annotate(
        is_along=Exists(along),
        turn=Subquery(turns.values("pk")[:1]),
        turn_words=Subquery(turns.values("words")[:1]),
        last_side=Subquery(last.values("side")[:1]),
        to_answer=Subquery(last.values("wants_answer")[:1]),
    )
    to_write = Q(state__in=BEING_WRITTEN) & (Q(lead__in=places_to_start_from(user)) | Q(is_along=True))
    my_turn = Q(state__in=AT_WORK, turn__isnull=False)
    asked = Q(lead__in=municipalities_of(user, *SPEAKERS), last_side=Side.MINISTRY, to_answer=True)
    return found.filter(to_write | my_turn | (asked & ~Q(state=State.WITHDRAWN)))
