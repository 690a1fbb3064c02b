"""«Sjå som»: the secretariat sees the portal as somebody who holds one role in one place, and can only read.

What is seen with is a phantom: a person who is in no table, with one assignment that is in no table either. So nothing
personal is shown with it: no sheet, no message, no page of somebody's own. The real person is kept as `request.seer`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from networks.models import Network
from portal import rules
from portal.actions.seeing import start_seeing, stop_seeing
from samanom import clock
from samanom.interface.forms import StateChangingForm
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.programme.models import Municipality
from samanom.roles.models import Assignment, Role

KEY = "seeing"  # in the session
AT_MOST = timedelta(minutes=60)
NOBODY = -1  # the id of a phantom: no row has it, so what is asked for by person is empty
LOG_OUT = "account_logout"
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# What still works while one sees as another: it is the person's own, not the role's.
STILL_WORKS = frozenset({"portal:stop_seeing", "portal:set_language", "portal:set_colours", LOG_OUT})


@dataclass(frozen=True)
class Seeing:
    """As what a person sees the portal; `place` is a municipality, a network, or nothing for the programme."""

    role: Role
    place: Municipality | Network | None
    since: datetime
    reason: str

    @property
    def until(self) -> datetime:
        return self.since + AT_MOST

    @property
    def is_over(self) -> bool:
        return not clock.is_before(clock.now(), self.until)

    @property
    def words(self) -> str:
        """«Mayor, Lom», in the language of the page."""
        return f"{self.role.label}, {self.place}" if self.place else str(self.role.label)

    @cached_property
    def form(self) -> StateChangingForm:
        """The key of the button that ends it; it stands on every page, beside the page's own forms."""
        return StateChangingForm(auto_id=False)

    def as_words_of_session(self, seer: User) -> dict[str, Any]:
        place = self.place.pk if self.place else None
        return {
            "seer": seer.pk,
            "role": self.role.value,
            "place": place,
            "since": self.since.isoformat(),
            "reason": self.reason,
        }


def seeing_of(request: HttpRequest) -> Seeing | None:
    """What the session says; nothing when it was begun by another, or its place is gone."""
    stored = request.session.get(KEY)
    if not stored or not request.user.is_authenticated or stored["seer"] != request.user.pk:
        return None
    role, since = Role(stored["role"]), datetime.fromisoformat(stored["since"])
    place = place_of(role, stored["place"])
    if stored["place"] is not None and place is None:
        return None
    return Seeing(role, place, since, stored["reason"])


def place_of(role: Role, pk: int | None) -> Municipality | Network | None:
    kind: type[models.Model] = Network if role == Role.NETWORK_LEADER else Municipality
    return kind._default_manager.filter(pk=pk).first() if pk is not None else None  # type: ignore[return-value]


def phantom(seeing: Seeing, *, language: str) -> User:
    """Somebody who holds just this role there, and is nobody: for one request, never to be saved."""
    nobody = User(pk=NOBODY, name=seeing.words, email="", language=language, created_at=clock.now())
    nobody.set_unusable_password()
    nobody.save = refuse_to_be_saved  # type: ignore[method-assign]
    held = [] if isinstance(seeing.place, Network) else [assignment_of(nobody, seeing)]
    nobody.__dict__["_held"] = (clock.today(), held)
    if isinstance(seeing.place, Network):
        nobody.__dict__["seen_leading"] = seeing.place.pk
    return nobody


def assignment_of(nobody: User, seeing: Seeing) -> Assignment:
    """One assignment in memory; a deputy acts for the mayor."""
    is_deputy = seeing.role == Role.DEPUTY
    return Assignment(
        user=nobody,
        role=seeing.role,
        municipality=seeing.place if isinstance(seeing.place, Municipality) else None,
        acts_for=Role.MAYOR if is_deputy else "",
        authority=_("seen by the secretariat") if is_deputy else "",
        valid_from=clock.today(),
    )


def refuse_to_be_saved(*args: object, **kwargs: object) -> None:
    raise TypeError("A phantom is in no table.")


def begin(request: HttpRequest, role: Role, place: Municipality | Network | None, *, reason: str) -> None:
    """Remember it in the history and in the session, which gets a new id (A7). One that was left unended ends first."""
    seer = reader(request)
    finish(request)
    seeing = Seeing(role, place, clock.now(), reason)
    start_seeing(role.value, place, reason=reason, until=seeing.until, by=seer)
    request.session[KEY] = seeing.as_words_of_session(seer)
    request.session.cycle_key()


def finish(request: HttpRequest) -> None:
    """End it, if there is one to end."""
    seeing = seeing_of(request)
    if seeing is not None:
        stop_seeing(
            seeing.role.value,
            seeing.place,
            reason=seeing.reason,
            since=seeing.since,
            until=seeing.until,
            by=reader(request),
        )
        del request.session[KEY]
        request.session.cycle_key()


class SeeAs:
    """Right after authentication: who asks becomes the phantom; whoever lost the right, or whose hour is over, is oneself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seeing = seeing_of(request)
        if seeing is not None and (seeing.is_over or rules.can_see_as(request.user)):
            request.seeing = seeing  # type: ignore[attr-defined]
            if not seeing.is_over:
                request.seer = request.user  # type: ignore[attr-defined]
                request.user = phantom(seeing, language=reader(request).language)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Only reading: every other unsafe request is refused, and nothing of it is kept."""
        if not hasattr(request, "seeing") or request.method in SAFE:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if hasattr(request, "seer"):
            if name not in STILL_WORKS:
                return render(request, "portal/only_reading.html", status=403)
            request.user = request.seer
        if name == LOG_OUT:
            finish(request)
        return None
