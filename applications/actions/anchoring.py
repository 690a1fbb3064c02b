"""Let each local party answer for itself, ask those who have not, and say which confederations have no members (R-APP-9)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.writing import locked, remember
from applications.emails import anchoring as emails
from applications.models import Application, Statement
from applications.models.statement import SAID_BY_THE_PARTY, Stance
from applications.readiness import NotReady
from applications.rules import anchoring as rules
from applications.rules.anchoring import Voice
from applications.rules.words import fingerprint, written
from applications.rules.writing import WRITERS
from samanom.audit import actions as audit
from samanom.interface.versions import check_version
from samanom.people.models import User
from samanom.roles.rules import assignment_as, assignments, capacity


@transaction.atomic
def give_statement(
    application: Application,
    voice: Voice,
    stance: Stance,
    *,
    comment: str = "",
    organisation: str = "",
    version: int,
    by: User,
) -> Statement:
    """What a party says of the application as it was read at `version`; may be said again as long as it is written.

    Raises ChangedElsewhereError when the words are others now, NotReady when a dissent does not say in what.
    """
    application = locked(application)
    if not rules.can_give_statement(by, application) or voice not in rules.voices_of(by, application):
        raise PermissionDenied
    check_version(application, version)
    if stance not in SAID_BY_THE_PARTY:
        raise PermissionDenied
    if stance == Stance.DISSENT and not comment.strip():
        raise NotReady([_("Say what you disagree with.")])
    held = next(
        one
        for one in assignments(by)
        if one.acting_role == rules.ROLE_OF[voice.party]
        and one.municipality_id == voice.municipality.pk
        and one.confederation == voice.confederation
    )
    return keep(
        application,
        voice,
        stance,
        comment=comment.strip(),
        organisation=organisation.strip() if voice.confederation else "",
        acting=capacity(held),
        by=by,
    )


@transaction.atomic
def mark_none_locally(application: Application, voice: Voice, *, none: bool, by: User) -> Statement | None:
    """Say that a confederation has no members in the municipality, or take that back; saying the same twice changes nothing."""
    application = locked(application)
    answer = next((one for one in rules.answers_of(application) if one.voice == voice), None)
    if answer is None or not rules.can_mark_none_locally(by, application, answer):
        raise PermissionDenied
    stance = Stance.NONE_LOCALLY if none else Stance.OPEN
    verb = "application.none_locally" if none else "application.found_locally"
    if answer.stance == stance:
        return answer.statement
    acting = capacity(assignment_as(by, *WRITERS, municipality=voice.municipality))
    return keep(application, voice, stance, verb=verb, acting=acting, by=by)


def keep(
    application: Application,
    voice: Voice,
    stance: Stance,
    *,
    acting: str,
    by: User,
    verb: str = "application.statement_given",
    comment: str = "",
    organisation: str = "",
) -> Statement:
    statement = Statement.objects.create(
        application=application,
        municipality=voice.municipality,
        party=voice.party,
        confederation=voice.confederation,
        stance=stance,
        comment=comment,
        organisation=organisation,
        given_by=by,
        name=by.name,
        capacity=acting,
        version=application.version,
        content_hash=fingerprint(written(application)),
    )
    audit.record(
        verb,
        subject=application,
        by=by,
        capacity=acting,
        party=voice.party,
        confederation=voice.confederation,
        municipality=voice.municipality.number,
        stance=stance,
        version=application.version,
    )
    return statement


@transaction.atomic
def ask_parties(application: Application, *, by: User) -> int:
    """Ask by e-mail those who have not answered on the words as they are, once on the same words. Says how many messages went."""
    application = locked(application)
    if not rules.can_ask_parties(by, application):
        raise PermissionDenied
    told = emails.ask_parties(application)
    if told:
        remember("application.parties_asked", application, by=by, messages=told)
    return told
