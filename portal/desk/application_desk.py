"""The desk's part of applying: signatures to give, drafts to finish, resolutions to write, late ones to look at."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Applicant, Application, Question, Resolution, Return, Signature
from applications.models.dialogue import Side
from applications.models.extension import with_deadline
from applications.models.signature import SIGNING_ROLES
from applications.rules.cooperation import AT_WORK
from applications.rules.dialogue import SPEAKERS
from applications.rules.open_calls import open_calls as open_calls_of
from applications.rules.question import can_see_questions
from applications.rules.receiving import can_see_received
from applications.rules.writing import WRITERS, places_to_start_from
from applications.states import BEING_WRITTEN, UNDECIDED, State
from portal.desk.at_hand import applications_at_hand
from portal.desk.waiting import Waiting
from samanom.interface.languages import shown_language
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import is_staff, municipalities_of

MOST_LINES = 20


def waiting(user: User) -> list[Waiting]:
    return [
        *to_sign(user),
        *to_write(user),
        *owed_by_partners(user),
        *late_ones(user),
        *unanswered(user),
        *lacking_signatures(user),
        *not_completed(user),
    ]


def own(user: User) -> list[Waiting]:
    """Open calls, and doors to the lists."""
    doors = [*open_calls(user), *being_signed(user)]
    if municipalities_of(user):
        doors.append(Waiting(title=_("My applications"), address=reverse("applications:list")))
    if can_see_received(user):
        doors.append(Waiting(title=_("Received applications"), address=reverse("applications:received")))
    if is_staff(user):
        doors.append(Waiting(title=_("Calls"), address=reverse("applications:calls")))
        doors.append(Waiting(title=_("Questions about calls"), address=reverse("applications:questions")))
        doors.append(Waiting(title=_("Signed applications"), address=reverse("applications:signatures")))
    return doors


def to_sign(user: User) -> Iterator[Waiting]:
    """Applications that wait for the person's own signature; one query for each role that signs."""
    found: dict[int, Application] = {}
    for role in SIGNING_ROLES:
        if places := municipalities_of(user, role):
            found |= {application.pk: application for application in unsigned(role, places, user)}
    for application in found.values():
        yield line(application, _("Sign the application: %(title)s"), "applications:sign")


def unsigned(role: Role, places: set[int], user: User) -> Iterable[Any]:
    """Where a municipality among `places` lacks this signature and the person has given none that counts.

    In signing; a received application lacks one only when it is corrected.
    """
    given = Signature.objects.counting().filter(
        document=OuterRef("application__document"), municipality=OuterRef("municipality")
    )
    lacking = Applicant.objects.filter(
        municipality__in=places, application__state__in=[State.SIGNING, *UNDECIDED]
    ).exclude(Exists(given.filter(role=role)) | Exists(given.filter(signed_by=user)))
    return of_line(Application.objects.filter(pk__in=lacking.values("application")))


def to_write(user: User) -> Iterator[Waiting]:
    """Drafts of one's own municipality or to write along on, comments that wait for me, questions from the secretariat."""
    if not municipalities_of(user):
        return
    places, speaking = places_to_start_from(user), municipalities_of(user, *SPEAKERS)
    for one in of_line(applications_at_hand(user)):
        found: Any = one
        if one.state in BEING_WRITTEN and one.lead_id in places:
            again = _("Complete the application that was sent back: %(title)s")
            words = again if one.received_at else _("Finish the application: %(title)s")
            yield line(one, words, "applications:detail")
        elif one.state in BEING_WRITTEN and found.is_along:
            yield line(one, _("Write along on the application: %(title)s"), "applications:detail")
        elif one.state == State.SIGNING and found.is_refused and one.lead_id in places:
            yield line(one, _("Somebody has said no to signing: %(title)s"), "applications:detail")
        if one.state in AT_WORK and found.turn:
            title = _("Your turn: %(words)s") % {"words": found.turn_words[:80]}
            yield Waiting(
                title, reverse("applications:answer_comment", args=[one.pk, found.turn]), str(one.lead)
            )
        if one.lead_id in speaking and found.last_side == Side.MINISTRY and found.to_answer:
            title = _("Answer the secretariat about the application from %(name)s") % {"name": one.lead}
            yield Waiting(title, reverse("applications:write_message", args=[one.pk]))


