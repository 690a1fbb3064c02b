"""Start an application, write its parts, and record what each municipality has resolved."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from applications.actions.revising import keep_revision, words_of_part, words_of_resolution
from applications.emails import joining as emails
from applications.models import (
    Applicant,
    Application,
    ApplicationTheme,
    Call,
    DraftPdf,
    Resolution,
    TimelineRow,
)
from applications.readiness import NotReady
from applications.rules import writing as rules
from applications.rules.call import themes_of
from applications.rules.collaborating import writes_along
from applications.rules.parts import FIELDS, Part
from applications.rules.revisions import is_last_by
from samanom import clock
from samanom.audit import actions as audit
from samanom.interface.versions import ChangedElsewhereError
from samanom.people.models import User
from samanom.programme.models import Municipality, Theme
from samanom.roles.models import Role
from samanom.roles.rules import assignment_as, capacity

Words = Mapping[str, Any]


@transaction.atomic
def start(
    call: Call,
    *,
    lead: Municipality,
    partners: Iterable[Municipality] = (),
    language: str,
    earlier: Application | None = None,
    by: User,
) -> Application:
    """A draft in the name of one municipality, or of several with one of them as lead (R-CALL-4, R-CALL-9).

    With `earlier`, its text is taken along (R-CALL-3).
    """
    if lead.pk not in rules.places_to_start_in(by, call):
        raise PermissionDenied
    members = {lead.pk, *(partner.pk for partner in partners)}
    fixed = call.amount_single if len(members) == 1 else None
    try:
        with transaction.atomic():
            application = Application.objects.create(
                call=call, lead=lead, language=language, amount_requested=fixed, created_by=by, changed_by=by
            )
    except IntegrityError as error:
        raise NotReady([_("The municipality already leads an application in this call.")]) from error
    add_applicants(application, members)
    remember("application.started", application, by=by)
    if earlier is not None and rules.earlier_applications(by).filter(pk=earlier.pk, lead=lead).exists():
        application = take_along(application, earlier, by=by)
    return application


def take_along(application: Application, earlier: Application, *, by: User) -> Application:
    """What was written the last time, part by part; not what is this call's own: amount, standard, who takes part."""
    own = {"language", "amount_requested", "group_name"}
    for part in Part:
        words: dict[str, Any] = {
            field: getattr(earlier, field) for field in FIELDS.get(part, ()) if field not in own
        }
        if part == Part.HEAD:
            year = words["planned_end_year"]
            words["planned_end_year"] = year if year in application.call.years else None
            themes = themes_of(application.call).filter(pk__in=earlier.themes.values("pk"))
            before = rules.has_applied_before(application, earlier)
            words |= {"applied_before": before, "themes": list(themes)}
        if part == Part.TIMELINE:
            words["timeline"] = list(earlier.timeline.values("period", "what"))
        if words:
            application = write(application, part, words, version=0, by=by)
    return application


@transaction.atomic
def write(application: Application, part: Part, words: Words, *, version: int, by: User) -> Application:
    """Keep one part as it is written so far; everything in a draft may be blank.

    `version` is that of the part the person opened. `words` holds the part's fields, and in the head «themes» and
    «partner_municipalities», in the time plan «timeline» as rows of «period» and «what».
    """
    application = locked(application)
    if not rules.can_write(by, application):
        raise PermissionDenied
    next_version(application, part, opened=version, by=by)
    for field in FIELDS.get(part, ()):
        if field in words:
            setattr(application, field, words[field])
    application.save()
    write_relations(application, words)
    if keep_revision(application, part, words_of_part(application, part), by=by):
        remember("application.edited", application, by=by, part=part, version=application.version)
    return application


