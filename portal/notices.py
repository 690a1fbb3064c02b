"""Every kind of message the portal sends, to whom, and why it can or cannot be switched off.

A test holds that every text of an e-mail stands here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.documents.models import RuleReference
from samanom.interface.languages import shown_language, standard_of
from samanom.people.models import Reminder
from samanom.roles.models import MUNICIPAL, Role

WRITERS = frozenset({Role.APPLICANT_EDITOR, Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE})
SIGNERS = frozenset({Role.MAYOR, Role.CHIEF_EXECUTIVE})
PARTIES = frozenset({Role.PARTY_POLITICAL, Role.PARTY_ADMINISTRATIVE, Role.PARTY_UNION})
RECIPIENTS = WRITERS | SIGNERS
EVERYBODY = frozenset(Role)
STAFF = frozenset({Role.SECRETARIAT, Role.SECRETARIAT_LEAD})


class Why(TextChoices):
    """Why a message cannot be switched off; «%(rule)s» is filled in with the rule of the day."""

    LOG_IN = "", _("Without it you cannot log in.")
    RECEIPT = "receipt_reference", _("It is the receipt you are entitled to (%(rule)s).")
    DECISION = (
        "decision_reference",
        _("It tells that a letter has come, and when deadlines begin to run (%(rule)s)."),
    )
    ROLE = "role", _("It tells what you may do here, and until when.")
    WORK = "work", _("It belongs to your work in the secretariat.")
    DEADLINE = "notice_reference", _("It tells of a deadline, or of something only you can do (%(rule)s).")


# Both follow the same rule, and say it in their own words.
SAME_RULE = {"decision_reference": "notice_reference"}


@dataclass(frozen=True)
class Notice:
    """One kind of message: `key` is the name of its text, `to` the roles that get it; without `why` it may be off."""

    key: str
    label: str | Promise
    why: Why | None
    to: frozenset[Role]


NOTICES = (
    Notice("account", _("Codes and links for logging in"), Why.LOG_IN, EVERYBODY),
    *(
        Notice(key, _("Invitations, and answers to what you have asked for"), Why.ROLE, EVERYBODY)
        for key in ("invitation", "claim_received", "claim_refused")
    ),
    *(
        Notice(key, _("What happens to your roles here"), Why.ROLE, EVERYBODY)
        for key in (
            "role_assigned",
            "term_changed",
            "role_withdrawn",
            "role_ended",
            "role_handed_over",
            "role_taken_over",
        )
    ),
    *(
        Notice(key, _("A role in a municipality changes hands, or stands open"), Why.WORK, STAFF)
        for key in ("role_changed_hands", "role_left_open")
    ),
    Notice("application_received", _("The application is received"), Why.RECEIPT, RECIPIENTS),
    Notice("application_late", _("The application came too late"), Why.RECEIPT, RECIPIENTS),
    Notice("application_late_accepted", _("A late application is taken in"), Why.DECISION, RECIPIENTS),
    Notice(
        "anchoring_request", _("An application waits for the answer of your party"), Why.DEADLINE, PARTIES
    ),
    Notice("anchoring_reminder", _("Reminder that your party has not answered"), Why.DEADLINE, PARTIES),
    Notice("application_returned", _("The application must be completed"), Why.DEADLINE, RECIPIENTS),
    Notice("completion_reminder", _("Reminder that an application is not completed"), Why.DEADLINE, WRITERS),
    Notice("application_completed", _("The completed application is received"), Why.RECEIPT, RECIPIENTS),
    Notice(
        "completion_extended", _("There is more time to complete the application"), Why.DEADLINE, RECIPIENTS
    ),
    Notice("application_taken_back", _("An application counts as it was"), Why.DECISION, RECIPIENTS),
    Notice(
        "application_withdrawn",
        _("The application is withdrawn by the municipality"),
        Why.RECEIPT,
        RECIPIENTS | STAFF,
    ),
    Notice("signature_missing", _("An application waits for your signature"), Why.DEADLINE, SIGNERS),
    Notice("signature_removed", _("What you signed has been opened for changes"), Why.DEADLINE, SIGNERS),
    Notice("signing_declined", _("Somebody declines to sign the application"), Why.DEADLINE, WRITERS),
    Notice("signature_withdrawn", _("A signature on the application is withdrawn"), Why.DEADLINE, WRITERS),
    Notice("signature_corrected", _("A signature on the application is corrected"), Why.DEADLINE, RECIPIENTS),
    Notice("signature_again", _("An application lacks your signature again"), Why.DEADLINE, SIGNERS),
    Notice(
        "partner_asked",
        _("The municipality is asked to take part in an application"),
        Why.DEADLINE,
        RECIPIENTS,
    ),
    *(
        Notice(key, _("A partner municipality has answered"), Why.DEADLINE, WRITERS)
        for key in ("partner_joined", "partner_left")
    ),
    Notice("deadline_extended", _("The deadline is moved"), Why.DEADLINE, RECIPIENTS),
    Notice("question_answered", _("Your question is answered"), Why.RECEIPT, EVERYBODY),
    Notice("call_invitation", _("Invitation to apply"), Why.DEADLINE, RECIPIENTS),
    Notice("attachment_refused", _("A file you sent holds a virus"), Why.DEADLINE, RECIPIENTS),
    Notice(
        "message_to_municipality",
        _("The secretariat has written about the application"),
        Why.DEADLINE,
        RECIPIENTS,
    ),
    Notice("message_to_secretariat", _("A municipality has written about its application"), Why.WORK, STAFF),
    Notice("decision_ready", _("The answer to the application is ready"), Why.DECISION, RECIPIENTS),
    Notice("grant_confirm", _("The grant letter has come"), Why.DECISION, RECIPIENTS),
    Notice("grant_corrected", _("The grant letter is corrected"), Why.DECISION, RECIPIENTS),
    Notice("network_placed", _("The letter about the network has come"), Why.DECISION, RECIPIENTS),
    Notice("gathering_invite", _("Invitation to a gathering"), Why.DEADLINE, RECIPIENTS),
    Notice("gathering_missing_party", _("A party is missing on your list"), Why.DEADLINE, WRITERS),
    Notice("annual_due", _("The annual report is due"), Why.DEADLINE, WRITERS),
    Notice("annual_late", _("The annual report is late"), Why.DEADLINE, WRITERS),
    Notice("report_approved", _("The report is approved"), Why.RECEIPT, frozenset({Role.PROJECT_LEADER})),
    Notice("report_returned", _("The report is sent back"), Why.DEADLINE, frozenset({Role.PROJECT_LEADER})),
    Notice(
        Reminder.APPLICATION_DRAFT,
        Reminder.APPLICATION_DRAFT.label,
        None,
        frozenset({Role.APPLICANT_EDITOR, Role.PROJECT_LEADER}),
    ),
    Notice(Reminder.COMMENT_TURN, Reminder.COMMENT_TURN.label, None, MUNICIPAL),
    Notice("collaborator_added", _("You are taken along on an application"), Why.ROLE, MUNICIPAL),
    Notice(
        Reminder.GATHERING_REMINDER,
        Reminder.GATHERING_REMINDER.label,
        None,
        frozenset({Role.PROJECT_LEADER, Role.APPLICANT_EDITOR, Role.CHIEF_EXECUTIVE}),
    ),
)


def sent_to(roles: Iterable[str]) -> list[Notice]:
    """What whoever holds these roles may get."""
    held = set(roles)
    return [notice for notice in NOTICES if notice.to == EVERYBODY or held & notice.to]


def that_stay(notices: Iterable[Notice]) -> list[tuple[str, str]]:
    """(what, why it cannot be switched off), with the rules of today; several texts may be one line."""
    references = RuleReference.objects.on(clock.today()).filter(language=standard_of(shown_language()))
    rules = dict(references.values_list("key", "text"))
    stay = [(str(notice.label), in_words(notice.why, rules)) for notice in notices if notice.why is not None]
    return list(dict.fromkeys(stay))


def in_words(why: Why, rules: Mapping[str, str]) -> str:
    rule = rules.get(SAME_RULE.get(why.value, why.value), __("the rules on electronic administration"))
    return str(why.label) % {"rule": rule}


def that_may_go(notices: Iterable[Notice]) -> list[tuple[str, str]]:
    """(key, what) of the reminders, for a form."""
    return [(notice.key, str(notice.label)) for notice in notices if notice.why is None]
