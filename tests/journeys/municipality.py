"""What people in the municipality do on the way from call to report, step by step, in nynorsk."""

from tests.journeys.visitor import Visitor

TITLE = "Heiltid for alle i Fjellvang"
HEAD = {
    "project_title": TITLE,
    "contact_name": "Ragnhild Askeland",
    "contact_title": "rådgivar",
    "contact_phone": "61 00 00 00",
    "contact_email": "ragnhild.askeland@example.no",
}
CONTENT = {
    "summary": "Vi vil at fleire tilsette i helse og omsorg skal ha heil stilling.",
    "challenges": "To av tre i helse og omsorg arbeider deltid, og mange av dei vil ha meir.",
    "why_short_long": "Brukarane møter færre folk, og kommunen blir ein meir attraktiv arbeidsplass.",
    "earlier_effort": "Vi har prøvd langvakter i to avdelingar sidan 2010.",
    "earlier_results": "Fleire fekk heil stilling. Det er dokumentert i ein rapport til kommunestyret.",
}
APPROACH = {
    "goals": "Halvparten av stillingane skal vere heile innan utgangen av 2015.",
    "approach": "Kvar avdeling lagar sin eigen plan, og prøver han ut i eit halvt år.",
    "innovation": "Dei tilsette set opp turnusen sjølve saman med leiaren.",
}
EFFORT = {
    "own_resources": "Eit halvt årsverk til prosjektleiing, og tid til arbeidsgruppene.",
    "amount_requested": "300 000",
}
ANCHORING = {
    "anchoring_done": "Kommunestyret, leiarane og dei tillitsvalde har laga søknaden saman.",
    "anchoring_plan": "Dei tre partane sit i styringsgruppa, som møtest kvar månad.",
    "organisation": "Ei styringsgruppe med to frå kvar part, og ei prosjektgruppe.",
}
RESOLUTION = {
    "meeting_date": "2012-08-16",
    "case_number": "12/345",
    "decision_text": "Fjellvang kommune søkjer om å bli med i programmet.",
}
REPORT = {
    "leader_name": "Sigurd Lauvås",
    "leader_phone": "61 00 00 01",
    "progress_text": "Vi har kartlagt alle deltidsstillingar og prøvd langvakter på to avdelingar.",
    "measures_text": "Langvakter, vikarpool og ei ny heiltidsavtale med dei tillitsvalde.",
    "results_text": "Talet på heile stillingar har auka frå 34 til 41 prosent.",
    "parties_text": "Styringsgruppa med dei tre partane har møtt ni gonger.",
    "money_used": "287 500",
}


# The editor ----------------------------------------------------------------------------------------------------------


def begin_application(editor: Visitor, *, call: str) -> None:
    """From the open call on the front page to a blank application."""
    editor.open("/")
    editor.follow(call)
    editor.follow("Byrj på ein søknad")
    editor.choose("language", "nn")
    editor.press("Byrj på søknaden")


def write_application(editor: Visitor) -> None:
    """Every part of the form, each saved before the next."""
    editor.follow_what_waits("Gjer ferdig søknaden")
    editor.follow("Om prosjektet")
    editor.write(**HEAD)
    editor.tick("themes")
    editor.choose("planned_end_year", "2015")
    editor.press("Lagre og gå vidare")
    editor.write(**CONTENT)
    editor.press("Lagre og gå vidare")
    editor.write(**APPROACH)
    editor.press("Lagre og gå vidare")
    editor.write(timeline__0__period="Hausten 2012", timeline__0__what="Kartlegging av deltid")
    editor.write(timeline__1__period="2013–2015", timeline__1__what="Nye turnusar på kvar avdeling")
    editor.press("Lagre og gå vidare")
    editor.write(**EFFORT)
    editor.press("Lagre og gå vidare")
    editor.write(**ANCHORING)
    editor.press("Lagre og gå vidare")
    editor.follow("Vidare: Politisk vedtak")
    editor.sees("Politisk vedtak, Fjellvang")
    editor.choose("body", "council")
    editor.write(**RESOLUTION)
    editor.tick("framework_ok")
    editor.press("Lagre")


def send_to_signing(editor: Visitor) -> None:
    editor.follow_what_waits("Gjer ferdig søknaden")
    editor.follow("Les gjennom og send til signering")
    editor.press("Send til signering")


# The mayor and the chief executive -----------------------------------------------------------------------------------


def sign(signer: Visitor) -> None:
    signer.follow_what_waits("Signer søknaden")
    signer.sees(CONTENT["challenges"])
    signer.press("Signer")


def open_letter(mayor: Visitor, *, about: str) -> None:
    """What waits leads to the letter; opening it is the municipality's receipt, and leads on to its PDF."""
    mayor.follow_what_waits(about)
    letter = mayor.page.url
    mayor.press("Opne og kvitter")
    mayor.sees("Dokumentet blir laga")
    mayor.page.goto(letter)
    mayor.sees("Opna av")
    mayor.sees("(PDF)")


# The project leader --------------------------------------------------------------------------------------------------


def register_without_the_union(leader: Visitor) -> None:
    """Two parties come at first: the list is kept, and the page says who is missing."""
    leader.follow_what_waits("Meld på Fjellvang")
    attendee(leader, 0, "Turid Haugstad", "ordførar", "political")
    attendee(leader, 1, "Isak Myrhaug", "personalsjef", "administrative")
    leader.press("Lagre påmeldinga")


def complete_registration(leader: Visitor) -> None:
    leader.follow_what_waits("Gjer ferdig påmeldinga for Fjellvang")
    attendee(leader, 2, "Frida Oppsal", "hovudtillitsvald", "union")
    leader.press("Lagre påmeldinga")


def attendee(leader: Visitor, row: int, name: str, title: str, party: str) -> None:
    """A line of the list; more blank ones come at a press."""
    prefix = f"attendees-{row}-"
    if leader.field(prefix + "name").count() == 0:
        leader.add_row()
    email = name.lower().replace(" ", ".") + "@example.no"
    leader.write(**{prefix + "name": name, prefix + "title": title, prefix + "email": email})
    leader.choose(prefix + "party", party)


def write_report(leader: Visitor) -> None:
    leader.follow_what_waits("Årsrapport for 2013")
    leader.press("Start på rapporten")
    leader.write(**REPORT)
    leader.choose("filled_in_forum", "steering_group")
    leader.choose("status", "on_track")
    leader.tick("continue_next_year")
    leader.press("Lagre og les gjennom")


def submit_report(leader: Visitor) -> None:
    leader.follow_what_waits("Årsrapport for 2013")
    leader.press("Lagre og les gjennom")
    leader.sees(REPORT["results_text"])
    leader.press("Lever rapporten")
