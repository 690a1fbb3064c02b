"""What is sent by hand where a page filled in plainly is not enough; and examples that the tests of looking do not need."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from applications.actions import returning
from applications.models import Applicant, Application
from applications.rules.anchoring import Voice
from applications.states import State
from samanom import clock
from samanom.documents import loading
from samanom.programme.models import Municipality, Theme
from samanom.programme.parties import Confederation, Party
from samanom.roles.models import Role, people_with
from tests import make
from tests.applications import make as made
from tests.applications import make_assessment as assessed
from tests.documents import honest_files
from tests.grants import make as grants
from tests.networks import make as networks

Body = dict[str, Any]
Kwargs = dict[str, Any]


def file() -> SimpleUploadedFile:
    """The same file anew for each request, which reads it to its end."""
    return SimpleUploadedFile("saksprotokoll.pdf", honest_files.pdf(), "application/pdf")


def new_application(state: State, municipality: Municipality) -> Application:
    return made.application(state, of=made.call(), lead=municipality)


def counted_draft(municipality: Municipality) -> Kwargs:
    return {"pk": made.counted(new_application(State.DRAFT, municipality)).pk}


def partnership(municipality: Municipality) -> Kwargs:
    """A neighbour's draft in which it is asked."""
    asking = made.blank(made.call(), lead=make.municipality(), partners=[municipality])
    return {
        "pk": Applicant.objects.filter(application=asking)[0].application_id,
        "municipality": municipality.pk,
    }


def declared(municipality: Municipality) -> Kwargs:
    """Given to the assessors, who have all said to be impartial."""
    application = assessed.scoring(made.call(), lead=make.municipality())
    for assessor in people_with(Role.ASSESSOR):
        assessed.sheet(application, assessor)
    return {"pk": application.pk}


def twice_delivered(municipality: Municipality) -> Kwargs:
    application = assessed.scoring(made.call(), lead=make.municipality())
    for _ in range(2):
        assessed.delivered(application)
    return {"pk": application.pk}


def unopened_letter(municipality: Municipality) -> Kwargs:
    application = assessed.proposed(made.call(), lead=municipality)
    assessed.admitted(application)
    return {"pk": application.pk}


def passed_with_applications(municipality: Municipality) -> Kwargs:
    with clock.at(clock.now() - timedelta(days=60)):
        day = clock.today()
        call = made.call(opens_on=day, closes_on=day + timedelta(days=30))
        made.application(State.SUBMITTED, of=call, lead=municipality)
    return {"pk": call.pk}


def sent_back(municipality: Municipality) -> Kwargs:
    """A neighbour's, in time: giving more time to the overdue one would leave nothing to take back."""
    loading.load()
    application = new_application(State.SUBMITTED, make.municipality())
    last_day, by = clock.today() + timedelta(days=7), make.person(Role.SECRETARIAT)
    returning.send_back(application, reason="Tidsplanen manglar.", last_day=last_day, by=by)
    return {"pk": application.pk}


def election() -> SimpleUploadedFile:
    rows = "kommunenummer;rolle;namn;e-post;frå\n0514;ordførar;Åse Ås;ase@example.no;08.10.2015\n"
    return SimpleUploadedFile("val.csv", rows.encode(), "text/csv")


def prepared_grant(municipality: Municipality) -> Body:
    return {"awards": grants.award(year=grants.YEAR).pk}


BODIES: dict[str, Callable[[Municipality], Body]] = {
    "applications:addresses": lambda place: {"lines": f"{place.number}; postmottak@example.no"},
    "applications:declare": lambda place: {"impartial": "yes"},
    "applications:extend_completion": lambda place: {"last_day": str(clock.today() + timedelta(days=14))},
    "applications:extend_deadline": lambda place: {"for_all": "on", "last_day": "2014-02-28"},
    "applications:mark_none_locally": lambda place: {
        "voice": Voice(place, Party.UNION, Confederation.AKADEMIKERNE).key,
        "none": "on",
    },
    "applications:write_attachments": lambda place: {"uploads": file},
    "applications:write_minutes": lambda place: {"uploads": file},
    "grants:issue_letters": prepared_grant,
    "networks:create": lambda place: {"themes": Theme.objects.filter(kind=Theme.Kind.THEME)[0].pk},
    "portal:start_seeing": lambda place: {"role": Role.AUDITOR, "reason": "Revisoren finn ikkje lista."},
    "roles:assign": lambda place: {"name": "Ein Ny"},
    "roles:elections": lambda place: {"file": election},
    "roles:approve_claim": lambda place: {"valid_from": str(clock.today())},
    "roles:refuse_claim": lambda place: {"answer": "Vi kjenner ikkje adressa."},
}
OWN_THINGS: dict[str, Callable[[Municipality], Kwargs]] = {
    "applications:assess": declared,
    "applications:draft": counted_draft,
    "applications:extend_completion": sent_back,
    "applications:leave": partnership,
    "applications:letter": unopened_letter,
    "applications:propose": twice_delivered,
    "applications:send_to_signing": counted_draft,
    "applications:sign": lambda place: {"pk": new_application(State.SIGNING, place).pk},
    "applications:start": lambda place: {"pk": made.call().pk},
    "applications:start_assessment": passed_with_applications,
    "networks:plan_gathering": lambda place: {"key": networks.network(make.municipality()).key},
}
# Not tried, and why; their views are bound to a key like the others (test_once.py).
UNCOVERED = {
    "applications:close_comment": "marks a comment that is there, and leaves no row to count",
    "networks:letter": "every placement letter of the play is opened",
    "portal:stop_seeing": "only while somebody sees as another role",
    "reporting:edit": "its leader is bound to a project whose report is delivered",
    "reporting:send_back": "approving took the report that was submitted",
    "reporting:start": "its leader is bound to a project whose report is delivered",
    "reporting:submit": "its leader is bound to a project whose report is delivered",
    "roles:accept_invitation": "only whoever is invited",
    "roles:create_account": "only whoever has the link",
}
