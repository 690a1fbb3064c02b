"""Who may start and write an application, and what it still lacks before it can be signed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Application, Call, Resolution
from applications.rules import files
from applications.rules.call import deadline_for, themes_outside
from applications.rules.collaborating import writes_along
from applications.rules.parts import CHARACTERS_A_PAGE, COUNTED, FIELDS, REQUIRED, Part
from applications.states import BEING_WRITTEN, RECEIVED, CallState, State
from samanom import clock
from samanom.interface.words import kroner
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from samanom.roles.rules import holds, municipalities_of

WRITERS = (Role.APPLICANT_EDITOR, Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE)


@dataclass(frozen=True)
class Gap:
    """One thing that is missing, in words the applicant understands, and where it is filled in."""

    part: Part
    field: str
    words: str
    municipality: int | None = None
    # There is something, but it cannot stand.
    is_wrong: bool = False

    def __str__(self) -> str:
        return self.words


def places_to_start_from(user: User) -> set[int]:
    """Ids of the municipalities in whose name the person may write an application."""
    return municipalities_of(user, *WRITERS)


def can_start(user: User, call: Call) -> bool:
    return bool(places_to_start_in(user, call))


def places_to_start_in(user: User, call: Call) -> set[int]:
    """Those of them for which the call is open now; for one of them the deadline may be extended."""
    moment = clock.now()
    if call.state != CallState.OPEN or moment < call.opens_at:
        return set()
    return {pk for pk in places_to_start_from(user) if moment < deadline_for(call, pk)}


def earlier_applications(user: User) -> QuerySet[Application]:
    """What the person's municipalities have led and sent in or withdrawn before: its text may be taken along (R-CALL-3)."""
    ended = RECEIVED | {State.WITHDRAWN}
    found = Application.objects.filter(lead__in=places_to_start_from(user), state__in=ended)
    return found.select_related("call", "lead").order_by("-pk")


def has_applied_before(application: Application, earlier: Application) -> bool:
    """Does an earlier application say so? One that was sent in to another call does, else it is as it was told there."""
    was_sent_in = earlier.received_at is not None and earlier.call_id != application.call_id
    return was_sent_in or earlier.applied_before


def is_writer(user: User, application: Application) -> bool:
    """Does the person write for the lead municipality, whatever state the application is in?"""
    return holds(user, *WRITERS, municipality=application.lead_id)


def is_among_writers(user: User, application: Application) -> bool:
    """The lead's writers, and collaborators who may write."""
    return is_writer(user, application) or writes_along(user, application)


def can_write(user: User, application: Application) -> bool:
    """Those who write, as long as nobody has been asked to sign. A draft may be written past the deadline."""
    return application.state in BEING_WRITTEN and is_among_writers(user, application)


def is_resolution_writer(user: User, municipality: Municipality) -> bool:
    return holds(user, *WRITERS, Role.MAYOR, municipality=municipality)


def can_write_resolution(user: User, application: Application, municipality: Municipality) -> bool:
    """Each municipality tells of its own resolution, its mayor too (R-CALL-4)."""
    return application.state in BEING_WRITTEN and is_resolution_writer(user, municipality)


def can_send_to_signing(user: User, application: Application) -> bool:
    """The lead's own writers; a collaborator writes along and answers for nothing."""
    return application.state in BEING_WRITTEN and is_writer(user, application)


def can_reopen(user: User, application: Application) -> bool:
    return application.state == State.SIGNING and is_writer(user, application)


def can_withdraw(user: User, application: Application) -> bool:
    """Before the decision, by those who write for the lead municipality or its mayor."""
    undecided = application.state not in {State.DECIDED, State.WITHDRAWN}
    return undecided and holds(user, *WRITERS, Role.MAYOR, municipality=application.lead_id)


def has_live_application(call: Call, lead: Municipality | int) -> bool:
    """Does the municipality lead another application in this call (R-CALL-9)?"""
    return Application.objects.live().filter(call=call, lead=lead).exists()


def amount_problem(call: Call, amount: int, *, joint: bool) -> str:
    """Why the amount cannot stand (R-GRANT-1, -2), or nothing. Whole kroner a year."""
    if joint and not 0 < amount <= call.amount_joint_max:
        return _("A joint grant cannot exceed %(amount)s.") % {"amount": kroner(call.amount_joint_max)}
    if not joint and amount != call.amount_single:
        return _("The grant for one municipality is %(amount)s.") % {"amount": kroner(call.amount_single)}
    return ""


def missing_for_signing(application: Application) -> list[Gap]:
    """What the applicant still has to fill in, part by part (form A, «Rules when the application is sent to signing»)."""
    municipalities = list(application.municipalities.all())
    joint = len(municipalities) > 1
    gaps = [
        *_empty_fields(application),
        *_long_fields(application),
        *_head_gaps(application, joint=joint),
        *_timeline_gaps(application),
        *_amount_gaps(application, joint=joint),
        *_resolution_gaps(application, municipalities),
        *_file_gaps(application),
    ]
    return sorted(gaps, key=lambda gap: list(Part).index(gap.part))


def label_of(field: str, model: type[Application | Resolution] = Application) -> str:
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


def _empty_fields(application: Application) -> list[Gap]:
    return [
        Gap(part, field, label_of(field))
        for part, fields in REQUIRED.items()
        for field in fields
        if getattr(application, field) in {"", None} or not str(getattr(application, field)).strip()
    ]


