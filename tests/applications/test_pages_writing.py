"""The pages for starting and writing: nothing typed is lost, and everybody meets what is theirs."""

import re
from typing import Any

import pytest

from applications.forms.writing import FORMS
from applications.models import Application
from applications.rules.parts import Part
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, editor_of, send, text

pytestmark = pytest.mark.django_db


def partner_of(application: Application, role: Role) -> User:
    partner = application.municipalities.exclude(pk=application.lead_id).get()
    return make.person(role, partner)


def test_an_editor_starts_an_application_with_partners_chosen_by_name_or_number() -> None:
    call, lom = made.call(), make.municipality("0514", "Lom")
    skjaak, vaagaa = make.municipality("0513", "Skjåk"), make.municipality("0515", "Vågå")
    editor = make.person(Role.APPLICANT_EDITOR, lom)
    partners = {"partner_municipalities_0": "skjåk", "partner_municipalities_3": " 0515 "}

    answer = send(as_(editor), address("start", call.pk), {"lead": lom.pk, "language": "nn", **partners})

    application = Application.objects.get()
    assert answer.url == address("detail", application.pk)
    assert set(application.municipalities.all()) == {lom, skjaak, vaagaa}


def test_an_unknown_name_is_refused_beside_the_field_and_everything_typed_stays() -> None:
    call, lom = made.call(), make.municipality("0514", "Lom")
    make.municipality("0513", "Skjåk")
    client = as_(make.person(Role.APPLICANT_EDITOR, lom), "nn")
    words = {"partner_municipalities_0": "Skjåk", "partner_municipalities_1": "Sjåk"}

    answer = send(client, address("start", call.pk), {"lead": lom.pk, "language": "nn", **words})

    page = text(answer)
    assert (answer.status_code, Application.objects.count()) == (200, 0)
    assert "Ingen kommune heiter «Sjåk». Vel ein frå lista." in page
    assert 'value="Skjåk"' in page
    assert 'value="Sjåk"' in page


def test_an_application_cannot_be_started_for_somebody_else() -> None:
    call, lom, other = made.call(), make.municipality(), make.municipality()
    client = as_(make.person(Role.APPLICANT_EDITOR, lom))

    answer = send(client, address("start", call.pk), {"lead": other.pk, "language": "nn"})

    assert (answer.status_code, Application.objects.count()) == (200, 0)


def test_whoever_has_begun_is_not_asked_to_begin(application: Application) -> None:
    begin = address("start", application.call_id)
    other = as_(make.person(Role.APPLICANT_EDITOR, make.municipality()))

    own = text(editor_of(application).get(address("call", application.call_id)))

    assert begin not in own
    assert address("detail", application.pk) in own
    assert begin in text(other.get(address("call", application.call_id)))


def test_a_second_application_in_a_call_is_refused_in_words(application: Application) -> None:
    words = {"lead": application.lead_id, "language": "nb"}

    answer = send(editor_of(application, "nn"), address("start", application.call_id), words)

    assert "Kommunen er alt ansvarleg for ein søknad i denne utlysinga." in text(answer)


HEAD = {
    "project_title": "Nærvær",
    "contact_name": "Kari",
    "contact_title": "Rådgivar",
    "contact_phone": "61",
    "contact_email": "kari@example.no",
    "planned_end_year": "2015",
    "language": "nn",
}


def test_the_head_is_saved_and_the_next_part_opens(application: Application) -> None:
    words = {**HEAD, "version": 1, "then": "next", "themes": [made.theme("omdomme", 4).pk]}

    answer = send(editor_of(application), address("write_head", application.pk), words)

    stored = Application.objects.get(pk=application.pk)
    assert answer.url == address("write_content", application.pk)
    assert (stored.project_title, stored.language) == ("Nærvær", "nn")
    assert [theme.key for theme in stored.themes.all()] == ["omdomme"]


def doors(page: str) -> list[str]:
    """The addresses of the navigation between parts, in order."""
    nav = page.split('<nav class="val"', 1)[1].split("</nav>", 1)[0] if '<nav class="val"' in page else ""
    return re.findall(r'href="([^"]+)"', nav)


