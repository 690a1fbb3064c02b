"""The plainest documents, letters and pages; a test spells out what matters to it."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from samanom import clock
from samanom.documents import actions, letters, loading, pdf
from samanom.documents.models import Case, Document
from samanom.documents.states import Access, Direction

ON = date(2014, 1, 15)
CREATED = datetime(2014, 1, 15, 12, 0, tzinfo=clock.OSLO)
RECEIVER = ["Levanger kommune", "Postboks 130", "7601 Levanger"]
KINDS = (
    "admission",
    "rejection",
    "completion_request",
    "placement",
    "grant_letter",
    "corrected_grant_letter",
)
LANGUAGES = ("nn", "nb")

VALUES = {
    "amount_before": "700\u00a0000",
    "amount": "800\u00a0000",
    "annual_report_deadline": "1. februar 2015",
    "appeal_body": "Kongen i statsråd",
    "appeal_weeks": "3",
    "applicant": "Innherred samkommune",
    "application_date": "27. september 2012",
    "applications_count": "112",
    "call_date": "2. juli 2012",
    "cohort": "pulje 2",
    "confirmation_deadline": "1. april 2014",
    "contact": "sekretariatet@example.no",
    "correction_reason": "Summen blei skriven feil i vedtaket.",
    "criteria": "forankring, tydelege mål, plan, overføringsverdi og eigeninnsats",
    "deadline": "10. februar 2014",
    "end_year": "2015",
    "extra_conditions": "Rekneskapen er stadfesta av revisor.\nErfaringane blir delte hausten 2014.",
    "final_report_deadline": "1. desember 2015",
    "gathering_date": "12.–13. mars 2013",
    "gathering_place": "Gardermoen",
    "members": "Levanger og Verdal",
    "municipality": "Levanger kommune",
    "municipalities_count": "130",
    "network": "Sjukefråvær og nærvær",
    "network_leader": "Kari Eksempel",
    "network_members": "Levanger, Meldal, Stjørdal og Verdal",
    "places": "50",
    "plan_deadline": "1. mai 2013",
    "project": "Nærvær i omsorgstenesta",
    "project_leader_deadline": "1. mars 2013",
    "reasons": "Måla er i liten grad talfesta.\nDei tillitsvalde har ikkje vore med.",
    "replaced_date": "20. januar 2014",
    "replaced_reference": "14/17-2",
    "signature": "Anne Eksempel\navdelingsdirektør",
    "year": "2014",
}
BLOCKS = {
    "admission": {"joint", "party_access", "appeal"},
    "rejection": {"no_room", "reasons", "new_round", "party_access", "appeal"},
    "completion_request": set(),
    "placement": {"first_gathering"},
    "grant_letter": {"joint", "extra_conditions", "annual_report", "party_access", "appeal"},
    "corrected_grant_letter": {"joint", "extra_conditions", "annual_report", "party_access", "appeal"},
}


def letter(kind: str = "grant_letter", language: str = "nn", **values: str) -> letters.Letter:
    """A letter from the texts as they lie in the files; needs a database."""
    loading.load()
    return letters.write(kind, language, VALUES | values, BLOCKS[kind], on=ON)


def letter_page(kind: str = "grant_letter", language: str = "nn", **values: str) -> str:
    return letter(kind, language, **values).paper(to=RECEIVER, on=ON)("14/17-3")


def page(body: str = "<h1>Ei prøve</h1><p>Nokre ord.</p>", language: str = "nn") -> str:
    """A whole page around a body, as it stands: nothing is escaped."""
    return f'<!doctype html><html lang="{language}"><head><title>Ei prøve</title></head><body>{body}</body></html>'


def rendered(html: str, language: str = "nn") -> pdf.Rendered:
    return pdf.render_pdf(html, language=language, title="Ei prøve", created=CREATED)


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def root(content: bytes) -> Any:
    """The catalogue, from which all of a PDF hangs."""
    return reader(content).trailer["/Root"]


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader(content).pages)


def case(*, rehearsal: bool = False) -> Case:
    return actions.open_case("Ei prøve", by=None, rehearsal=rehearsal)


def document(within: Case | None = None, **changes: Any) -> Document:
    """Frozen words that wait to be typeset."""
    words: dict[str, Any] = {
        "kind": "sample",
        "title": "Ei prøve",
        "language": "nn",
        "html": page(),
        "data": {"beløp": 300_000},
        "by": None,
        "direction": Direction.OUT,
        "access": Access.PARTY,
    }
    return actions.freeze(within or case(), **words | changes)


def ready(**changes: Any) -> Document:
    """A document with its sealed PDF."""
    made = document(**changes)
    actions.typeset_waiting(limit=1000)
    made.refresh_from_db()
    return made
