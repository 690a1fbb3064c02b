"""The stage a rehearsal plays on: a cohort of its own, real municipalities, invented people, a held clock."""

import random
from collections import Counter
from contextlib import AbstractContextManager
from datetime import date, datetime, time

from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality
from samanom.programme.parties import Confederation
from samanom.roles import actions as role_actions
from samanom.roles.models import ONE_AT_A_TIME, Assignment, Role

FIRST_NAMES = (
    "Anna", "Bjørn", "Dagny", "Eivind", "Frida", "Gunnar", "Hedda", "Isak", "Johanne", "Karsten", "Liv", "Magnus",
    "Nora", "Oddvar", "Pernille", "Ragnhild", "Sigurd", "Turid", "Ulrik", "Vigdis", "Yngve", "Åse", "Ørjan", "Ylva",
)  # fmt: skip
LAST_NAMES = (
    "Askeland", "Bjørkeng", "Dalsbø", "Engeset", "Fjellvang", "Granli", "Haugstad", "Innvik", "Kvernmo", "Lauvås",
    "Myrhaug", "Nesgård", "Oppsal", "Rognlid", "Skogheim", "Tjønnås", "Uldal", "Vassbotn", "Ytrehus", "Åsgard",
)  # fmt: skip
TITLES = {
    Role.APPLICANT_EDITOR: ("rådgivar", "rådgiver"),
    Role.MAYOR: ("ordførar", "ordfører"),
    Role.CHIEF_EXECUTIVE: ("rådmann", "rådmann"),
    Role.PROJECT_LEADER: ("prosjektleiar", "prosjektleder"),
    Role.PARTY_POLITICAL: ("kommunestyrerepresentant", "kommunestyrerepresentant"),
    Role.PARTY_ADMINISTRATIVE: ("personalsjef", "personalsjef"),
    Role.PARTY_UNION: ("hovudtillitsvald", "hovedtillitsvalgt"),
    Role.DEPUTY: ("varaordførar", "varaordfører"),
    Role.STEERING_GROUP_MEMBER: ("einingsleiar", "enhetsleder"),
}
AUTHORITY = "kommunestyret, sak 11/45"  # a deputy mayor's
MINISTRY = (
    ("sekretariatet", Role.SECRETARIAT, "rådgivar"),
    ("leiar", Role.SECRETARIAT_LEAD, ""),
    ("budsjett", Role.BUDGET_HOLDER, "avdelingsdirektør"),
    ("utbetaling", Role.PAYMENT_APPROVER, "seniorrådgiver"),
    ("klage", Role.APPEAL_HANDLER, "seniorrådgiver"),
    ("vurderar-1", Role.ASSESSOR, "rådgivar"),
    ("vurderar-2", Role.ASSESSOR, "rådgivar"),
    ("ressursgruppa", Role.RESOURCE_GROUP, "rådgiver"),
    ("programraadet", Role.COUNCIL_READER, ""),
    ("kompetansemiljoet", Role.COMPETENCE_READER, "forsker"),
    ("revisor", Role.AUDITOR, "revisor"),
    ("drift", Role.SYSTEM_ADMIN, "driftsansvarlig"),
)
NETWORK_LEADERS = ("nettverk-1", "nettverk-2", "nettverk-3")
SINCE = date(2011, 3, 14)


class Stage:
    """`staff` maps a short word to its person, `people_of(municipality)` a role to its person; amounts to no writes twice."""

    def __init__(
        self, municipalities: int, *, seed: int = 1, domain: str = "oving.example.no", skip: int = 0
    ) -> None:
        self.domain = domain
        self.random = random.Random(seed)  # noqa: S311  (a play that can be repeated, no secret)
        self.counts: Counter[str] = Counter()
        chosen = list(Municipality.objects.of_2013().order_by("number_2013"))
        self.random.shuffle(chosen)
        self.municipalities = chosen[skip : skip + municipalities]
        self.staff = {word: self._official(word, role, title) for word, role, title in MINISTRY}
        self.network_leaders = [self._person(word, "nb", "nettverksleder") for word in NETWORK_LEADERS]
        self._locals: dict[int, dict[Role, User]] = {}

    @property
    def assessors(self) -> list[User]:
        return [self.staff["vurderar-1"], self.staff["vurderar-2"]]

    def cohort(self, name: str, starts_on: date, ends_on: date) -> Cohort:
        """A new cohort for this play, numbered after the rehearsals before it."""
        number = 101 + Cohort.objects.filter(rehearsal=True).count()
        return Cohort.objects.create(
            number=number, name=name, starts_on=starts_on, ends_on=ends_on, rehearsal=True
        )

    def people_of(self, municipality: Municipality) -> dict[Role, User]:
        """The nine invented people of a municipality, made the first time they are asked for."""
        if municipality.pk not in self._locals:
            language = municipality.standard or self.random.choice(["nn", "nb"])
            self._locals[municipality.pk] = {
                role: self._local(municipality, role, language, titles[language == "nb"])
                for role, titles in TITLES.items()
            }
        return self._locals[municipality.pk]

    def at(self, day: date, hour: int = 12, minute: int = 0) -> AbstractContextManager[None]:
        """Hold the clock at a day and hour in Oslo."""
        return clock.at(datetime.combine(day, time(hour, minute), tzinfo=clock.OSLO))

    def _official(self, word: str, role: Role, title: str) -> User:
        person = self._person(word, "nn" if role in {Role.SECRETARIAT, Role.ASSESSOR} else "nb", title)
        self._hold(person, role, None)
        return person

    def _local(self, municipality: Municipality, role: Role, language: str, title: str) -> User:
        person = self._seated(municipality, role) or self._person(
            f"{role.value.replace('_', '-')}-{municipality.number}", language, title
        )
        self._hold(person, role, municipality)
        return person

    def _seated(self, municipality: Municipality, role: Role) -> User | None:
        """The mayor or chief executive another play has given the municipality: there is one of each at a time."""
        if role not in ONE_AT_A_TIME:
            return None
        held = Assignment.objects.current(SINCE).filter(
            municipality=municipality, role=role, user__is_invented=True
        )
        return User.objects.filter(pk__in=held.values("user")).first()

    def _person(self, word: str, language: str, title: str) -> User:
        email = f"{word}@{self.domain}"
        known = User.objects.filter(email=email).first()
        if known is not None:
            return known
        name = f"{self.random.choice(FIRST_NAMES)} {self.random.choice(LAST_NAMES)}"
        return User.objects.create_user(
            email=email, name=name, title=title, language=language, is_invented=True
        )

    def _hold(self, person: User, role: Role, municipality: Municipality | None) -> None:
        if not Assignment.objects.filter(user=person, role=role, municipality=municipality).exists():
            with clock.at(datetime.combine(SINCE, time(12), tzinfo=clock.OSLO)):
                role_actions.assign(
                    person,
                    role,
                    by=None,
                    municipality=municipality,
                    valid_from=SINCE,
                    acts_for=Role.MAYOR if role == Role.DEPUTY else "",
                    authority=AUTHORITY if role == Role.DEPUTY else "",
                    confederation=Confederation.LO_KOMMUNE if role == Role.PARTY_UNION else "",
                )
