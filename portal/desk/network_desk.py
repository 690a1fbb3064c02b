"""The network part of a desk: lists to write, letters to open, gatherings to lead, projects to place."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks import rules
from networks.days import days_in_words
from networks.models import Gathering, Leadership, Membership, Network, Placement, Registration
from networks.overview import title_of
from networks.states import GatheringState
from portal.desk.waiting import Waiting
from samanom import clock
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import holds, is_staff, municipalities_of


def waiting(user: User) -> list[Waiting]:
    """What this person is to do with networks and gatherings."""
    found = [*lists_to_write(user), *letters_to_open(user), *gatherings_to_lead(user)]
    return found + (list(placing_to_do()) if is_staff(user) else [])


def lists_to_write(user: User) -> Iterator[Waiting]:
    """Open gatherings for which the person's municipality has no list, or one that lacks a party without a reason."""
    places = municipalities_of(user, *rules.REGISTRARS)
    if not places:
        return
    waiting_for = Gathering.objects.filter(
        state=GatheringState.OPEN,
        registration_deadline__gt=clock.now(),
        network__memberships__municipality__in=places,
    )
    gatherings = list(waiting_for.select_related("network").distinct())
    members = Membership.objects.filter(
        municipality__in=places, network__in=[gathering.network_id for gathering in gatherings]
    )
    written = Registration.objects.filter(gathering__in=gatherings, municipality__in=places)
    lists = {(r.gathering_id, r.municipality_id): r for r in written.prefetch_related("attendees")}
    places_of = {(m.network_id, m.municipality): None for m in members.select_related("municipality")}
    for gathering in gatherings:
        for network, municipality in places_of:
            if network == gathering.network_id:
                yield from list_to_write(gathering, municipality, lists.get((gathering.pk, municipality.pk)))


def list_to_write(
    gathering: Gathering, municipality: object, registration: Registration | None
) -> Iterator[Waiting]:
    names = {"municipality": municipality, "gathering": title_of(gathering), "network": gathering.network}
    note = ", ".join(filter(None, [days_in_words(gathering.starts_on, gathering.ends_on), gathering.place]))
    if registration is None:
        title = _("Register %(municipality)s: %(gathering)s, %(network)s") % names
    else:
        missing = rules.missing_parties(attendee.party for attendee in registration.attendees.all())
        if not missing or registration.missing_party_reason:
            return
        title = _("Complete the registration of %(municipality)s: %(gathering)s, %(network)s") % names
        note = _("These are missing: %(parties)s.") % {"parties": rules.in_words(missing)}
    address = reverse("networks:register", args=[gathering.pk, getattr(municipality, "slug", "")])
    yield Waiting(title=title, address=address, note=note, due=gathering.registration_deadline)


def letters_to_open(user: User) -> Iterator[Waiting]:
    """Placement letters of the person's municipality that nobody has opened."""
    places = municipalities_of(user, *rules.RECIPIENTS)
    if not places:
        return
    unopened = Placement.objects.filter(letter__isnull=False, letter__opening=None, project__lead__in=places)
    for pk, network in unopened.values_list("pk", "network__name"):
        title = _("Open the letter about the network %(network)s") % {"network": network}
        yield Waiting(title=title, address=reverse("networks:letter", args=[pk]))


def gatherings_to_lead(user: User) -> Iterator[Waiting]:
    """For the network leader: networks where nothing is planned, what is to be opened, where attendance is not noted."""
    led = Leadership.objects.current().held_by(user)
    unplanned = Network.objects.filter(
        pk__in=led.values("network"), gatherings=None, cohort__ends_on__gte=clock.today()
    )
    for network in unplanned.order_by("sort_key", "key"):
        title = _("Plan the first gathering of %(network)s") % {"network": network}
        yield Waiting(title, reverse("networks:plan_gathering", args=[network.key]))
    live = Gathering.objects.filter(
        network__in=led.values("network"), state__in=[GatheringState.PLANNED, GatheringState.OPEN]
    )
    for gathering in live.select_related("network"):
        names = {"gathering": title_of(gathering), "network": gathering.network}
        days = days_in_words(gathering.starts_on, gathering.ends_on)
        if gathering.state == GatheringState.PLANNED:
            title = _("Open for registration: %(gathering)s, %(network)s") % names
            yield Waiting(title, reverse("networks:gathering", args=[gathering.pk]), note=days)
        elif gathering.starts_on <= clock.today():
            title = _("Note who came: %(gathering)s, %(network)s") % names
            yield Waiting(title, reverse("networks:mark_attendance", args=[gathering.pk]), note=days)


def placing_to_do() -> Iterator[Waiting]:
    """For the secretariat: projects without a network, and letters that are not sent."""
    if count := rules.unplaced().count():
        words = ngettext("%(count)s project is in no network", "%(count)s projects are in no network", count)
        yield Waiting(words % {"count": count}, reverse("networks:index"), count=count)
    unsent = Placement.objects.without_letter().order_by("network")
    for key, name, count in unsent.values_list("network__key", "network__name").annotate(Count("pk")):
        words = ngettext(
            "%(count)s placement letter to send, %(network)s",
            "%(count)s placement letters to send, %(network)s",
            count,
        )
        title = words % {"count": count, "network": name}
        yield Waiting(title, reverse("networks:detail", args=[key]), count=count)


def own(user: User) -> list[Waiting]:
    """Doors: the networks one leads or is a member of, and all of them for those who read everything."""
    doors = []
    if rules.is_network_leader(user):
        doors.append(Waiting(title=_("My networks"), address=reverse("networks:mine")))
    if is_staff(user) or holds(user, Role.AUDITOR):
        doors.append(Waiting(title=_("Networks"), address=reverse("networks:index")))
    places = municipalities_of(user)
    if places:
        mine = Network.objects.filter(
            memberships__municipality__in=places, cohort__ends_on__gte=clock.today()
        )
        for key, name in mine.order_by("sort_key", "key").distinct().values_list("key", "name"):
            title = _("The network %(network)s") % {"network": name}
            doors.append(Waiting(title=title, address=reverse("networks:detail", args=[key])))
    return doors
