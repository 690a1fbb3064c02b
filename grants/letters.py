"""The grant letter (forms.md J3): which values, which parts, in the standard of the municipality (R-LANG-2)."""

from datetime import date
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils import translation

from applications.letters import APPEAL_BODY, APPEAL_WEEKS, name_on
from applications.models import Call
from grants import rules
from grants.models import Award, AwardCorrection
from samanom import clock
from samanom.documents import letters
from samanom.documents.states import Access
from samanom.interface.words import in_a_row, long_date, number
from samanom.people.models import User
from samanom.programme.models import Municipality, Obligation, Project
from samanom.programme.states import ObligationKind
from samanom.roles.models import Role

CASE_TITLES = {
    "nn": "{project} – Saman om ein betre kommune, {cohort}",
    "nb": "{project} – Sammen om en bedre kommune, {cohort}",
}


def grant_letter(award: Award, owed: Obligation | None) -> dict[str, Any]:
    """What `documents.freeze` needs; `owed` is the report the letter asks for."""
    project, language, today = award.project, award.project.letter_language, clock.today()
    letter = letters.write(
        "grant_letter", language, values(award, owed, language), blocks(award, owed), on=today
    )
    facts = {
        "project": project.key,
        "year": award.year,
        "amount": award.amount,
        "lead": lead_of(project).number,
    }
    return letters.frozen(
        letter, to=[receiver(lead_of(project), today)], on=today, data={"award": facts}, access=Access.OPEN
    )


def corrected_letter(award: Award, correction: AwardCorrection, owed: Obligation | None) -> dict[str, Any]:
    """What `documents.freeze` needs for the letter with the right amount, in place of the one that is replaced."""
    project, language, today = award.project, award.project.letter_language, clock.today()
    replaced = correction.replaced_letter
    assert replaced is not None  # noqa: S101  (the caller has a letter to replace)
    told = values(award, owed, language) | {
        "replaced_date": long_date(replaced.frozen_at, language),
        "replaced_reference": replaced.reference,
        "amount_before": number(correction.before),
        "correction_reason": correction.reason,
        "signature": signature(correction.decided_by, language),
    }
    letter = letters.write("corrected_grant_letter", language, told, blocks(award, owed), on=today)
    facts = {
        "project": project.key,
        "year": award.year,
        "amount": award.amount,
        "before": correction.before,
        "lead": lead_of(project).number,
    }
    return letters.frozen(
        letter, to=[receiver(lead_of(project), today)], on=today, data={"award": facts}, access=Access.OPEN
    )


def values(award: Award, owed: Obligation | None, language: str) -> dict[str, str]:
    """The words of this letter; references to law and the ministry's name come from their own table."""
    project, today = award.project, clock.today()
    report_by = long_date(clock.last_day(owed.due_at), language) if owed else ""
    return {
        "year": str(award.year),
        "municipality": receiver(lead_of(project), today),
        "amount": number(award.amount),
        "project": project.title,
        "cohort": project.cohort.in_text,
        "members": in_a_row([name_on(place, today) for place in project.members], language),
        "extra_conditions": award.extra_conditions,
        "confirmation_deadline": long_date(rules.confirmation_deadline(today), language),
        "annual_report_deadline": report_by,
        "final_report_deadline": report_by,
        "appeal_weeks": str(APPEAL_WEEKS),
        "appeal_body": APPEAL_BODY[language],
        "contact": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        "signature": signature(award.decided_by, language),
    }


def signature(decided_by: User | None, language: str) -> str:
    """Who decided, with their title; the role stands in for a title nobody has written."""
    assert decided_by is not None  # noqa: S101  (held by a constraint)
    with translation.override(language):
        role = str(Role.BUDGET_HOLDER.label).lower()
    return f"{decided_by.name}\n{decided_by.title or role}"


def blocks(award: Award, owed: Obligation | None) -> set[str]:
    """Code decides which parts a letter has; staff only how they are worded."""
    is_last = owed is not None and owed.kind == ObligationKind.FINAL_REPORT
    chosen = {"party_access", "final_report" if is_last else "annual_report"}
    if award.project.is_joint:
        chosen.add("joint")
    if award.extra_conditions.strip():
        chosen.add("extra_conditions")
    if may_appeal(award.project):
        chosen.add("appeal")
    return chosen


def may_appeal(project: Project) -> bool:
    """Does the call by which the project came give the right to appeal (R-CALL-12)? Unknown for imported projects: no."""
    return Call.objects.filter(applications__project=project, may_appeal=True).exists()


def lead_of(project: Project) -> Municipality:
    """A letter is made only when the lead is known (R-GRANT-2)."""
    assert project.lead is not None  # noqa: S101  (asked when it was decided, and held by a trigger)
    return project.lead


def receiver(municipality: Municipality, day: date) -> str:
    return f"{name_on(municipality, day)} kommune"


def case_title(project: Project) -> str:
    return CASE_TITLES[project.letter_language].format(project=project.title, cohort=project.cohort.in_text)
