"""Start an application, write its parts, and record what each municipality has resolved."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

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
from applications.rules.collaborating import writes_along
from applications.rules.parts import FIELDS, Part
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
    call: Call, *, lead: Municipality, partners: Iterable[Municipality] = (), language: str, by: User
) -> Application:
    """A draft in the name of one municipality, or of several with one of them as lead (R-CALL-4, R-CALL-9)."""
    if not rules.can_start(by, call) or lead.pk not in rules.places_to_start_from(by):
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
    Applicant.objects.bulk_create(
        Applicant(application=application, municipality_id=pk) for pk in sorted(members)
    )
    remember("application.started", application, by=by)
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
    Resolution.objects.update_or_create(
        application=application, municipality=municipality, defaults=dict(words)
    )
    acting = capacity(assignment_as(by, *rules.WRITERS, Role.MAYOR, municipality=municipality))
    place = municipality.number
    audit.record(
        "application.resolution_written", subject=application, by=by, capacity=acting, municipality=place
    )
    return application


def resolution_part(municipality: Municipality) -> str:
    """The name under which a municipality's resolution has its version."""
    return f"{Part.RESOLUTION}-{municipality.pk}"


def locked(application: Application) -> Application:
    return (
        Application.objects.select_for_update(of=["self"])
        .select_related("call", "lead")
        .get(pk=application.pk)
    )


def next_version(application: Application, part: str, *, opened: int, by: User) -> None:
    """Refuse to write over words the person has not seen; other parts may have changed meanwhile (B4)."""
    if application.part_versions.get(part, 0) != opened:
        raise ChangedElsewhereError
    application.part_versions[part] = opened + 1
    application.version += 1
    application.changed_by = by
    application.changed_at = clock.now()
    DraftPdf.objects.filter(application=application).delete()  # it shows words that are no longer so


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


def set_partners(application: Application, partners: Iterable[Municipality]) -> None:
    """The lead always stays; what a municipality that leaves has written is kept, should it come back."""
    chosen = {application.lead_id, *(partner.pk for partner in partners)}
    application.applicants.exclude(municipality__in=chosen).delete()
    known = set(application.applicants.values_list("municipality", flat=True))
    Applicant.objects.bulk_create(
        Applicant(application=application, municipality_id=pk) for pk in sorted(chosen - known)
    )


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
