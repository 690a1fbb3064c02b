"""The desk's part of invitations: claims to check, invitations to answer, and the lists of those who may invite."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.desk.waiting import Waiting
from samanom.people.models import User
from samanom.roles import invitation_rules as rules
from samanom.roles.models import Claim, Invitation
from samanom.roles.states import InvitationState

MOST_LINES = 20


def waiting(user: User) -> list[Waiting]:
    return [*to_check(user), *to_answer(user)]


def own(user: User) -> list[Waiting]:
    """Doors to the lists of those who may invite, and of those who ask."""
    doors = [
        Waiting(
            title=_("Invitations, %(place)s") % {"place": place.name},
            address=reverse("roles:invitations", args=[place.slug]),
        )
        for place in rules.places_to_invite_in(user)[:MOST_LINES]
    ]
    if rules.can_invite_somebody(user, None):
        title = _("Invitations to the ministry's roles")
        doors.append(Waiting(title=title, address=reverse("roles:office_invitations")))
    if rules.can_check_claims(user):
        doors.append(Waiting(title=_("Those who ask for access"), address=reverse("roles:claims")))
    return doors


def to_check(user: User) -> list[Waiting]:
    if not rules.can_check_claims(user) or not (count := Claim.objects.open().count()):
        return []
    title = ngettext("%(count)s person asks for access", "%(count)s people ask for access", count)
    return [Waiting(title=title % {"count": count}, address=reverse("roles:claims"), count=count)]


def to_answer(user: User) -> list[Waiting]:
    """Invitations to the person's own address or identity; the link is worked out, as in the e-mail."""
    pending = Invitation.objects.to_person(user).in_state(InvitationState.PENDING)
    return [
        Waiting(
            title=_("Answer the invitation: %(role)s") % {"role": one.in_words()},
            address=reverse("roles:invitation", args=[one.token]),
            note=one.municipality.name if one.municipality else "",
            due=one.expires_at,
        )
        for one in pending.select_related("municipality").order_by("expires_at", "pk")[:MOST_LINES]
    ]
