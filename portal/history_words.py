"""The history in the words of the page. What is stored stays in English codes, for it is chained; only the showing is here."""

import re
from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from samanom.programme.models import MunicipalityVersion
from samanom.roles.models import Role

CAPACITY = re.compile(
    r"as (?P<deputy>deputy for )?(?P<role>[a-z ]+?)(?: for (?P<place>.+?))?(?: \((?P<on>.*)\))?"
)
NUMBER = re.compile(r"\b\d{4}\b")
# A verb that is not here is shown as it is stored.
VERBS: dict[str, str | Promise] = {
    "account.created": _("Account made"),
    "account.closed": _("Account closed"),
    "account.reopened": _("Account opened again"),
    "application.started": _("Application started"),
    "application.edited": _("Application written in"),
    "application.resolution_written": _("Political resolution written"),
    "application.sent_to_signing": _("Application sent to signing"),
    "application.reopened": _("Application opened for changes"),
    "application.signed": _("Application signed"),
    "application.submitted": _("Application sent in"),
    "application.came_late": _("Application came after the deadline"),
    "application.late_accepted": _("Late application taken in"),
    "application.withdrawn": _("Application withdrawn"),
    "application.signature_corrected": _("Signature corrected"),
    "application.receipt_renewed": _("Receipt renewed"),
    "application.contact_handed_over": _("Contact person changed"),
    "application.impartial_declared": _("Impartiality declared"),
    "application.assessor_recused": _("Assessor stood aside"),
    "application.assessment_started": _("Assessment started"),
    "application.assessed": _("Application assessed"),
    "application.proposed": _("Recommendation made"),
    "application.admitted": _("Application admitted"),
    "application.rejected": _("Application rejected"),
    "application.partner_joined": _("Partner joined the application"),
    "application.partner_left": _("Partner left the application"),
    "application.attached": _("File attached to the application"),
    "application.attachment_removed": _("Attachment taken out"),
    "application.attachment_refused": _("Attachment refused by the virus check"),
    "application.parties_asked": _("The parties asked to answer"),
    "application.statement_given": _("A party answered about the application"),
    "application.none_locally": _("A confederation is not in the municipality"),
    "application.found_locally": _("A confederation is in the municipality after all"),
    "application.collaborator_added": _("Collaborator added"),
    "application.collaborator_removed": _("Collaborator removed"),
    "application.message_written": _("Message about the application written"),
    "application.declined": _("Signing declined"),
    "application.signature_withdrawn": _("Signature withdrawn by the signer"),
    "application.sent_back": _("Application sent back to be completed"),
    "application.completion_extended": _("Application given more time to be completed"),
    "application.completed": _("Completed application received"),
    "application.taken_back": _("Application counts as it was"),
    "call.deadline_extended": _("Deadline of the call moved"),
    "call.invited": _("Municipalities invited to the call"),
    "call.created": _("Call made"),
    "call.edited": _("Call changed"),
    "call.opened": _("Call opened"),
    "call.closed": _("Call closed"),
    "calendar_entry.announced": _("Date announced"),
    "case.opened": _("Case opened"),
    "claim.made": _("Access asked for"),
    "claim.approved": _("Access approved"),
    "claim.refused": _("Access refused"),
    "document.frozen": _("Document settled"),
    "document.sealed": _("Document sealed"),
    "document.opened": _("Letter opened"),
    "document.failed": _("Document failed"),
    "document.retried": _("Document tried again"),
    "election.uploaded": _("Election file uploaded"),
    "election.applied": _("Election entered in the register"),
    "gathering.planned": _("Gathering planned"),
    "gathering.changed": _("Gathering changed"),
    "gathering.opened": _("Gathering opened for registration"),
    "gathering.attended": _("Attendance marked"),
    "grant.prepared": _("Grant put on the list"),
    "grant.changed": _("Grant changed"),
    "grant.decided": _("Grant decided"),
    "grant.letter_issued": _("Grant letter issued"),
    "grant.letter_retried": _("Grant letter tried again"),
    "grant.correction_proposed": _("Correction of a grant proposed"),
    "grant.correction_declined": _("Correction of a grant declined"),
    "grant.corrected": _("Grant corrected"),
    "invitation.sent": _("Invitation sent"),
    "invitation.resent": _("Invitation sent again"),
    "invitation.withdrawn": _("Invitation withdrawn"),
    "invitation.accepted": _("Invitation accepted"),
    "letter_text.saved": _("Letter text saved"),
    "network.created": _("Network made"),
    "network.leader_appointed": _("Network leader appointed"),
    "network.membership_corrected": _("Network membership corrected"),
    "obligation.created": _("Report laid down as owed"),
    "obligation.fulfilled": _("What was owed is delivered"),
    "person.entered": _("Person entered"),
    "person.introduced": _("Person made known"),
    "person.changed": _("Personal page changed"),
    "person.id_porten_connected": _("ID-porten connected"),
    "placement.sent": _("Letter about the network sent"),
    "project.created": _("Project made"),
    "project.placed": _("Project placed in a network"),
    "project.lead_set": _("Lead municipality named"),
    "project.corrected": _("Municipality of a project corrected"),
    "project.finished": _("Project finished"),
    "project.left_early": _("Project left early"),
    "registration.saved": _("Registration saved"),
    "registration.changed": _("Registration changed"),
    "report.started": _("Report started"),
    "report.submitted": _("Report delivered"),
    "report.sent_back": _("Report sent back"),
    "report.approved": _("Report approved"),
    "report.leader_handed_over": _("Report given to a new project leader"),
    "review_item.resolved": _("Point settled"),
    "role.assigned": _("Role given"),
    "role.term_changed": _("Period of a role changed"),
    "role.ended": _("Role ended"),
    "role.withdrawn": _("Role withdrawn"),
    "role.handed_over": _("Role handed over"),
    "role.left_open": _("Role left open"),
    "role.seen_as": _("See as began"),
    "role.seen_as_ended": _("See as ended"),
    "upload.kept": _("File kept"),
}


def names_of(texts: Iterable[str]) -> dict[str, str]:
    """The municipalities whose numbers stand in these texts, by number; one query, none without numbers."""
    numbers = {number for text in texts for number in NUMBER.findall(text)}
    if not numbers:
        return {}
    known = MunicipalityVersion.objects.filter(number__in=numbers).order_by("valid_from")
    return dict(known.values_list("number", "municipality__name"))


def verb_in_words(verb: str) -> str:
    return str(VERBS.get(verb, verb))


def capacity_in_words(capacity: str, names: Mapping[str, str]) -> str:
    """«as mayor for 1840» as «Ordførar, Saltdal»; what is not written so is shown as it is."""
    found = CAPACITY.fullmatch(capacity)
    role = found["role"].replace(" ", "_") if found else ""
    if found is None or role not in Role:
        return capacity
    label = str(Role(role).label)
    if found["deputy"]:
        label = f"{Role.DEPUTY.label} ({label.lower()})"
    parts = [label, names.get(found["place"], found["place"]) if found["place"] else ""]
    words = ", ".join(part for part in parts if part)
    return f"{words} ({found['on']})" if found["on"] else words


def subject_in_words(kind: str, subject: str, names: Mapping[str, str]) -> str:
    """«party_union · 0119» as «Tillitsvald, Marker», and a thing without a name by its number."""
    if subject.startswith("#"):
        return __("No. %(n)s") % {"n": subject[1:]}
    role, _dot, place = subject.partition(" · ")
    if kind == "roles.invitation" and role in Role:
        return ", ".join(part for part in (str(Role(role).label), names.get(place, place)) if part)
    return subject