def _long_fields(application: Application) -> list[Gap]:
    """A draft keeps what is too long; here it is said what must be cut (R-APP-2)."""
    return [
        Gap(part, field, too_long(field, over), is_wrong=True)
        for part, fields in FIELDS.items()
        for field in fields
        if field in COUNTED and (over := characters_over(application, field)) > 0
    ]


def characters_over(application: Application, field: str) -> int:
    limit: int = getattr(Application._meta.get_field(field), "max_length", None) or 0
    return len(getattr(application, field).strip()) - limit


def too_long(field: str, over: int) -> str:
    words = ngettext(
        "%(field)s: %(count)s character too many", "%(field)s: %(count)s characters too many", over
    )
    return words % {"field": label_of(field), "count": over}


def _head_gaps(application: Application, *, joint: bool) -> list[Gap]:
    gaps = [
        Gap(
            Part.HEAD,
            "partner_municipalities",
            _("Answer from %(municipality)s on whether it takes part") % {"municipality": place.municipality},
        )
        for place in application.applicants.filter(joined_at__isnull=True).select_related("municipality")
        if place.municipality_id != application.lead_id
    ]
    if joint and not application.group_name.strip():
        gaps.append(Gap(Part.HEAD, "group_name", label_of("group_name")))
    gaps += _theme_gaps(application)
    year = application.planned_end_year
    if year is not None and year not in application.call.years:
        gaps.append(Gap(Part.HEAD, "planned_end_year", label_of("planned_end_year"), is_wrong=True))
    return gaps


def _theme_gaps(application: Application) -> list[Gap]:
    """At least one, and none that the call does not name (R-THEME-1)."""
    chosen = list(application.themes.all())
    if not chosen:
        return [Gap(Part.HEAD, "themes", _("Themes"))]
    return [
        Gap(
            Part.HEAD,
            "themes",
            _("The theme «%(theme)s» cannot be chosen in this call.") % {"theme": theme.label},
            is_wrong=True,
        )
        for theme in themes_outside(application.call, chosen)
    ]


def _timeline_gaps(application: Application) -> list[Gap]:
    rows = list(application.timeline.all())
    if not rows:
        return [Gap(Part.TIMELINE, "timeline", _("Overall time plan"))]
    return [
        Gap(
            Part.TIMELINE,
            "timeline",
            _("Line %(number)s of the time plan lacks its period or its activity.") % {"number": n},
            is_wrong=True,
        )
        for n, row in enumerate(rows, start=1)
        if not (row.period.strip() and row.what.strip())
    ]


def _amount_gaps(application: Application, *, joint: bool) -> list[Gap]:
    if application.amount_requested is None:
        return []
    problem = amount_problem(application.call, application.amount_requested, joint=joint)
    return [Gap(Part.EFFORT, "amount_requested", problem, is_wrong=True)] if problem else []


def _resolution_gaps(application: Application, municipalities: list[Municipality]) -> list[Gap]:
    known = {resolution.municipality_id: resolution for resolution in application.resolutions.all()}
    gaps = []
    for municipality in municipalities:
        lacking = missing_in_resolution(known.get(municipality.pk))
        if lacking:
            gaps.append(_resolution_gap(known.get(municipality.pk), municipality, lacking))
    return gaps


def _resolution_gap(resolution: Resolution | None, municipality: Municipality, lacking: list[str]) -> Gap:
    """Of what is begun it is said which answers are lacking, and what is wrong with the day of the meeting."""
    words = _("The political resolution of %(municipality)s") % {"municipality": municipality}
    if resolution is None:
        return Gap(Part.RESOLUTION, lacking[0], words, municipality.pk)
    late = meeting_date_problem(resolution.meeting_date)
    labels = [label_of(field, Resolution) for field in lacking if not (late and field == "meeting_date")]
    said = ". ".join(part for part in (", ".join(labels), late) if part)
    return Gap(Part.RESOLUTION, lacking[0], f"{words}: {said}", municipality.pk, is_wrong=not labels)


def _file_gaps(application: Application) -> list[Gap]:
    return [
        Gap(
            Part.RESOLUTION if found.municipality else Part.ATTACHMENTS,
            "uploads",
            found.words,
            found.municipality,
        )
        for found in files.obstacles(application)
    ]


def missing_in_resolution(resolution: Resolution | None) -> list[str]:
    """The fields of form B1 that lack an answer; a meeting that has not been held yet counts as none."""
    if resolution is None:
        return ["body"]
    filled = {
        "body": bool(resolution.body),
        "body_other": resolution.body != Resolution.Body.OTHER or bool(resolution.body_other.strip()),
        "meeting_date": resolution.meeting_date is not None
        and not meeting_date_problem(resolution.meeting_date),
        "case_number": bool(resolution.case_number.strip()),
        "framework_ok": resolution.framework_ok,
    }
    return [field for field, is_filled in filled.items() if not is_filled]


def meeting_date_problem(held_on: date | None) -> str:
    """Why the application cannot be frozen today with that day of the meeting (Oslo days, R-APP-3), or nothing."""
    if held_on is None or held_on < clock.today():
        return ""
    return _("The meeting must have been held before the day the application is sent to signing.")


def estimated_pages(application: Application) -> float:
    """About how many pages the words will fill; an estimate that refuses nothing (R-APP-2)."""
    return round(characters_written(application) / CHARACTERS_A_PAGE, 1)


def characters_written(application: Application) -> int:
    """In the long texts and the time plan."""
    texts = sum(len(getattr(application, field)) for field in COUNTED)
    return texts + sum(len(row.what) for row in application.timeline.all())
