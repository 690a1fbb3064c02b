"""Whatever is sent to the pages on which people write: an answer comes back, and what was typed stands in it (D3).

Every page of the portal is tried nightly in tests/pages/test_hostile.py.
"""

from collections import Counter

import pytest
from django.urls import reverse

from applications.actions import collaborators, comments
from applications.models import Application, Question
from applications.rules.parts import Part
from applications.states import CallState, State
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import as_
from tests.hostile.pages import fault_at

pytestmark = pytest.mark.django_db
EACH = 2
Door = tuple[User, str, list[int]]


def doors() -> list[Door]:
    """(who, page, arguments of its address)."""
    lead, partner = make.municipality(), make.municipality()
    call = made.call()
    draft = made.application(of=call, lead=lead, partners=[partner])
    signing = made.application(State.SIGNING, of=made.call(), lead=lead)
    submitted = made.application(State.SUBMITTED, of=made.call(), lead=lead)
    writer, official = made.editor(draft), make.person(Role.SECRETARIAT)
    mayor, union = made.somebody(Role.MAYOR, lead), make.person(Role.PARTY_UNION, lead)
    make.give(union, Role.PARTY_POLITICAL, lead)
    helper = make.person(Role.PARTY_UNION, partner)
    collaborators.add_collaborator(draft, helper, may_write=True, by=writer)
    comment = comments.comment(draft, Part.HEAD, "Er tittelen god?", assigned_to=writer, by=helper)
    asked = Question.objects.create(call=call, text="Kan to kommunar søkje saman?", asked_by=writer)
    of_draft = [
        "write_head", "write_content", "write_approach", "write_timeline", "write_effort", "write_anchoring", "comment",
        "add_collaborator", "write_message", "withdraw", "send_to_signing", "mark_none_locally",
    ]  # fmt: skip
    return [
        *((writer, page, [draft.pk]) for page in of_draft),
        (writer, "write_resolution", [draft.pk, lead.pk]),
        (writer, "answer_comment", [draft.pk, comment.pk]),
        (union, "give_statement", [draft.pk]),
        (writer, "start", [made.call().pk]),
        (writer, "ask_question", [call.pk]),
        (official, "answer_question", [asked.pk]),
        (official, "create_call", []),
        (official, "edit_call", [made.call(CallState.DRAFT).pk]),
        (official, "extend_deadline", [call.pk]),
        (official, "send_back", [submitted.pk]),
        (mayor, "sign", [signing.pk]),
        (mayor, "decline", [signing.pk]),
    ]


def test_D3_any_words_on_the_pages_people_write_on() -> None:
    seen: Counter[str] = Counter()
    every = doors()

    faults = [
        fault
        for who, page, of in every
        if (fault := fault_at(as_(who), reverse(f"applications:{page}", args=of), seen, EACH))
    ]

    told = f"{len(every)} pages, {seen.total()} POSTs: {dict(seen)}"
    print(f"D3: {told}")  # noqa: T201
    assert not faults, "\n\n".join([*faults, told])
    assert min(seen["200"], seen["302"]) > len(every) / 2
    assert Application.objects.count() == 3
