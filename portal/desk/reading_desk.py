"""The desks of those who read: what is new for them, and doors to what they may see, nothing else."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Decision
from applications.states import Outcome, State
from grants.models import Award
from networks.days import days_in_words
from networks.models import Gathering
from networks.models.gatherings import GatheringQuerySet
from networks.overview import title_of
from portal import rules
from portal.desk.waiting import Waiting
from reporting.models import Report
from reporting.states import State as ReportState
from samanom import clock
from samanom.documents.models import Document
from samanom.documents.states import Direction
from samanom.interface.words import long_date
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import holds

# How far ahead a gathering is news, and how many are shown.
AHEAD, MOST_GATHERINGS = timedelta(days=90), 3
# The programme report of a year is news until the end of this month of the next.
NEWS_UNTIL_MONTH = 6
# Those in a municipality who take part in its gatherings without registering anybody.
GUESTS = (Role.PARTY_POLITICAL, Role.PARTY_ADMINISTRATIVE, Role.PARTY_UNION, Role.STEERING_GROUP_MEMBER)


def waiting(user: User) -> list[Waiting]:
    found: list[Waiting] = []
    if holds(user, Role.COMPETENCE_READER, Role.AUDITOR):
        found += new_reports(user)
    if holds(user, Role.AUDITOR):
        found += issued_documents()
    if holds(user, Role.COUNCIL_READER, Role.COMPETENCE_READER):
        found += programme_report()
    if holds(user, Role.PAYMENT_APPROVER):
        found += granted()
    if holds(user, Role.APPEAL_HANDLER):
        found += rejected()
    if holds(user, Role.COUNCIL_READER, Role.RESOURCE_GROUP):
        found += next_gatherings(Gathering.objects.visible_to(user))
    elif holds(user, *GUESTS):
        found += next_gatherings(Gathering.objects.concerning(user))
    return found


def first_of_the_year() -> datetime:
    """Midnight in Oslo on 1 January."""
    return datetime.combine(clock.today().replace(month=1, day=1), time(0), tzinfo=clock.OSLO)


def new_reports(user: User) -> list[Waiting]:
    """What is delivered this year and not answered, and what the secretariat has approved."""
    since, seen = first_of_the_year(), Report.objects.visible_to(user)
    delivered = seen.filter(state=ReportState.SUBMITTED, submitted_at__gte=since).count()
    approved = seen.filter(state=ReportState.APPROVED, approved_at__gte=since).count()
    said = [
        (delivered, ReportState.SUBMITTED, ngettext(
            "%(count)s report delivered since %(day)s", "%(count)s reports delivered since %(day)s", delivered
        )),
        (approved, ReportState.APPROVED, ngettext(
            "%(count)s report approved since %(day)s", "%(count)s reports approved since %(day)s", approved
        )),
    ]  # fmt: skip
    address = reverse("reporting:index")
    return [
        line
        for count, state, words in said
        for line in counted(words, since, count, f"{address}?state={state}")
    ]


def issued_documents() -> list[Waiting]:
    """Letters that have gone out this year."""
    since = first_of_the_year()
    count = Document.objects.filter(direction=Direction.OUT, frozen_at__gte=since).count()
    words = ngettext("%(count)s letter issued since %(day)s", "%(count)s letters issued since %(day)s", count)
    return counted(words, since, count, reverse("portal:documents"))


def granted() -> list[Waiting]:
    """Grant letters that have gone out this year: what is to be paid."""
    since = first_of_the_year()
    count = Award.objects.filter(letter__frozen_at__gte=since).count()
    words = ngettext("%(count)s grant decided since %(day)s", "%(count)s grants decided since %(day)s", count)
    return counted(words, since, count, reverse("grants:index"))


def rejected() -> list[Waiting]:
    """Rejections of this year: what an appeal may come about."""
    since = first_of_the_year()
    count = Decision.objects.filter(outcome=Outcome.REJECTED, decided_at__gte=since).count()
    words = ngettext(
        "%(count)s application rejected since %(day)s", "%(count)s applications rejected since %(day)s", count
    )
    return counted(words, since, count, f"{reverse('applications:received')}?state={State.DECIDED}")


def counted(words: str, since: datetime, count: int, address: str) -> list[Waiting]:
    """One line with its number, or none."""
    said = words % {"count": count, "day": long_date(since)}
    return [Waiting(said, address, count=count)] if count else []


def programme_report() -> list[Waiting]:
    """Last year in numbers, in the first half of this one."""
    today = clock.today()
    if today.month > NEWS_UNTIL_MONTH:
        return []
    title = _("Programme report for %(year)s") % {"year": today.year - 1}
    return [Waiting(title, reverse("portal:programme_report"))]


def next_gatherings(seen: GatheringQuerySet) -> list[Waiting]:
    today = clock.today()
    ahead = seen.dated().filter(starts_on__range=(today, today + AHEAD))
    nearest = ahead.select_related("network").order_by("starts_on", "key")[:MOST_GATHERINGS]
    return [
        Waiting(
            title=_("Next gathering: %(gathering)s")
            % {"gathering": ", ".join(str(part) for part in (title_of(one), one.network) if part)},
            address=reverse("networks:gathering", args=[one.pk]),
            note=", ".join(filter(None, [days_in_words(one.starts_on, one.ends_on), one.place])),
        )
        for one in nearest
    ]


def own(user: User) -> list[Waiting]:
    """Doors, each for those whom its page answers."""
    doors = []
    if rules.can_see_programme_report(user):
        doors.append(Waiting(_("Programme report"), reverse("portal:programme_report")))
    if rules.can_see_projects(user):
        doors.append(Waiting(_("The list of projects"), reverse("portal:projects")))
    if holds(user, Role.COUNCIL_READER, Role.RESOURCE_GROUP, Role.COMPETENCE_READER):
        doors.append(Waiting(_("Networks"), reverse("networks:index")))
        doors.append(Waiting(_("Gatherings"), reverse("networks:calendar")))
    if rules.can_control(user):
        doors.append(Waiting(_("Control room"), reverse("portal:audit_room")))
    if rules.can_see_as(user):
        doors.append(Waiting(_("See as another role"), reverse("portal:see_as")))
    return doors
