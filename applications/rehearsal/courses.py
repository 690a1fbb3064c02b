"""The course of an application in a rehearsal: who applies together, how far it gets, and what it goes through besides.

A course follows from the application's number in the play, so that the same play has the same courses every time.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samanom.programme.models import Municipality


class Stop(StrEnum):
    """How far an application gets."""

    BEGUN = "begun"  # a title and little more
    DRAFT = "draft"  # filled in, not sent to signing
    SIGNING = "signing"
    HALF_SIGNED = "half signed"  # all but the last one have signed
    SUBMITTED = "submitted"
    LATE = "late"  # the last one signs the day after the deadline; the secretariat takes it in
    LEFT_LATE = "left late"  # the same, and it stays late


class Extra(StrEnum):
    """What an application goes through besides being written and signed."""

    ATTACHMENTS = "attachments"  # two files of the lead's, and the minutes of each municipality
    COOPERATION = "cooperation"  # somebody writes along, somebody reads along, a comment goes back and forth
    QUESTION = "question"  # about the call, with the answer everybody may read
    DIALOGUE = "dialogue"  # a message to the secretariat, and its answer
    DISSENT = "dissent"  # a union does not stand behind it
    PARTNER_LEAVES = "partner leaves"  # the last one, before the words are frozen
    DECLINED = "declined"  # a signer says no; the words are mended and frozen anew
    EXTENSION = "extension"  # a later deadline for the lead alone, and it is needed
    COMPLETED = "completed"  # sent back, completed and signed again
    TAKEN_BACK = "taken back"  # sent back, not completed in time: it counts as it was
    WITHDRAWN = "withdrawn"  # by the municipality, after it was sent in


@dataclass(frozen=True)
class Course:
    """`together`: how many municipalities apply, the lead among them (R-CALL-4)."""

    stop: Stop = Stop.SUBMITTED
    extras: Collection[Extra] = ()
    together: int = 1


# One for each application of a whole play, over again after the last one. The first twelve have something of nearly all.
COURSES = (
    Course(extras={Extra.ATTACHMENTS}),
    Course(extras={Extra.COOPERATION}),
    Course(extras={Extra.QUESTION, Extra.DIALOGUE}),
    Course(extras={Extra.DECLINED}),
    Course(extras={Extra.ATTACHMENTS, Extra.PARTNER_LEAVES}, together=3),
    Course(extras={Extra.COMPLETED}),
    Course(extras={Extra.DISSENT}),
    Course(extras={Extra.EXTENSION}),
    Course(extras={Extra.WITHDRAWN}),
    Course(extras={Extra.COOPERATION, Extra.DIALOGUE}, together=5),
    Course(Stop.LEFT_LATE),
    Course(Stop.LATE),
    Course(extras={Extra.ATTACHMENTS, Extra.TAKEN_BACK}),
    Course(),
    Course(extras={Extra.DECLINED}, together=2),
    Course(extras={Extra.QUESTION}),
    Course(extras={Extra.DISSENT}),
    Course(extras={Extra.ATTACHMENTS, Extra.COMPLETED}),
    Course(),
    Course(extras={Extra.DISSENT}, together=2),
)


def groups(places: Sequence[Municipality]) -> list[list[Municipality]]:
    """Every municipality leads one application; where the course says so, those that follow it come along as partners."""
    return [
        [places[(n + k) % len(places)] for k in range(min(COURSES[n % len(COURSES)].together, len(places)))]
        for n in range(len(places))
    ]