def owed_by_partners(user: User) -> Iterator[Waiting]:
    """Drafts of others that ask whether the person's municipality takes part, or lack its political resolution."""
    places = municipalities_of(user, *WRITERS, Role.MAYOR)
    if not places:
        return
    own = Applicant.objects.filter(application=OuterRef("pk"), municipality__in=places)
    told = Resolution.objects.filter(
        application=OuterRef("application"), municipality=OuterRef("municipality"), framework_ok=True
    )
    joint = Application.objects.filter(state__in=BEING_WRITTEN).exclude(lead__in=places)
    found = joint.annotate(
        asked=Subquery(own.filter(joined_at__isnull=True).values("municipality")[:1]),
        owes=Exists(own.exclude(Exists(told))),
    )
    for one in of_line(found.filter(Q(asked__isnull=False) | Q(owes=True))):
        if one.asked:
            words = _("Does the municipality take part? %(title)s")
            yield line(one, words, "applications:join", one.asked)
        if one.owes:
            yield line(one, _("Write the political resolution: %(title)s"), "applications:detail")


def late_ones(user: User) -> list[Waiting]:
    if not is_staff(user) or not (count := Application.objects.filter(state=State.LATE).count()):
        return []
    title = ngettext("%(count)s application came too late", "%(count)s applications came too late", count)
    address = f"{reverse('applications:received')}?state={State.LATE}"
    return [Waiting(title=title % {"count": count}, address=address, count=count)]


def unanswered(user: User) -> list[Waiting]:
    """Questions about calls that wait for the secretariat."""
    if not can_see_questions(user) or not (count := Question.objects.waiting().count()):
        return []
    title = ngettext(
        "%(count)s question about a call waits for an answer",
        "%(count)s questions about calls wait for an answer",
        count,
    )
    return [Waiting(title=title % {"count": count}, address=reverse("applications:questions"), count=count)]


def lacking_signatures(user: User) -> list[Waiting]:
    """Received applications that lack a signature because one was corrected: they cannot be decided."""
    if not is_staff(user):
        return []
    wrong = Signature.objects.corrected().filter(document=OuterRef("document"))
    again = Signature.objects.counting().in_that_seat()
    lacking = Application.objects.filter(
        Exists(wrong.annotate(again=Exists(again)).filter(again=False)), state__in=UNDECIDED
    )
    if not (count := lacking.count()):
        return []
    title = ngettext(
        "%(count)s application lacks a signature that was corrected",
        "%(count)s applications lack a signature that was corrected",
        count,
    )
    return [Waiting(title=title % {"count": count}, address=reverse("applications:signatures"), count=count)]


def not_completed(user: User) -> list[Waiting]:
    """What was sent back and did not come again in time: the secretariat may take it back as it was."""
    if not is_staff(user):
        return []
    overdue = Application.objects.filter(pk__in=Return.objects.overdue().values("application"))
    words = _("Not completed in time: %(title)s")
    return [line(one, words, "applications:detail") for one in of_line(overdue)]


def open_calls(user: User) -> list[Waiting]:
    """Calls in which one of the person's municipalities may still start an application."""
    language = shown_language()
    return [
        Waiting(
            title=_("Open call: %(title)s") % {"title": one.call.title(language)},
            address=reverse("applications:call", args=[one.call.pk]),
            due=one.closes_at,
        )
        for one in open_calls_of(user)[:MOST_LINES]
    ]


def being_signed(user: User) -> list[Waiting]:
    places = places_to_start_from(user)
    if not places:
        return []
    signing = Application.objects.filter(lead__in=places, state=State.SIGNING)
    words = _("Being signed: %(title)s")
    return [line(one, words, "applications:detail") for one in of_line(signing)]


def of_line(found: QuerySet[Application]) -> Iterable[Any]:
    again = Return.objects.open().filter(application=OuterRef("pk")).values("due_at")
    lines = with_deadline(found).select_related("call", "lead").annotate(again_by=Subquery(again))
    nearest: Iterable[Any] = lines.order_by("deadline", "pk")[:MOST_LINES]
    return nearest


def due_of(application: Any) -> datetime | None:
    """The deadline of what is sent back, else its own while nothing is sent in. `of_line` has found both."""
    due: datetime | None = application.again_by if application.received_at else application.deadline
    return due


def line(application: Any, words: str, name: str, *more: int) -> Waiting:
    """One of `of_line`, which knows its deadline."""
    title = application.project_title or _("Application without a title")
    return Waiting(
        title=words % {"title": title},
        address=reverse(name, args=[application.pk, *more]),
        note=application.lead.name,
        due=due_of(application),
    )
