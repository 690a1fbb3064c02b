"""The chapter's part of a handover: another contact person in what is being written."""

from django.db import transaction

from applications.actions.writing import next_version
from applications.models import Application
from applications.rules import handing_over as rules
from applications.rules.parts import Part
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.roles.models import Assignment
from samanom.roles.rules import capacity_to_hand_over

LONGEST_EMAIL = 120


@transaction.atomic
def hand_over_contact(assignment: Assignment, *, to: User, by: User) -> list[Application]:
    """Let the successor be contact person in the drafts. The caller has asked whether the role may be handed over.

    What is to be signed or received keeps its words. An open page of the part is told that it was changed elsewhere.
    """
    moving = rules.drafts_that_move(assignment.user, assignment)
    drafts = list(moving.select_for_update(of=("self",)))
    for draft in drafts:
        next_version(draft, Part.HEAD, opened=draft.part_versions.get(Part.HEAD, 0), by=by)
        draft.contact_name, draft.contact_title, draft.contact_phone = to.name, to.title, to.phone
        draft.contact_email = to.email if len(to.email) <= LONGEST_EMAIL else ""
        draft.save()
        audit.record(
            "application.contact_handed_over",
            subject=draft,
            by=by,
            capacity=capacity_to_hand_over(by, assignment),
            before=assignment.user.name,
            after=to.name,
        )
    return drafts
