"""The words of a draft on paper, marked as one, and the case paper that the administration writes on from.

They are made of what the application says now and of the same template as the words that are signed, so that a new field
comes along by itself. Nothing here is an issued document.
"""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from applications import papers
from applications.models import Application
from applications.models.statement import Stance
from applications.rules.anchoring import Row, as_rows, party_in_words
from applications.rules.call import deadline_of, demand
from applications.rules.words import Words
from samanom import clock
from samanom.documents.word import render_word
from samanom.interface.words import in_a_row, kroner
from samanom.programme.models import Municipality
from samanom.programme.parties import chief_executive_label

MARK = "UTKAST"
CASE_PAPER_TITLES = {
    "nn": "Saksframlegg: Søknad om å bli med i «Saman om ein betre kommune»",
    "nb": "Saksframlegg: Søknad om å bli med i «Sammen om en bedre kommune»",
}
# Who decides, in the definite form; the council where the application does not say.
BODIES = {
    "nn": {"executive": "formannskapet", "administration": "administrasjonsutvalet", "other": "utvalet"},
    "nb": {"executive": "formannskapet", "administration": "administrasjonsutvalget", "other": "utvalget"},
}


def draft_title(application: Application) -> str:
    """The project's, in the standard of the application."""
    with translation.override(application.language):
        return application.project_title or _("Application without a title")


def draft_page(application: Application, words: Words) -> str:
    """The whole page of these words, in the standard of the application."""
    with translation.override(application.language):
        context = {
            "words": papers.readable(words),
            "title": draft_title(application),
            "mark": MARK,
            "made_on": clock.today(),
        }
        return render_to_string("applications/documents/draft.html", context)


def draft_word(application: Application) -> bytes:
    return render_word(
        draft_page(application, papers.canonical(application)),
        language=application.language,
        title=f"{MARK}: {draft_title(application)}",
        at=in_oslo(),
        mark=MARK,
    )


def case_paper(application: Application, municipality: Municipality, language: str) -> bytes:
    """A proposal for the council of one municipality, in the standard it is asked for, as a Word file to write on."""
    with translation.override(language):
        html = render_to_string(
            f"applications/documents/case_paper.{language}.html",
            case_paper_words(application, municipality, language),
        )
    title = CASE_PAPER_TITLES[language]
    return render_word(html, language=language, title=title, at=in_oslo(), mark=MARK)


def case_paper_words(application: Application, municipality: Municipality, language: str) -> dict[str, Any]:
    """What the text is filled with, in the active language; what the application lacks is left for people to fill in."""
    places = list(application.municipalities.all())
    own = application.resolutions.filter(municipality=municipality).first()
    amount, own_money = application.amount_requested, application.own_money
    partners = [place.name for place in places if place.pk != municipality.pk]
    return {
        "title": CASE_PAPER_TITLES[language],
        "application": application,
        "municipality": municipality,
        "is_joint": len(places) > 1,
        "is_lead": municipality.pk == application.lead_id,
        "partners": in_a_row(partners),
        "places": in_a_row([municipality.name, *partners]),
        "themes": [theme.label for theme in application.themes.order_by("order")],
        "amount": kroner(amount) if amount is not None else "",
        "own_money": kroner(own_money) if own_money is not None else "",
        "case_number": own.case_number if own else "",
        "meeting_date": own.meeting_date if own else None,
        "body": own.body_in_words if own else "",
        "the_body": BODIES[language].get(own.body if own else "", "kommunestyret"),
        "call": application.call.title(language),
        "demand": demand(application.call, deadline_of(application)),
        "timeline": list(application.timeline.all()),
        "chief_executive": chief_executive_label(language, clock.today()),
        "today": clock.today(),
        **statements(application, municipality),
    }


def statements(application: Application, municipality: Municipality) -> dict[str, Any]:
    """What the parties of the municipality have said, each with its remark, and who of them has not answered."""
    rows = [row for row in as_rows(application) if row["municipality"]["number"] == municipality.number]
    silent = [row for row in rows if row["stance"] == Stance.OPEN]
    return {
        "said": [(in_words(row), row) for row in rows if row not in silent],
        "silent": in_a_row([in_words(row) for row in silent]),
        "is_a_union_silent": any(row["confederation"] for row in silent),
    }


def in_words(row: Row) -> str:
    return party_in_words(row["party"], row["confederation"])


def in_oslo() -> datetime:
    return clock.now().astimezone(clock.OSLO)
