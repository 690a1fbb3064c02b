"""How the application is laid out on paper."""

import pytest

from applications import papers
from applications.states import State
from tests.applications import make as made

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("characters", "is_together"), [(100, True), (5000, False)])
def test_a_short_resolution_stays_with_its_heading_and_a_long_one_may_break(
    characters: int, is_together: bool
) -> None:
    application = made.application(State.DRAFT)
    made.resolve(application, application.lead, decision_text="x" * characters)

    page = papers.application_page(papers.canonical(application), "14/1-1")

    assert (f'<div class="together">\n    <h3>{application.lead}</h3>' in page) is is_together
