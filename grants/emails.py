"""Everything this chapter says by e-mail (forms.md K)."""

from django.urls import reverse
from django.utils import translation

from grants.models import Award, AwardCorrection
from samanom import clock
from samanom.interface.words import kroner
from samanom.notifications import actions as notifications
from samanom.programme.parties import chief_executive_label
from samanom.roles.models import Assignment, Role

RECIPIENTS = (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.PROJECT_LEADER)


def letter_issued(award: Award) -> None:
    """`grant_confirm` to mayor, chief executive and project leader of the lead; once each, whatever their roles."""
    tell(award, "grant_confirm", key=f"grant_confirm:{award.pk}")


def letter_corrected(correction: AwardCorrection) -> None:
    """`grant_corrected` to the same people: a new letter has taken the place of the one they had."""
    before = {"before": kroner(correction.before), "reason": correction.reason}
    tell(correction.award, "grant_corrected", key=f"grant_corrected:{correction.pk}", **before)


def tell(award: Award, template: str, *, key: str, **more: object) -> None:
    held = Assignment.objects.current().filter(
        role__in=RECIPIENTS, municipality=award.project.lead_id, user__is_active=True
    )
    for assignment in held.select_related("user").order_by("pk"):
        if assignment.project_id in {None, award.project_id}:
            notifications.queue(
                f"grants/emails/{template}",
                to=assignment.user,
                context={
                    "url": reverse("grants:letter", args=[award.pk]),
                    "municipality": award.project.lead,
                    "project": award.project.title,
                    "year": award.year,
                    "amount": kroner(award.amount),
                    "role": role_in_words(assignment),
                    **more,
                },
                about=award,
                key=f"{key}:{assignment.user_id}",
            )


def role_in_words(assignment: Assignment) -> str:
    """The role as it stands in running text, in the person's standard."""
    standard = assignment.user.standard
    if assignment.role == Role.CHIEF_EXECUTIVE:
        return chief_executive_label(standard, clock.today())
    with translation.override(standard):
        return str(Role(assignment.role).label).lower()
