"""Admission and rejection: one decision, one letter, and for an admission a project (R-SEL-5, R-GRANT-1, R-GRANT-2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications import letters
from applications.emails import decision as emails
from applications.models import Application, Call, Decision
from applications.readiness import NotReady
from applications.rules import decision as rules
from applications.states import Outcome, State
from samanom import clock
from samanom.audit import actions as audit
from samanom.documents.models import Document
from samanom.people.models import User
from samanom.programme import actions as programme
from samanom.programme.models import Participation, Project, ProjectTheme
from samanom.programme.states import GrantKind, ParticipationStatus
from samanom.roles.models import Role
from samanom.roles.rules import assignment_as, capacity


@transaction.atomic
def admit(application: Application, *, amount: int | None = None, reason: str, by: User) -> Decision:
    """Give the application a place and kroner a year; a project is born. Raises NotReady when the call has no room (B7).

    `amount` is the fixed one for a single municipality when left out, and what was applied for when several share.
    """
    application = locked(application, by=by)
    call = application.call
    if amount is None:
        amount = (application.amount_requested or 0) if rules.is_joint(application) else call.amount_single
    if missing := rules.missing_for_admission(application, amount):
        raise NotReady(missing)
    letter = letters.admission(application, amount=amount, reason=reason, by=by)
    decision = decide(application, Outcome.ADMITTED, letter, amount=amount, reason=reason, by=by)
    application.project = create_project(application, amount=amount, by=by)
    finish(application, by=by, amount=amount, letter=letter.reference, project=application.project.key)
    return decision


@transaction.atomic
def reject(application: Application, *, reason: str, by: User) -> Decision:
    """Say no, always with the reasons in the letter. Raises NotReady when a corrected signature is missing."""
    application = locked(application, by=by)
    letter = letters.rejection(application, reason=reason, by=by)
    decision = decide(application, Outcome.REJECTED, letter, amount=None, reason=reason, by=by)
    finish(application, by=by, letter=letter.reference)
    return decision


def locked(application: Application, *, by: User) -> Application:
    """The call is held first, so that whoever admits next counts this one too; then the application."""
    call = Call.objects.select_for_update().get(pk=application.call_id)
    held = (
        Application.objects.select_for_update(of=["self"])
        .select_related("lead", "case")
        .get(pk=application.pk)
    )
    held.call = call
    if not rules.can_decide(by, held):
        raise PermissionDenied
    if missing := rules.missing_for_decision(held):
        raise NotReady(missing)
    return held


def decide(
    application: Application, outcome: Outcome, letter: Document, *, amount: int | None, reason: str, by: User
) -> Decision:
    application.move_to(State.DECIDED)
    return Decision.objects.create(
        application=application,
        outcome=outcome,
        amount=amount,
        reason=reason,
        decided_by=by,
        decided_at=clock.now(),
        letter=letter,
    )


def create_project(application: Application, *, amount: int, by: User) -> Project:
    """What was applied for becomes a project with its members, themes and yearly obligations (R-REP-2, R-REP-5)."""
    joint = rules.is_joint(application)
    call = application.call
    project = Project.objects.create(
        key=rules.project_key(application),
        cohort=call.cohort,
        title=application.project_title,
        group_name=application.group_name,
        is_innovation=rules.joins_innovation(application),
        lead=application.lead,
        start_year=call.first_year,
        end_year=application.planned_end_year or call.last_year,
        annual_amount=amount,
        grant_kind=GrantKind.CEILING if joint else GrantKind.FIXED,
        case=application.case,
        language=application.language,
    )
    for municipality in application.municipalities.all():
        status = ParticipationStatus.PARTICIPANT
        Participation.objects.create(
            cohort=call.cohort, municipality=municipality, project=project, status=status
        )
    for theme in application.themes.all():
        ProjectTheme.objects.create(project=project, theme=theme)
    audit.record("project.created", subject=project, by=by, application=application.pk)
    for year in range(project.start_year, (project.end_year or call.last_year) + 1):
        programme.create_obligations(project, year, by=by)
    return project


def finish(application: Application, *, by: User, **detail: object) -> None:
    """Keep where it stands, remember, and tell that an answer is ready."""
    application.save(update_fields=["state", "project"])
    acting = capacity(assignment_as(by, Role.SECRETARIAT_LEAD))
    verb = "application.admitted" if application.project_id else "application.rejected"
    audit.record(verb, subject=application, by=by, capacity=acting, **detail)
    emails.decision_ready(application)
