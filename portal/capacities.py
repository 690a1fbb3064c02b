"""In what capacities a person stands here, until when, and what follows from each in one sentence."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from networks.models import Leadership
from samanom import clock
from samanom.people.models import User
from samanom.roles.models import Assignment, Body, Role
from samanom.roles.rules import assignments

WHAT_FOLLOWS: dict[str, str | Promise] = {
    Role.APPLICANT_EDITOR: _("You write the application for the municipality and register its people for gatherings."),
    Role.MAYOR: _("You sign the application and receive letters for the municipality."),
    Role.CHIEF_EXECUTIVE: _("You sign the application, write in it, and receive letters for the municipality."),
    Role.DEPUTY: _("You do what the one you act for may do, in your own name and on the authority that stands here."),
    Role.PARTY_POLITICAL: _("You follow the project for the elected members: applications, letters and reports."),
    Role.PARTY_ADMINISTRATIVE: _("You follow the project for the administration: applications, letters and reports."),
    Role.PARTY_UNION: _("You follow the project for the employees: applications, letters and reports."),
    Role.PROJECT_LEADER: _("You lead the project: you write the application and the reports, and register for gatherings."),
    Role.STEERING_GROUP_MEMBER: _("You follow the project as a member of its steering group."),
    Role.NETWORK_LEADER: _("You plan and hold the gatherings of the network, and see who is registered."),
    Role.RESOURCE_GROUP: _("You see networks, gatherings and projects, so that you can support the municipalities."),
    Role.ASSESSOR: _("You assess the applications you are impartial to, each on a sheet only you see until it is delivered."),
    Role.SECRETARIAT: _("You run calls, admission, networks, grants and reports for the ministry."),
    Role.SECRETARIAT_LEAD: _("You lead the secretariat, and decide who is admitted."),
    Role.BUDGET_HOLDER: _("You decide the grants of the year and commit the money."),
    Role.PAYMENT_APPROVER: _("You read cases and grants; approving payments comes to the portal later."),
    Role.APPEAL_HANDLER: _("You read cases and delivered assessments; handling appeals comes to the portal later."),
    Role.COUNCIL_READER: _("You read the programme in numbers; no person and no single assessment is shown to you."),
    Role.COMPETENCE_READER: _("You read annual reports and project summaries, and the programme in numbers."),
    Role.AUDITOR: _("You read everything and can take it out; you change nothing."),
    Role.SYSTEM_ADMIN: _("You keep the portal running: you see whether messages leave, never what they say."),
}  # fmt: skip


@dataclass(frozen=True)
class Capacity:
    """One line: what, from and to and with which day, on what authority, and what follows."""

    words: str
    since: date
    until: date | None
    authority: str
    follows: str


def current(user: User) -> list[Capacity]:
    """Those of today; a phantom's too."""
    led = Leadership.objects.current().held_by(user).select_related("network").order_by("network__sort_key")
    return [of_assignment(held) for held in assignments(user)] + [of_leadership(one) for one in led]


def former(user: User) -> list[Capacity]:
    """Those that are over, the latest first, and those that are to come."""
    others = Assignment.objects.filter(user=user.pk).exclude(
        pk__in=Assignment.objects.current().filter(user=user.pk).values("pk")
    )
    led = Leadership.objects.filter(user=user.pk, valid_to__lt=clock.today()).select_related("network")
    found = [of_assignment(one) for one in others.select_related("municipality")]
    found += [of_leadership(one) for one in led]
    return sorted(found, key=lambda one: one.until or one.since, reverse=True)


def of_assignment(held: Assignment) -> Capacity:
    words = f"{held.in_words()}, {held.municipality}" if held.municipality else held.in_words()
    return Capacity(words, held.valid_from, held.valid_to, held.authority, what_follows(held))


def what_follows(held: Assignment) -> str:
    """The administrative steering group reads what the council reads; an assignment may say which body it is."""
    if held.body == Body.STEERING_GROUP:
        return __(
            "You read the programme in numbers for the administrative steering group; no person is shown to you."
        )
    return str(WHAT_FOLLOWS[held.role])


def of_leadership(one: Leadership) -> Capacity:
    words = __("Network leader, %(network)s") % {"network": one.network}
    return Capacity(words, one.valid_from, one.valid_to, "", str(WHAT_FOLLOWS[Role.NETWORK_LEADER]))
