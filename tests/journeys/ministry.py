"""What people in the ministry and the leader of a network do on the way from call to report, in nynorsk."""

from tests.journeys.visitor import Visitor

CALL = "Pulje 2013–2015: søk om å bli med"
NETWORK = "Heiltid Innlandet"
REASON = "Utfordringane er godt skildra, måla er talfesta, og dei tre partane står saman bak søknaden."
CALL_TERMS = {
    "title_nn": CALL,
    "title_nb": "Pulje 2013–2015: søk om å bli med",
    "about_nn": "Kommunar kan søkje åleine eller saman.",
    "about_nb": "Kommuner kan søke alene eller sammen.",
    "opens_on": "2012-07-02",
    "closes_on": "2012-09-30",
    "answer_expected_on": "2012-11-15",
    "places": "50",
    "yearly_frame": "15 000 000",
    "first_year": "2013",
    "last_year": "2015",
}
GATHERING = {
    "starts_on": "2013-03-12",
    "ends_on": "2013-03-13",
    "starts_at": "10:00",
    "place": "Lillehammer",
    "venue": "Konferansesenteret",
    "register_by": "2013-02-19",
}
CRITERIA = ("need", "anchoring", "development", "innovation", "partners")


# The secretariat -----------------------------------------------------------------------------------------------------


def open_call(secretariat: Visitor) -> None:
    secretariat.open_desk()
    secretariat.follow("Utlysingar")
    secretariat.follow("Ny utlysing")
    secretariat.write(**CALL_TERMS)
    secretariat.press("Lagre")
    secretariat.press("Opne utlysinga")


def start_assessment(secretariat: Visitor) -> None:
    secretariat.follow_what_waits("1 søknad som skal til vurderarane")
    secretariat.press("Gi søknadene til vurderarane")


def recommend(secretariat: Visitor) -> None:
    secretariat.follow_what_waits("1 tilråding å gjere ferdig")
    secretariat.follow("Fjellvang")
    secretariat.press("La tilrådinga gjelde")


def make_network(secretariat: Visitor, *, leader: str) -> None:
    """The network, its leader and its first project, each from where the one before it ended."""
    secretariat.follow_what_waits("1 prosjekt er ikkje plassert i nettverk")
    secretariat.follow("Nytt nettverk")
    secretariat.field("cohort").select_option(index=1)
    secretariat.write(name=NETWORK)
    secretariat.tick("themes")
    secretariat.press("Opprett nettverket")
    secretariat.follow("Oppnemn leiar")
    secretariat.choose("user", leader)
    secretariat.write(valid_from="2013-01-01")
    secretariat.press("Oppnemn")
    secretariat.follow("Plasser prosjekt")
    secretariat.tick("projects")
    secretariat.press("Plasser prosjekta i nettverket")


def send_placement_letters(secretariat: Visitor) -> None:
    secretariat.follow_what_waits("1 brev om plassering skal sendast")
    secretariat.press("Send breva om plassering")


def prepare_grants(secretariat: Visitor) -> None:
    secretariat.follow_what_waits("1 prosjekt utan tilskot for 2013")
    secretariat.press("Set prosjekta på lista")


def approve_report(secretariat: Visitor, *, title: str) -> None:
    secretariat.follow_what_waits("1 rapport å lese")
    secretariat.follow(title)
    secretariat.press("Godkjenn rapporten")


# Assessors, the head of the secretariat, and whoever holds the budget ------------------------------------------------


def score(assessor: Visitor, *, points: str) -> None:
    """Impartial first; then a score and a reason for every criterion."""
    assessor.follow_what_waits("1 søknad å vurdere")
    assessor.follow("Fjellvang")
    assessor.choose("impartial", "yes")
    assessor.press("Svar")
    assessor.choose("complete", "met")
    for criterion in CRITERIA:
        assessor.choose(f"{criterion}_score", points)
        assessor.write(**{f"{criterion}_reason": REASON})
    assessor.choose("recommendation", "admit")
    assessor.press("Les gjennom og lever")
    assessor.sees(REASON)
    assessor.press("Lever")


def admit(head: Visitor) -> None:
    head.follow_what_waits("1 søknad å avgjere")
    head.follow("avgjer")
    head.choose("outcome", "admitted")
    head.write(reason=REASON)
    head.press("Avgjer og send brevet")


def issue_grant_letters(holder: Visitor) -> None:
    holder.follow_what_waits("1 tilskot å vedta for 2013")
    holder.press("Vedta og send 1 brev")


# The leader of the network -------------------------------------------------------------------------------------------


def plan_gathering(leader: Visitor) -> None:
    leader.follow_what_waits("Planlegg den første samlinga")
    leader.write(**GATHERING)
    leader.press("Lagre planen")


def open_registration(leader: Visitor) -> None:
    leader.follow_what_waits("Opne for påmelding")
    leader.press("Opne for påmelding og send invitasjonane")
