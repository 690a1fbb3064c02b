"""Two write in the same part: both texts are kept and shown (B4)."""

import pytest

from applications.actions import signing
from applications.models import Application
from applications.rules.parts import Part
from samanom.roles.models import Role
from tests.applications import make as made
from tests.applications.pages import address, editor_of, send, text

pytestmark = pytest.mark.django_db


def test_B4_whoever_comes_second_sees_both_texts_and_may_save_knowingly(application: Application) -> None:
    colleague = made.somebody(Role.CHIEF_EXECUTIVE, application.lead)
    made.write(application, Part.CONTENT, {"challenges": "What the colleague wrote."}, by=colleague)
    client, path = editor_of(application), address("write_content", application.pk)
    mine = {"version": 1, "challenges": "What I wrote.", "summary": "The same."}

    conflict = send(client, path, mine)
    again = send(client, path, mine | {"version": 2})

    page = text(conflict)
    assert conflict.status_code == 200
    assert "Noen andre har endret dette siden du åpnet det." in page
    assert "What the colleague wrote." in page
    assert "What I wrote." in page
    assert 'name="version" value="2"' in page
    assert again.status_code == 302
    assert Application.objects.get(pk=application.pk).challenges == "What I wrote."


def test_B4_rows_of_the_time_plan_are_kept_on_both_sides_too_of_ones_own_in_two_windows(
    application: Application,
) -> None:
    made.write(application, Part.TIMELINE, {"timeline": [{"period": "No", "what": "The other window's row"}]})
    rows = {"timeline-TOTAL_FORMS": 1, "timeline-INITIAL_FORMS": 0, "timeline-0-what": "My row"}

    page = text(
        send(editor_of(application), address("write_timeline", application.pk), {"version": 1, **rows})
    )

    assert "Du har selv endret dette i et annet vindu siden du åpnet det her." in page
    assert "The other window&#x27;s row" in page
    assert "My row" in page


def test_B4_what_is_typed_while_a_colleague_sends_it_to_signing_is_kept(application: Application) -> None:
    client, path = editor_of(application), address("write_content", application.pk)
    colleague, editor = made.somebody(Role.CHIEF_EXECUTIVE, application.lead), made.editor(application)
    frozen = made.send_to_signing(application, version=application.version, by=colleague)

    answer = send(client, path, {"version": 1, "challenges": "An hour of work."})
    again = signing.reopen(frozen, by=colleague)
    made.send_to_signing(again, version=again.version, by=editor)
    own = send(client, path, {"version": 1, "challenges": "An hour of work."})

    assert (answer.status_code, own.status_code) == (409, 409)
    assert ["An hour of work." in text(one) for one in (answer, own)] == [True, True]
    assert "Noen andre var her før deg" in text(answer)
    assert "Du har endret dette i et annet vindu" in text(own)
    assert Application.objects.get(pk=frozen.pk).challenges != "An hour of work."
