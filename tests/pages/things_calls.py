"""Examples of what belongs to a call, for a municipality."""

from applications.actions import question as actions
from applications.models import Call, Question
from samanom.programme.models import Municipality
from samanom.roles.models import Role, people_with
from tests.pages.things_applications import public_call

Kwargs = dict[str, int | str]


def waiting_question(municipality: Municipality) -> Kwargs:
    """The same for everybody: it belongs to the secretariat."""
    found = Question.objects.waiting().order_by("pk").first()
    if found is None:
        call = Call.objects.get(pk=(public_call(municipality) or {})["pk"])
        by = people_with(Role.APPLICANT_EDITOR, municipality=municipality)[0]
        found = actions.ask_question(call, text="Kan to kommunar søkje saman?", by=by)
    return {"pk": found.pk}


def blank_form(municipality: Municipality) -> Kwargs:
    return (public_call(municipality) or {}) | {"language": "nn"}


THINGS = {"blank_form": blank_form, "waiting_question": waiting_question}
