"""The plainest valid calls and applications, made by the real actions in the right roles."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from applications import papers
from applications.actions import call as call_actions
from applications.actions import joining, signing, writing
from applications.actions.call import CallTerms
from applications.models import Application, Call
from applications.rules import signing as signing_rules
from applications.rules.parts import Part
from applications.rules.signing import Seat
from applications.states import BEING_WRITTEN, CallState, State
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, Theme
from samanom.roles.models import Role, people_with
from tests import make

WORDS: dict[Part, dict[str, Any]] = {
    Part.HEAD: {
        "project_title": "Heile stillingar i omsorg",
        "contact_name": "Kari Kontakt",
        "contact_title": "rådgivar",
        "contact_phone": "61 00 00 00",
        "contact_email": "kari.kontakt@example.no",
        "planned_end_year": 2015,
        "wants_innovation_network": False,
        "language": "nb",
    },
    Part.CONTENT: {
        "summary": "Vi vil ha heile stillingar.",
        "challenges": "Halvparten av dei tilsette arbeider deltid.",
        "why_short_long": "Det gir færre vakante vakter no, og betre rekruttering seinare.",
        "earlier_effort": "Vi har prøvd langvakter på éi avdeling.",
        "earlier_results": "Det er dokumentert i ein rapport frå 2012.",
    },
    Part.APPROACH: {
        "goals": "70 prosent i heil stilling innan 2015.",
        "approach": "Kvar avdeling prøver eitt tiltak om gongen.",
        "innovation": "Dei tilsette lagar turnusen sjølve.",
    },
    Part.EFFORT: {"own_resources": "Eit halvt årsverk."},
    Part.ANCHORING: {
        "anchoring_done": "Drøfta med dei tillitsvalde i mars.",
        "anchoring_plan": "Partane sit i styringsgruppa.",
        "organisation": "Ei styringsgruppe og ei prosjektgruppe.",
    },
}
TIMELINE = [{"period": "Vår 2014", "what": "Kartlegging"}, {"period": "Haust 2014", "what": "Utprøving"}]


def theme(key: str = "heltid", order: int = 3) -> Theme:
    words = dict.fromkeys(("label_nn", "label_nb", "label_en", "goal_nn", "goal_nb", "goal_en"), key)
    return Theme.objects.get_or_create(key=key, defaults={"order": order, "kind": "theme", **words})[0]


def cohort(*, number: int = 3, rehearsal: bool = False) -> Cohort:
    days = {"starts_on": date(2014, 7, 1), "ends_on": date(2015, 12, 31)}
    return Cohort.objects.get_or_create(
        number=number, rehearsal=rehearsal, defaults={"name": f"Pulje {number}", **days}
    )[0]


def terms(**changes: Any) -> CallTerms:
    """A call open from 1 to 31 January 2014."""
    plain: dict[str, Any] = {
        "cohort": changes.pop("cohort", None) or cohort(),
        "title_nn": "Saman om ein betre kommune, pulje 3",
        "title_nb": "Sammen om en bedre kommune, pulje 3",
        "about_nn": "Alle kommunar kan søkje.",
        "about_nb": "Alle kommuner kan søke.",
        "opens_on": date(2014, 1, 1),
        "closes_on": date(2014, 1, 31),
        "answer_expected_on": date(2014, 3, 15),
        "places": 50,
        "yearly_frame": 15_000_000,
        "amount_single": 300_000,
        "amount_joint_max": 800_000,
        "first_year": 2014,
        "last_year": 2015,
        "may_appeal": False,
        "signature_level": "password",
    }
    return CallTerms(**(plain | changes))


def call(state: CallState = CallState.OPEN, **changes: Any) -> Call:
    officer = make.person(Role.SECRETARIAT)
    made = call_actions.create_call(terms(**changes), by=officer)
    if state != CallState.DRAFT:
        made = call_actions.open_call(made, by=officer)
    if state == CallState.CLOSED:
        with clock.at(made.closes_at):
            made = call_actions.close_call(made, by=officer)
    return made


def somebody(role: Role, municipality: Municipality) -> User:
    """Whoever holds the role in the municipality; somebody new when nobody does."""
    return people_with(role, municipality=municipality).first() or make.person(role, municipality)


def editor(application: Application) -> User:
    return somebody(Role.APPLICANT_EDITOR, application.lead)


def application(
    state: State = State.DRAFT,
    *,
    of: Call | None = None,
    lead: Municipality | None = None,
    partners: Iterable[Municipality] = (),
    language: str = "nb",
    at: datetime | None = None,
    **words: Any,
) -> Application:
    """An application that is filled in, brought to the state by the people whose business it is.

    `at`: when the last signature is given, for what comes late. LATE makes it a moment after the deadline.
    """
    of = of or call()
    lead = lead or make.municipality()
    made = blank(of, lead=lead, partners=partners, language=language)
    made = fill_in(made, **words)
    if state == State.DRAFT:
        return made
    made = send_to_signing(made, version=made.version, by=editor(made))
    if state == State.SIGNING:
        return made
    moment = of.closes_at if state == State.LATE else at
    with clock.at(moment or clock.now()):
        return sign_all(made)


def send_to_signing(application: Application, *, version: int, by: User) -> Application:
    return signing.send_to_signing(counted(application), version=version, by=by)


def counted(application: Application, pages: str = "1.5") -> Application:
    """As if the worker had laid it out; tests of the counting itself let it."""
    key = papers.pages_key(papers.canonical(Application.objects.get(pk=application.pk)))
    written = Application.objects.filter(pk=application.pk, state__in=BEING_WRITTEN)
    written.update(pages_key=key, pages_used=Decimal(pages), counted_version=application.version)
    return application


def blank(
    call: Call, *, lead: Municipality, partners: Iterable[Municipality] = (), language: str = "nb"
) -> Application:
    """A draft as it stands when it has just been started."""
    writer = somebody(Role.APPLICANT_EDITOR, lead)
    return writing.start(call, lead=lead, partners=partners, language=language, by=writer)


def fill_in(application: Application, **words: Any) -> Application:
    """Every part, and the resolution of every municipality; `words` replace fields of any part."""
    writer = editor(application)
    language = {"language": application.language}
    joint = application.applicants.count() > 1
    extra: dict[Part, dict[str, Any]] = {
        Part.HEAD: {"themes": [theme()], "group_name": "Fjellkommunane" if joint else "", **language},
        Part.EFFORT: {"amount_requested": 800_000 if joint else 300_000},
    }
    for part, plain in WORDS.items():
        filled = plain | extra.get(part, {})
        filled |= {field: value for field, value in words.items() if field in filled}
        application = write(application, part, filled, by=writer)
    application = write(application, Part.TIMELINE, {"timeline": words.get("timeline", TIMELINE)}, by=writer)
    for municipality in application.municipalities.all():
        if municipality != application.lead:
            speaker = somebody(Role.APPLICANT_EDITOR, municipality)
            application = joining.join(application, municipality, by=speaker)
        application = resolve(application, municipality)
    return application


def write(
    application: Application, part: Part, words: dict[str, Any], *, by: User | None = None
) -> Application:
    version = application.part_versions.get(part, 0)
    return writing.write(application, part, words, version=version, by=by or editor(application))


def resolve(application: Application, municipality: Municipality, **words: Any) -> Application:
    plain = {
        "body": "council",
        "body_other": "",
        "meeting_date": clock.today() - timedelta(days=1),
        "case_number": "14/3",
        "decision_text": "Kommunestyret sluttar seg til søknaden.",
        "framework_ok": True,
    }
    version = application.part_versions.get(writing.resolution_part(municipality), 0)
    writer = somebody(Role.APPLICANT_EDITOR, municipality)
    return writing.write_resolution(application, municipality, plain | words, version=version, by=writer)


def sign_all(application: Application, *, but: Iterable[Seat] = ()) -> Application:
    """Every signature that is missing, each by the holder of the role."""
    for seat in signing_rules.missing_seats(application):
        if seat not in but:
            application = sign(application, seat)
    return application


def sign(
    application: Application, seat: Seat, *, by: User | None = None, at: datetime | None = None
) -> Application:
    assert application.document is not None
    signer = by or somebody(seat.role, seat.municipality)
    words = application.document.content_hash
    return signing.sign(application, seat=seat, content_hash=words, login_level="password", at=at, by=signer)


def blank_in(other: Application) -> Application:
    """A draft of another municipality in the same call, begun while the call was open."""
    with clock.at(other.call.opens_at):
        return blank(other.call, lead=make.municipality())
