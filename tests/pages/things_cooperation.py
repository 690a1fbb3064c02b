"""Examples of writing together, for a municipality, on the draft that the other examples are about."""

from applications.actions import collaborators, comments
from applications.models import Application, Collaborator, Comment
from applications.rules.parts import Part
from applications.states import State
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

Kwargs = dict[str, int | str]


def make_cooperation(own: Municipality, foreign: Municipality) -> None:
    """Somebody new who writes along, an open comment for them, and a closed one; by the real actions."""
    for municipality in (own, foreign):
        draft = Application.objects.filter(lead=municipality, state=State.DRAFT).order_by("-pk")[0]
        writer, helper = made.editor(draft), make.person(Role.PARTY_UNION, municipality)
        collaborators.add_collaborator(draft, helper, may_write=True, by=writer)
        comments.comment(draft, Part.HEAD, "Er tittelen god?", assigned_to=helper, by=writer)
        closed = comments.comment(draft, Part.CONTENT, "Ta med tal.", by=helper)
        comments.answer_comment(closed, "Det er gjort.", by=writer)
        comments.close_comment(closed, by=writer)


def collaborator(municipality: Municipality) -> Kwargs | None:
    found = Collaborator.objects.filter(application__lead=municipality).order_by("-pk").first()
    return {"pk": found.application_id, "collaborator": found.pk} if found else None


def comment(municipality: Municipality) -> Kwargs | None:
    return example(municipality, is_closed=False)


def closed_comment(municipality: Municipality) -> Kwargs | None:
    return example(municipality, is_closed=True)


def example(municipality: Municipality, *, is_closed: bool) -> Kwargs | None:
    there = Comment.objects.filter(application__lead=municipality, closed_at__isnull=not is_closed)
    found = there.order_by("-pk").first()
    return {"pk": found.application_id, "comment": found.pk} if found else None


THINGS = {"closed_comment": closed_comment, "collaborator": collaborator, "comment": comment}
