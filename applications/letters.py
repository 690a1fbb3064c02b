"""The letters that answer an application (forms.md J1, J2): which text, which values, which parts."""

from datetime import date, timedelta

from applications.models import Application, Call
from applications.rules.decision import is_joint, language_of, municipalities_that_applied
from applications.states import RECEIVED
from samanom import clock
from samanom.documents import actions as documents
from samanom.documents import letters
from samanom.documents.models import Document
from samanom.documents.states import Access
from samanom.interface.words import in_a_row, long_date, number
from samanom.people.models import User
from samanom.programme.models import CalendarEntry, Municipality
from samanom.programme.states import CalendarKind

LEADER_WITHIN = timedelta(days=30)
PLAN_WITHIN = timedelta(days=90)
# A call that gives the right to appeal gives it in this way (law.md 3.2: three weeks, to the next higher body).
APPEAL_WEEKS = 3
APPEAL_BODY = {"nn": "Kongen i statsråd", "nb": "Kongen i statsråd"}
HEAD = {"nn": "leiar for sekretariatet", "nb": "leder for sekretariatet"}


def admission(application: Application, *, amount: int, reason: str, by: User) -> Document:
    """J1, frozen on the application's case: a place, the grant of the first year and what is asked for."""
    today = clock.today()
    language = language_of(application)
    own = {
        "cohort": application.call.cohort.in_text,
        "end_year": str(application.planned_end_year or application.call.last_year),
        "members": in_a_row([name_on(place, today) for place in application.municipalities.all()], language),
        "amount": number(amount),
        "year": str(application.call.first_year),
        "project_leader_deadline": long_date(today + LEADER_WITHIN, language),
        "plan_deadline": long_date(plan_deadline(application.call, today), language),
    }
    blocks = {"joint"} if is_joint(application) else set()
    return issue("admission", application, own, blocks, reason=reason, by=by, amount=amount)


def rejection(application: Application, *, reason: str, by: User) -> Document:
    """J2, frozen on the application's case. No new round is promised: there is none after cohort 2 (R-CALL-8).

    Places are spoken of only when more municipalities applied than the call has room for.
    """
    call, applied = application.call, municipalities_that_applied(application.call)
    own = {
        "applications_count": number(call.applications.filter(state__in=RECEIVED).count()),
        "municipalities_count": number(applied),
        "places": number(call.places),
        "criteria": criteria_in_words(call, language_of(application)),
    }
    blocks = {"no_room"} if applied > call.places else set()
    return issue("rejection", application, own, blocks, reason=reason, by=by, amount=None)


def completion_request(application: Application, *, reason: str, last_day: date, by: User) -> Document:
    """What is missing and until when (Oslo day), frozen on the application's case in the municipality's standard."""
    assert application.case is not None  # noqa: S101  (a received application has its case)
    today, language = clock.today(), language_of(application)
    own = {"deadline": long_date(last_day, language)}
    letter = letters.write(
        "completion_request", language, common(application, reason, by) | own, set(), on=today
    )
    receiver = [f"{name_on(application.lead, today)} kommune"]
    return documents.freeze(application.case, **letters.frozen(letter, to=receiver, on=today), by=by)


def issue(
    kind: str,
    application: Application,
    own: dict[str, str],
    blocks: set[str],
    *,
    reason: str,
    by: User,
    amount: int | None,
) -> Document:
    """Write the letter in the standard of the lead municipality (R-LANG-2) and freeze its words."""
    assert application.case is not None  # noqa: S101  (a received application has its case)
    today, language = clock.today(), language_of(application)
    appeal = "appeal" if application.call.may_appeal else "no_appeal"
    chosen = blocks | {"reasons", "party_access", appeal}
    letter = letters.write(kind, language, common(application, reason, by) | own, chosen, on=today)
    facts = {
        "outcome": kind,
        "application": application.pk,
        "amount": amount,
        "year": application.call.first_year,
    }
    receiver = [f"{name_on(application.lead, today)} kommune"]
    words = letters.frozen(letter, to=receiver, on=today, data={"decision": facts}, access=Access.OPEN)
    return documents.freeze(application.case, **words, by=by)


def common(application: Application, reason: str, by: User) -> dict[str, str]:
    """What both letters say about the application and who answers it."""
    language = language_of(application)
    call = application.call
    place = f"{name_on(application.lead, clock.today())} kommune"
    return {
        "municipality": place,
        "applicant": application.group_name or place,
        "application_date": long_date(application.received_at or clock.now(), language),
        "project": application.project_title,
        "reasons": reason,
        "call_date": long_date(call.opens_at, language),
        "appeal_weeks": str(APPEAL_WEEKS),
        "appeal_body": APPEAL_BODY[language],
        "signature": f"{by.name}\n{by.title or HEAD[language]}",
    }


def name_on(municipality: Municipality, day: date) -> str:
    """The municipality's own name on a day, without the county that tells two of one name apart."""
    version = municipality.versions.filter(valid_from__lte=day).order_by("valid_from").last()
    return version.name if version else municipality.name


def criteria_in_words(call: Call, language: str) -> str:
    """The criteria as running text, in their order."""
    labels = [criterion.label(language) for criterion in call.criteria.all()]
    return in_a_row([label[:1].lower() + label[1:] for label in labels], language)


def plan_deadline(call: Call, today: date) -> date:
    """The last day for the project plan: the one in the calendar of the cohort, else ninety days after the decision."""
    announced = CalendarEntry.objects.filter(
        kind=CalendarKind.PROJECT_PLAN, cohort=call.cohort_id, due_on__gt=today
    ).first()
    return announced.due_on if announced and announced.due_on else today + PLAN_WITHIN
