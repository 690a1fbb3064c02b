"""Examples from the register of roles, for a municipality: a held role, a deputy with a decision, a file of an election."""

from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.actions.elections import upload_election
from samanom.roles.models import Assignment, Election, Role
from tests import make
from tests.roles.files import plain_pdf

Kwargs = dict[str, int | str]


def register_of_roles(municipality: Municipality) -> Kwargs | None:
    return {"slug": municipality.slug}


def held_role(municipality: Municipality) -> Kwargs | None:
    held = Assignment.objects.current().filter(municipality=municipality, role=Role.PROJECT_LEADER)
    return {"slug": municipality.slug, "pk": held[0].pk}


def authority_document(municipality: Municipality) -> Kwargs | None:
    """The decision of a deputy of the chief executive."""
    deputy = actions.appoint_deputy(
        municipality,
        actions.Person(f"vara-{municipality.pk}@example.no", "Vidar Vara"),
        Role.CHIEF_EXECUTIVE,
        actions.Term(make.LONG_AGO),
        actions.Decision("delegert 13/7", "delegation", "13/7", None, plain_pdf()),
        by=secretariat(),
    )
    return {"slug": municipality.slug, "pk": deputy.pk}


def election(municipality: Municipality) -> Kwargs | None:
    """The same for everybody: it belongs to the secretariat."""
    found = Election.objects.first()
    if found is None:
        words = {
            "role": "ordførar",
            "name": "Ny Ordførar",
            "email": "ny@example.no",
            "valid_from": "2015-10-08",
        }
        found = upload_election(
            "val.csv", [{"line": 2, "number": municipality.number, **words}], by=secretariat()
        )
    return {"pk": found.pk}


def secretariat() -> User:
    return Assignment.objects.current().filter(role=Role.SECRETARIAT)[0].user


THINGS = {
    "authority_document": authority_document,
    "election": election,
    "held_role": held_role,
    "register_of_roles": register_of_roles,
}
