"""Who may ask about a call, and who answers."""

from django.utils.translation import gettext as _

from applications.models import Call, Question
from samanom.people.models import User
from samanom.roles.models import MUNICIPAL
from samanom.roles.rules import holds, is_staff

MOST_WAITING = 10  # questions of one person that nobody has answered yet, in one call


def can_ask_question(user: User, call: Call) -> bool:
    """Anybody who is logged in, as long as the call is open."""
    return user.is_active and call.is_open_now


def is_offered_to_ask(user: User, call: Call) -> bool:
    """The button is for those who may apply, people in a municipality; others who want to ask, may (programme.md 4)."""
    return can_ask_question(user, call) and holds(user, *MUNICIPAL)


def missing_for_asking(user: User, call: Call) -> list[str]:
    """Empty when the person may ask one more."""
    waiting = Question.objects.waiting().filter(call=call, asked_by=user).count()
    return (
        [_("You have many questions that are not answered yet. Wait for the answers first.")]
        if waiting >= MOST_WAITING
        else []
    )


def can_see_questions(user: User) -> bool:
    return is_staff(user)


def can_answer_question(user: User, question: Question) -> bool:
    """The secretariat, once: an answer everybody has read stays as it is."""
    return is_staff(user) and question.answered_at is None