@transaction.atomic
def write_resolution(
    application: Application, municipality: Municipality, words: Words, *, version: int, by: User
) -> Application:
    """Keep what is known of one municipality's political resolution (form B1); its own people write it."""
    application = locked(application)
    is_applicant = application.applicants.filter(municipality=municipality).exists()
    if not is_applicant or not rules.can_write_resolution(by, application, municipality):
        raise PermissionDenied
    next_version(application, resolution_part(municipality), opened=version, by=by)
    application.save()
    resolution, _made = Resolution.objects.update_or_create(
        application=application, municipality=municipality, defaults=dict(words)
    )
    part = resolution_part(municipality)
    if keep_revision(application, part, words_of_resolution(resolution), by=by):
        remember_of("application.resolution_written", application, municipality, by=by)
    return application


def resolution_part(municipality: Municipality) -> str:
    """The name under which a municipality's resolution has its version."""
    return f"{Part.RESOLUTION}-{municipality.pk}"


def locked(application: Application) -> Application:
    return Application.objects.held(application.pk)


def next_version(application: Application, part: str, *, opened: int, by: User) -> None:
    """Refuse to write over words the person has not seen; other parts may have changed meanwhile (B4)."""
    if application.part_versions.get(part, 0) != opened:
        raise ChangedElsewhereError(by_oneself=is_last_by(by, application, part))
    application.part_versions[part] = opened + 1
    mark_changed(application, by=by)
    DraftPdf.objects.filter(application=application).delete()  # it shows words that are no longer so


def mark_changed(application: Application, *, by: User) -> None:
    """Whoever has read it through reads it again before it is frozen; the caller saves."""
    application.version += 1
    application.changed_by = by
    application.changed_at = clock.now()


def write_relations(application: Application, words: Words) -> None:
    if "themes" in words:
        set_themes(application, words["themes"])
    if "partner_municipalities" in words:
        set_partners(application, words["partner_municipalities"])
    if "timeline" in words:
        set_timeline(application, words["timeline"])


def set_themes(application: Application, themes: Iterable[Theme]) -> None:
    chosen = {theme.pk for theme in themes}
    ApplicationTheme.objects.filter(application=application).exclude(theme__in=chosen).delete()
    known = set(application.themes.values_list("pk", flat=True))
    ApplicationTheme.objects.bulk_create(
        ApplicationTheme(application=application, theme_id=pk) for pk in sorted(chosen - known)
    )


def set_partners(application: Application, partners: Iterable[Municipality], *, asking: bool = True) -> None:
    """The lead always stays; what a municipality that leaves has written is kept, should it come back."""
    chosen = {application.lead_id, *(partner.pk for partner in partners)}
    application.applicants.exclude(municipality__in=chosen).delete()
    known = set(application.applicants.values_list("municipality", flat=True))
    add_applicants(application, chosen - known, asking=asking)


def add_applicants(application: Application, places: Iterable[int], *, asking: bool = True) -> None:
    """A partner is asked whether it takes part (R-CALL-4); the lead has said so by writing."""
    for pk in sorted(places):
        place = Applicant.objects.create(application=application, municipality_id=pk)
        if asking and pk != application.lead_id:
            emails.ask(application, place)


def set_timeline(application: Application, rows: Iterable[Mapping[str, str]]) -> None:
    application.timeline.all().delete()
    TimelineRow.objects.bulk_create(
        TimelineRow(application=application, order=order, period=row["period"], what=row["what"])
        for order, row in enumerate(rows, start=1)
    )


def remember(verb: str, application: Application, *, by: User, **detail: object) -> None:
    """One line of history, in the capacity in which the person writes for the lead municipality."""
    acting = capacity(assignment_as(by, *rules.WRITERS, Role.MAYOR, municipality=application.lead_id))
    if not acting and writes_along(by, application):
        acting = "as collaborator"
    audit.record(verb, subject=application, by=by, capacity=acting, **detail)


def remember_of(verb: str, application: Application, municipality: Municipality, *, by: User) -> None:
    """The same, of one of the municipalities by its own people."""
    acting = capacity(assignment_as(by, *rules.WRITERS, Role.MAYOR, municipality=municipality))
    audit.record(verb, subject=application, by=by, capacity=acting, municipality=municipality.number)