def test_the_way_goes_through_every_part_of_the_task_list_and_ends_with_the_parties() -> None:
    partner = make.municipality()
    application = made.application(partners=[partner])
    client, pk = editor_of(application), application.pk
    parts = [address(f"write_{part}", pk) for part in Part if part != Part.RESOLUTION]
    way = [*parts, address("write_resolution", pk, application.lead_id), address("anchoring", pk)]

    tasks = text(client.get(address("detail", pk))).split('aria-labelledby="oppgaver"', 1)[1]
    told = [doors(text(client.get(path))) for path in way]
    minutes = text(client.get(address("write_minutes", pk, application.lead_id)))

    assert [path for path in re.findall(r'href="([^"]+)"', tasks) if path in way] == way[:-1]
    assert told == [way] * len(way)
    assert doors(minutes) == way
    assert f'href="{way[-3]}">Tilbake: Vedlegg</a>' in minutes
    attachments = text(client.get(way[-3]))
    assert f'href="{way[-4]}">Tilbake: Forankring og organisering</a>' in attachments
    assert f'href="{way[-2]}">Videre: Politisk vedtak' in attachments
    assert f'href="{way[-2]}">Tilbake: Politisk vedtak' in text(client.get(way[-1]))


def test_save_and_go_on_follows_the_same_way(application: Application) -> None:
    client, pk = editor_of(application), application.pk
    resolution = address("write_resolution", pk, application.lead_id)
    on = {"version": 1, "then": "next"}

    last_part = send(client, address("write_anchoring", pk), on)
    after_resolution = send(client, resolution, on)

    assert last_part.url == address("write_attachments", pk)
    assert after_resolution.url == address("anchoring", pk)


def test_a_partner_goes_between_its_own_pages_and_who_writes_nothing_has_no_way() -> None:
    application = made.application(partners=[make.municipality()])
    partner = application.municipalities.exclude(pk=application.lead_id).get()
    own = address("write_resolution", application.pk, partner.pk)
    parties = address("anchoring", application.pk)

    theirs = doors(text(as_(partner_of(application, Role.APPLICANT_EDITOR)).get(own)))
    others = doors(text(as_(partner_of(application, Role.PARTY_UNION)).get(parties)))

    assert (theirs, others) == ([own, parties], [])


@pytest.mark.parametrize("part", ["head", "content", "timeline", "effort"])
def test_a_draft_is_saved_with_everything_blank(application: Application, part: str) -> None:
    blank: dict[str, Any] = {"version": 1, "language": "nb"}
    rows = {"timeline-TOTAL_FORMS": 2, "timeline-INITIAL_FORMS": 0}

    answer = send(editor_of(application), address(f"write_{part}", application.pk), blank | rows)

    assert answer.url == address("detail", application.pk)
    assert Application.objects.get(pk=application.pk).part_versions[part] == 2


def test_a_blank_resolution_is_saved(application: Application) -> None:
    path = address("write_resolution", application.pk, application.lead_id)

    answer = send(editor_of(application), path, {"version": 1})

    assert answer.url == address("detail", application.pk)
    assert application.resolutions.get().meeting_date is None


def test_the_overview_says_what_is_missing_in_each_part(application: Application) -> None:
    made.write(application, Part.CONTENT, {"challenges": ""})

    page = text(editor_of(application, "nn").get(address("detail", application.pk)))

    assert "Manglar: Lokale utfordringar" in page.replace("\n", " ")
    assert "Alle må ha signert innan utgangen av fredag 31. januar 2014 (kl. 24.00)." in page


def test_every_page_of_a_draft_opens_in_every_language(application: Application) -> None:
    pages = ["detail", *(f"write_{part}" for part in FORMS), "send_to_signing"]

    answers = {
        (page, language): editor_of(application, language).get(address(page, application.pk)).status_code
        for page in pages
        for language in ("nn", "nb", "en")
    }

    assert len(answers) == 3 * len(pages)
    assert set(answers.values()) == {200}, answers


def test_the_way_back_to_the_application_and_the_list_stands_on_every_page_of_it(
    application: Application,
) -> None:
    client, pk = editor_of(application), application.pk
    newest = application.revisions.order_by("-pk").values_list("pk", flat=True)[0]
    names = [
        "write_content",
        "write_attachments",
        "anchoring",
        "send_to_signing",
        "draft",
        "revisions",
        "comment",
        "withdraw",
    ]
    paths = [address(name, pk) for name in [*names, "add_collaborator", "write_message"]]
    paths += [address("write_resolution", pk, application.lead_id), address("revision", pk, newest)]

    ways = [
        text(client.get(path)).partition('<nav class="ds-breadcrumbs')[2].partition("</nav>")[0]
        for path in paths
    ]

    for path, way in zip(paths, ways, strict=True):
        assert [f'href="{up}"' in way for up in (address("list"), address("detail", pk))] == [True, True], (
            path
        )
