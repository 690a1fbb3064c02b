"""What a file of new mayors and chief executives would change today, line by line. Nothing here writes."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.interface.fields import as_iso
from samanom.interface.words import long_date
from samanom.people.models import User
from samanom.programme.models import MunicipalityVersion
from samanom.roles.election_file import Line
from samanom.roles.models import ONE_AT_A_TIME, Assignment, Role
from samanom.roles.rules import officials

ROLES = {
    "mayor": Role.MAYOR,
    "ordførar": Role.MAYOR,
    "ordfører": Role.MAYOR,
    "chief_executive": Role.CHIEF_EXECUTIVE,
    "chief executive": Role.CHIEF_EXECUTIVE,
    "rådmann": Role.CHIEF_EXECUTIVE,
    "kommunedirektør": Role.CHIEF_EXECUTIVE,
}
FAULTS: dict[str, Promise] = {
    "number_unknown": _("No municipality has the number «%(number)s» on that day or today."),
    "role_unknown": _("«%(role)s» is not a role this file may change. Write ordførar or rådmann."),
    "day_unknown": _("«%(valid_from)s» is not a day. Write it such as 08.10.2015."),
    "email_missing": _("The e-mail is missing."),
    "email_wrong": _("«%(email)s» is not an e-mail address."),
    "email_twice": _("The same e-mail stands on several lines."),
    "name_missing": _("The name is missing, and nobody here has the address."),
    "name_differs": _("The address %(email)s belongs to %(known)s here, not to %(name)s."),
    "outside": _("%(known)s cannot hold a role in a municipality here."),
    "account_closed": _("The account of %(known)s is closed."),
    "seat_twice": _("The file has several lines for this seat."),
    "overlap": _("%(other)s holds the seat from %(other_from)s. A new term must begin after that day."),
}


class Kind(TextChoices):
    """What a line does."""

    FIRST = "first", _("New holder, the seat was empty")
    CHANGE = "change", _("New holder")
    AGAIN = "again", _("The same person, a new term")
    SAME = "same", _("Stands in the register already")
    WRONG = "wrong", _("Must be put right")


@dataclass
class Step:
    """One line of the file: the seat, who leaves it with what day, who takes it from what day, and what is wrong."""

    line: int
    number: str
    role: str
    name: str
    email: str
    valid_from: str
    kind: str = Kind.WRONG
    municipality: int = 0
    place: str = ""
    holder: int = 0  # the assignment that ends
    holder_name: str = ""
    holder_last: str = ""
    known: int = 0  # the person, 0 for somebody new
    faults: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def fault(self, code: str, **words: str) -> None:
        plain = {"number": self.number, "role": self.role, "name": self.name, "email": self.email}
        self.faults.append((code, {**plain, "valid_from": self.valid_from, **words}))

    @property
    def day(self) -> date | None:
        try:
            day = date.fromisoformat(self.valid_from)
        except ValueError:
            return None
        return day if clock.FIRST_DAY <= day <= clock.LAST_DAY else None

    def faults_in_words(self) -> list[str]:
        return [str(FAULTS[code]) % words for code, words in self.faults]

    def in_words(self) -> dict[str, Any]:
        """What the preview shows."""
        return {
            "line": self.line,
            "place": self.place or self.number,
            "role": Role(self.role).label if self.role in Role.values else self.role,
            "before": self.holder_name,
            "last": long_date(date.fromisoformat(self.holder_last)) if self.holder_last else "",
            "name": self.name,
            "email": self.email,
            "is_new": not self.known,
            "first": long_date(self.day) if self.day else self.valid_from,
            "kind": Kind(self.kind).label,
            "faults": self.faults_in_words(),
        }


def plan(lines: Sequence[Line], *, invented: bool) -> list[Step]:
    """What each line would change today; six queries. `invented`: the file plays, and so do those it makes."""
    steps = [
        Step(
            line=int(line["line"]),
            number=str(line["number"]),
            role=str(ROLES.get(str(line["role"]).casefold(), line["role"])),
            name=str(line["name"])[:80],
            email=str(line["email"]).lower(),
            valid_from=as_iso(str(line["valid_from"])),
        )
        for line in lines
    ]
    find_places(steps)
    find_people(steps, invented=invented)
    find_seats(steps, invented=invented)
    return steps


def find_places(steps: list[Step]) -> None:
    """Which municipality has the number on the day, else today; a wrong role or day is named here too."""
    versions: dict[str, list[MunicipalityVersion]] = defaultdict(list)
    found = MunicipalityVersion.objects.filter(number__in={step.number for step in steps})
    for version in found.select_related("municipality"):
        versions[version.number].append(version)
    for step in steps:
        if step.role not in ONE_AT_A_TIME:
            step.fault("role_unknown")
        day = step.day
        if day is None:
            step.fault("day_unknown")
            continue
        fitting = valid_on(day, versions[step.number]) or valid_on(clock.today(), versions[step.number])
        if fitting:
            step.municipality, step.place = fitting[0].municipality_id, fitting[0].municipality.name
        else:
            step.fault("number_unknown")
    seats = Counter((step.municipality, step.role) for step in steps if step.municipality)
    for step in steps:
        if seats[step.municipality, step.role] > 1:
            step.fault("seat_twice")


def valid_on(day: date, versions: list[MunicipalityVersion]) -> list[MunicipalityVersion]:
    """At most one: a number is valid once at a time."""
    return [v for v in versions if v.valid_from <= day and (v.valid_to is None or day <= v.valid_to)]


def find_people(steps: list[Step], *, invented: bool) -> None:
    """Whom we know by the address; a name that differs from ours is an error, never a guess."""
    addresses = Counter(step.email for step in steps)
    found = User.objects.annotate(address=Lower("email")).filter(address__in=list(addresses))
    known = {user.email.lower(): user for user in found}
    in_ministry = officials(*known.values())
    for step in steps:
        if not step.email:
            step.fault("email_missing")
            continue
        try:
            validate_email(step.email)
        except ValidationError:
            step.fault("email_wrong")
            continue
        if addresses[step.email] > 1:
            step.fault("email_twice")
        user = known.get(step.email)
        if user is not None and (user.pk in in_ministry or user.is_invented != invented):
            step.fault("outside", known=user.name)
        else:
            match_person(step, user)


def match_person(step: Step, user: User | None) -> None:
    if user is None:
        if not step.name:
            step.fault("name_missing")
        return
    step.known = user.pk
    if not user.is_active:
        step.fault("account_closed", known=user.name)
    elif step.name and step.name.casefold() != user.name.casefold():
        step.fault("name_differs", known=user.name)
    else:
        step.name = user.name


def find_seats(steps: list[Step], *, invented: bool) -> None:
    """Who sits there, and whether the new term can begin."""
    places = {step.municipality for step in steps if step.municipality}
    sitting: dict[tuple[int | None, str], list[Assignment]] = defaultdict(list)
    held = Assignment.objects.filter(municipality__in=places, role__in=ONE_AT_A_TIME, rehearsal=invented)
    for assignment in held.select_related("user").order_by("valid_from"):
        sitting[assignment.municipality_id, assignment.role].append(assignment)
    for step in steps:
        day = step.day
        if step.faults or day is None:
            continue
        look_at_seat(step, day, sitting[step.municipality, step.role])


def look_at_seat(step: Step, day: date, seat: list[Assignment]) -> None:
    later = [a for a in seat if a.valid_from >= day]
    if any(a.valid_from == day and a.user_id == step.known for a in later):
        step.kind = Kind.SAME
        return
    if later:
        step.fault("overlap", other=later[0].user.name, other_from=later[0].valid_from.isoformat())
        return
    before = next((a for a in seat if a.valid_to is None or a.valid_to >= day), None)
    if before is None:
        step.kind = Kind.FIRST
        return
    step.holder, step.holder_name = before.pk, before.user.name
    step.holder_last = (day - timedelta(days=1)).isoformat()
    step.kind = Kind.AGAIN if before.user_id == step.known else Kind.CHANGE


def stored(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Plain JSON, alike each time for the same plan."""
    whole: list[dict[str, Any]] = json.loads(json.dumps([asdict(step) for step in steps]))
    return whole


def fingerprint(steps: Sequence[Step]) -> str:
    """SHA-256 of the plan: the same only when every line would do the same."""
    return hashlib.sha256(json.dumps(stored(steps), sort_keys=True).encode()).hexdigest()


def differences(
    before: Sequence[dict[str, Any]], steps: Sequence[Step]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Lines that would do something else than when the file came: (then, now) in words."""
    then = {row["line"]: row for row in before}
    return [
        (Step(**then[now["line"]]).in_words(), step.in_words())
        for step, now in zip(steps, stored(steps), strict=True)
        if now["line"] in then and then[now["line"]] != now
    ]
