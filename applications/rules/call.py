"""Calls: who may make and open them, what they still lack, and when the deadline of an application is."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from applications.models import Application, Call, Extension
from applications.states import CallState, State
from samanom import clock
from samanom.interface.words import deadline
from samanom.people.models import User
from samanom.programme.models import Theme
from samanom.roles.rules import is_staff


def can_create_call(user: User) -> bool:
    return is_staff(user)


def can_edit_call(user: User, call: Call) -> bool:
    """A call that is open is a promise to every municipality; it is changed only before that."""
    return is_staff(user) and call.state == CallState.DRAFT


def can_open_call(user: User, call: Call) -> bool:
    return is_staff(user) and call.state == CallState.DRAFT


def can_close_call(user: User, call: Call) -> bool:
    """Not before the deadline: a call is closed by its day, the secretariat only says that it is done with it."""
    return (
        is_staff(user)
        and call.state == CallState.OPEN
        and not clock.is_before(clock.now(), last_deadline(call))
    )


def deadline_of(application: Application) -> datetime:
    """The one deadline of an application; the only place that says it (R-CALL-2)."""
    return deadline_for(application.call, application.lead_id)


def deadline_for(call: Call, lead: int) -> datetime:
    """The deadline in a call for whoever leads: that of the call, later when extended for the municipality."""
    own = Extension.objects.filter(call=call, municipality=lead).aggregate(latest=Max("until"))["latest"]
    return max(call.closes_at, own) if own else call.closes_at


def last_deadline(call: Call) -> datetime:
    """When nobody can apply any more, extensions counted."""
    latest = Extension.objects.filter(call=call).aggregate(latest=Max("until"))["latest"]
    return max(call.closes_at, latest) if latest else call.closes_at


def sent_to_signing_at(application: Application) -> datetime | None:
    """When the words that stand now were frozen and sent to signing; held by the document, which nobody can change."""
    return application.document.frozen_at if application.document else None


def is_in_time(application: Application, signed_at: datetime, closes_at: datetime | None = None) -> bool:
    """Is it in time with its last signature at this instant (R-APP-4)?

    The signature counts, or, where the call says so, the moment the application was sent to signing. Who has asked for
    the deadline already hands it on, here and below.
    """
    sent_at = sent_to_signing_at(application)
    counts = signed_at if application.call.signatures_before_deadline or sent_at is None else sent_at
    return clock.is_before(counts, closes_at or deadline_of(application))


def would_be_late(application: Application, closes_at: datetime | None = None) -> bool:
    """Would it come too late if it were signed, or sent to signing, now?"""
    moment = clock.now()
    if application.state == State.SIGNING:
        return not is_in_time(application, moment, closes_at)
    return not clock.is_before(moment, closes_at or deadline_of(application))


def deadline_sentence(application: Application, closes_at: datetime | None = None) -> str:
    """«Alle må ha signert innan utgangen av …», or what else the call asks for before its deadline."""
    call = application.call
    closes_at = closes_at or deadline_of(application)
    is_sent = application.state == State.SIGNING and not call.signatures_before_deadline
    if is_sent and not would_be_late(application, closes_at):
        return _("The application was sent to signing in time, and counts though signatures come later.")
    return demand(call, closes_at)


def demand(call: Call, closes_at: datetime) -> str:
    """What the call wants done before this deadline, in a sentence (R-APP-4)."""
    words = {"deadline": deadline(closes_at)}
    if call.signatures_before_deadline:
        return _("Everybody must have signed %(deadline)s.") % words
    return _("The application must be sent to signing %(deadline)s.") % words


def themes_of(call: Call) -> QuerySet[Theme]:
    """The themes that may be chosen in the call: those it names, else all of the programme's (R-THEME-1)."""
    chosen = Theme.objects.filter(pk__in=call.themes.values("pk"))
    return chosen if call.themes.exists() else Theme.objects.filter(kind=Theme.Kind.THEME)


def themes_outside(call: Call, chosen: Iterable[Theme]) -> list[Theme]:
    """Those that are not among the themes of the call; one query."""
    named = set(call.themes.values_list("pk", flat=True))
    return [theme for theme in chosen if (theme.pk not in named if named else theme.kind != Theme.Kind.THEME)]


def last_one() -> Call | None:
    """The real call with the latest deadline, before there is one that of a rehearsal; a new one begins with its words."""
    return Call.objects.order_by("cohort__rehearsal", "-closes_at", "-pk").first()


def missing_for_opening(call: Call) -> list[str]:
    """A call whose deadline has passed cannot be opened; nobody could answer it."""
    return [] if clock.is_before(clock.now(), call.closes_at) else [_("The deadline has passed.")]
