"""What invented assessors and deciders write in a rehearsal: short, plausible, in both standards."""

# Criterion key -> standard -> what is said of a weak, a middling and a strong application.
REASONS: dict[str, dict[str, tuple[str, str, str]]] = {
    "need": {
        "nn": (
            "Utfordringane er nemnde, men ikkje skildra med tal, og følgjene på lang sikt manglar.",
            "Utfordringane er greitt skildra. Det kunne vore tydelegare kva dei fører til på lang sikt.",
            "Utfordringane er godt dokumenterte, og kommunen viser kva det betyr å løyse dei no og seinare.",
        ),
        "nb": (
            "Utfordringene er nevnt, men ikke beskrevet med tall, og følgene på lang sikt mangler.",
            "Utfordringene er greit beskrevet. Det kunne vært tydeligere hva de fører til på lang sikt.",
            "Utfordringene er godt dokumentert, og kommunen viser hva det betyr å løse dem nå og senere.",
        ),
    },
    "anchoring": {
        "nn": (
            "Det går ikkje fram korleis dei tillitsvalde har vore med, og planen vidare er kort.",
            "Partane har vore med i arbeidet. Rollene deira vidare er berre delvis skildra.",
            "Folkevalde, leiing og tillitsvalde står samla bak søknaden og har tydelege roller vidare.",
        ),
        "nb": (
            "Det går ikke fram hvordan de tillitsvalgte har deltatt, og planen videre er kort.",
            "Partene har deltatt i arbeidet. Rollene deres videre er bare delvis beskrevet.",
            "Folkevalgte, ledelse og tillitsvalgte står samlet bak søknaden og har tydelige roller videre.",
        ),
    },
    "development": {
        "nn": (
            "Søknaden seier lite om kvifor kommunen vil drive utviklingsarbeid saman med andre.",
            "Kommunen ønskjer å lære av andre, og har noko røynsle frå utviklingsarbeid.",
            "Kommunen har arbeidd lenge med utvikling og vil dele det han har lært.",
        ),
        "nb": (
            "Søknaden sier lite om hvorfor kommunen vil drive utviklingsarbeid sammen med andre.",
            "Kommunen ønsker å lære av andre, og har noe erfaring fra utviklingsarbeid.",
            "Kommunen har arbeidet lenge med utvikling og vil dele det den har lært.",
        ),
    },
    "innovation": {
        "nn": (
            "Tiltaka er kjende frå før, og søknaden opnar lite for andre måtar å arbeide på.",
            "Noko er nytt i framgangsmåten, men det meste byggjer på kjende løysingar.",
            "Kommunen vil prøve ut fleire løysingar og er open om at målet kan endre seg undervegs.",
        ),
        "nb": (
            "Tiltakene er kjent fra før, og søknaden åpner lite for andre måter å arbeide på.",
            "Noe er nytt i framgangsmåten, men det meste bygger på kjente løsninger.",
            "Kommunen vil prøve ut flere løsninger og er åpen om at målet kan endre seg underveis.",
        ),
    },
    "partners": {
        "nn": (
            "Søknaden nemner ingen samarbeidspartnarar utanfor kommunen.",
            "Nokre partnarar er nemnde, men det er uklart kva dei skal gjere.",
            "Frivillige, næringsliv og fagmiljø er trekte inn med klare oppgåver.",
        ),
        "nb": (
            "Søknaden nevner ingen samarbeidspartnere utenfor kommunen.",
            "Noen partnere er nevnt, men det er uklart hva de skal gjøre.",
            "Frivillige, næringsliv og fagmiljøer er trukket inn med klare oppgaver.",
        ),
    },
}
DISCUSSIONS = {
    "nn": "Vi har lese søknaden på nytt saman og er samde om at gjennomsnittet er rett.",
    "nb": "Vi har lest søknaden på nytt sammen og er enige om at gjennomsnittet er riktig.",
}
NO_ROOM = {
    "nn": "Søknaden er god, men plassane i denne pulja gjekk til søknader som blei vurderte høgare.",
    "nb": "Søknaden er god, men plassene i denne puljen gikk til søknader som ble vurdert høyere.",
}


def reason(key: str, standard: str, score: float, most: int) -> str:
    """A sentence about one criterion that fits the score; criteria we do not know get that of the first."""
    level = 0 if score < most * 0.5 else 1 if score < most * 0.75 else 2
    return REASONS.get(key, REASONS["need"])[standard][level]
