"""What the lists show: each annual report that is owed, and how far it has come. Nothing here writes."""

from django.db.models import Case, CharField, F, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from reporting.models import Report
from reporting.rules import obligations_visible_to
from reporting.states import State
from samanom.people.models import User
from samanom.programme.models import Obligation, Participation

FIRST_YEAR, LAST_YEAR = 2011, 2015


class Delivery(TextChoices):
    """How far a report has come, as the ministry is told: what is begun but not delivered is the project's own."""

    NOT_DELIVERED = "not_delivered", _("Not delivered")
    SUBMITTED = "submitted", _("Delivered")
    RETURNED = "returned", _("Sent back")
    APPROVED = "approved", _("Approved")
    BEFORE = "before", _("Before the portal")


def owed_reports(user: User) -> "QuerySet[Obligation]":
    """What is owed and the person may see, with `delivery` and `seen_report`, the id of a report they may open."""
    delivered = [
        When(report__state=state, then=Value(state))
        for state in (State.SUBMITTED, State.RETURNED, State.APPROVED)
    ]
    before = When(is_before_the_portal=True, then=Value(Delivery.BEFORE))
    may_open = Report.objects.visible_to(user).values("pk")
    return obligations_visible_to(user).annotate(
        delivery=Case(before, *delivered, default=Value(Delivery.NOT_DELIVERED), output_field=CharField()),
        seen_report=Case(When(report__in=may_open, then=F("report__pk")), default=None),
    )


def chosen(
    owed: "QuerySet[Obligation]", *, q: str, year: str, cohort: str, state: str
) -> "QuerySet[Obligation]":
    """By words in the names, year, cohort (id) and how far it has come; blank ones choose nothing."""
    if q:
        members = Participation.objects.taking_part().filter(municipality__name__icontains=q)
        owed = owed.filter(Q(project__title__icontains=q) | Q(project__in=members.values("project")))
    filters = {"year": year, "project__cohort": cohort, "delivery": state}
    return owed.filter(**{name: value for name, value in filters.items() if value})
