"""What invented municipalities write in a rehearsal: short, plausible, in both standards, by theme."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Story:
    """An application about one theme in one standard. `{place}` is the applicant, `{n}` a share in per cent."""

    titles: tuple[str, ...]
    summary: str
    challenges: str
    why_short_long: str
    goals: str
    timeline: tuple[tuple[str, str], ...]


STORIES: dict[str, dict[str, Story]] = {
    "sykefravaer": {
        "nn": Story(
            titles=("Nærvær saman", "På jobb for kvarandre", "Friskare arbeidsdagar"),
            summary=(
                "{place} vil byggje ein nærværskultur i helse- og omsorgstenesta og i barnehagane. "
                "Leiarar, tillitsvalde og verneombod skal arbeide tett saman på kvar arbeidsplass."
            ),
            challenges=(
                "Sjukefråværet i {place} var {n} prosent i fjor. Det er høgast i turnus.\n\n"
                "- Korttidsfråværet går utover dei som er att på jobb.\n"
                "- Leiarane har mange tilsette og lite tid til oppfølging.\n"
                "- Vi veit for lite om kva som gjer at folk blir verande på jobb."
            ),
            why_short_long=(
                "På kort sikt gir færre sjukmelde betre tenester og lågare utgifter til vikarar. "
                "På lang sikt held folk lenger i arbeid, og det blir lettare å rekruttere."
            ),
            goals=(
                "Sjukefråværet skal ned to prosentpoeng innan utgangen av prosjektet. "
                "Kvar avdeling skal ha sin eigen plan."
            ),
            timeline=(
                ("Første halvår", "Kartlegging av arbeidsmiljøet, samtalar på kvar arbeidsplass"),
                ("Andre halvår", "Lokale planar, opplæring av leiarar, tillitsvalde og verneombod"),
                ("Året etter", "Utprøving i fire avdelingar, måling kvart kvartal"),
                ("Siste år", "Det som verkar, blir teke i bruk i heile kommunen"),
            ),
        ),
        "nb": Story(
            titles=("Nærvær sammen", "På jobb for hverandre", "Friskere arbeidsdager"),
            summary=(
                "{place} vil bygge en nærværskultur i helse- og omsorgstjenesten og i barnehagene. "
                "Ledere, tillitsvalgte og verneombud skal arbeide tett sammen på hver arbeidsplass."
            ),
            challenges=(
                "Sykefraværet i {place} var {n} prosent i fjor. Det er høyest i turnus.\n\n"
                "- Korttidsfraværet går ut over dem som er igjen på jobb.\n"
                "- Lederne har mange ansatte og lite tid til oppfølging.\n"
                "- Vi vet for lite om hva som gjør at folk blir værende på jobb."
            ),
            why_short_long=(
                "På kort sikt gir færre sykmeldte bedre tjenester og lavere utgifter til vikarer. "
                "På lang sikt holder folk lenger i arbeid, og det blir lettere å rekruttere."
            ),
            goals=(
                "Sykefraværet skal ned to prosentpoeng innen utgangen av prosjektet. "
                "Hver avdeling skal ha sin egen plan."
            ),
            timeline=(
                ("Første halvår", "Kartlegging av arbeidsmiljøet, samtaler på hver arbeidsplass"),
                ("Andre halvår", "Lokale planer, opplæring av ledere, tillitsvalgte og verneombud"),
                ("Året etter", "Utprøving i fire avdelinger, måling hvert kvartal"),
                ("Siste år", "Det som virker, tas i bruk i hele kommunen"),
            ),
        ),
    },
    "heltid": {
        "nn": Story(
            titles=("Heile stillingar i omsorg", "Heiltid er det normale", "Frå deltid til heiltid"),
            summary=(
                "{place} vil ha ein heiltidskultur i pleie og omsorg. Vi prøver nye turnusar saman med dei tilsette, "
                "og alle ledige stillingar blir lyste ut som heile."
            ),
            challenges=(
                "Berre {n} prosent av dei tilsette i pleie og omsorg har heil stilling.\n\n"
                "1. Mange har ufrivillig deltid og fleire små stillingar.\n"
                "2. Brukarane møter for mange ulike ansikt i løpet av ei veke.\n"
                "3. Helgane er vanskelege å dekkje med den turnusen vi har."
            ),
            why_short_long=(
                "No får vi færre vakante vakter og meir ro på avdelingane. "
                "Seinare blir kommunen ein arbeidsplass som unge fagfolk søkjer seg til."
            ),
            goals=(
                "Delen med heil stilling skal opp med ti prosentpoeng. "
                "Ingen skal ha ufrivillig deltid ved slutten av prosjektet."
            ),
            timeline=(
                ("Vår", "Spørje alle deltidstilsette kva stilling dei ønskjer"),
                ("Haust", "Nye turnusar i to avdelingar, laga av dei som skal gå i dei"),
                ("Neste år", "Evaluering i partssamarbeid, utviding til fire avdelingar"),
                ("Siste år", "Retningslinjer for heiltid blir vedtekne i kommunestyret"),
            ),
        ),
        "nb": Story(
            titles=("Hele stillinger i omsorg", "Heltid er det normale", "Fra deltid til heltid"),
            summary=(
                "{place} vil ha en heltidskultur i pleie og omsorg. Vi prøver nye turnuser sammen med de ansatte, "
                "og alle ledige stillinger lyses ut som hele."
            ),
            challenges=(
                "Bare {n} prosent av de ansatte i pleie og omsorg har hel stilling.\n\n"
                "1. Mange har ufrivillig deltid og flere små stillinger.\n"
                "2. Brukerne møter for mange ulike ansikter i løpet av en uke.\n"
                "3. Helgene er vanskelige å dekke med den turnusen vi har."
            ),
            why_short_long=(
                "Nå får vi færre ubesatte vakter og mer ro på avdelingene. "
                "Senere blir kommunen en arbeidsplass som unge fagfolk søker seg til."
            ),
            goals=(
                "Andelen med hel stilling skal opp med ti prosentpoeng. "
                "Ingen skal ha ufrivillig deltid ved slutten av prosjektet."
            ),
            timeline=(
                ("Vår", "Spørre alle deltidsansatte hvilken stilling de ønsker"),
                ("Høst", "Nye turnuser i to avdelinger, laget av dem som skal gå i dem"),
                ("Neste år", "Evaluering i partssamarbeid, utvidelse til fire avdelinger"),
                ("Siste år", "Retningslinjer for heltid vedtas i kommunestyret"),
            ),
        ),
    },
    "kompetanse": {
        "nn": Story(
            titles=("Rett kompetanse til rett tid", "Vi lærer på jobb", "Fagfolk til bygda"),
            summary=(
                "{place} vil vite kva kompetanse kommunen treng dei neste ti åra, og få tak i han. "
                "Vi startar med helse og oppvekst."
            ),
            challenges=(
                "Om lag {n} prosent av fagfolka våre går av med pensjon dei neste ti åra. "
                "Vi lyser ut dei same stillingane to og tre gonger.\n\n"
                "Kommunen har ingen samla plan for kompetanse. Kvar eining gjer så godt ho kan."
            ),
            why_short_long=(
                "På kort sikt treng vi vikarar som kan faget. "
                "På lang sikt avgjer kompetansen kva tenester innbyggjarane kan få der dei bur."
            ),
            goals=(
                "Ein kompetanseplan for alle einingar innan eitt år. "
                "Halvparten så mange utlysingar utan kvalifiserte søkjarar."
            ),
            timeline=(
                ("Første kvartal", "Kartleggje kva vi kan, og kva vi kjem til å trenge"),
                ("Andre kvartal", "Drøfte funna med tillitsvalde og folkevalde"),
                ("Haust", "Vedta kompetanseplan, starte opplæring på arbeidsplassen"),
                ("Året etter", "Rekruttering saman med vidaregåande skule og høgskule"),
            ),
        ),
        "nb": Story(
            titles=("Rett kompetanse til rett tid", "Vi lærer på jobb", "Fagfolk til bygda"),
            summary=(
                "{place} vil vite hvilken kompetanse kommunen trenger de neste ti årene, og få tak i den. "
                "Vi starter med helse og oppvekst."
            ),
            challenges=(
                "Om lag {n} prosent av fagfolkene våre går av med pensjon de neste ti årene. "
                "Vi lyser ut de samme stillingene to og tre ganger.\n\n"
                "Kommunen har ingen samlet plan for kompetanse. Hver enhet gjør så godt den kan."
            ),
            why_short_long=(
                "På kort sikt trenger vi vikarer som kan faget. "
                "På lang sikt avgjør kompetansen hvilke tjenester innbyggerne kan få der de bor."
            ),
            goals=(
                "En kompetanseplan for alle enheter innen ett år. "
                "Halvparten så mange utlysninger uten kvalifiserte søkere."
            ),
            timeline=(
                ("Første kvartal", "Kartlegge hva vi kan, og hva vi kommer til å trenge"),
                ("Andre kvartal", "Drøfte funnene med tillitsvalgte og folkevalgte"),
                ("Høst", "Vedta kompetanseplan, starte opplæring på arbeidsplassen"),
                ("Året etter", "Rekruttering sammen med videregående skole og høgskole"),
            ),
        ),
    },
    "omdomme": {
        "nn": Story(
            titles=("Stolt av jobben", "Ein kommune å snakke vel om", "Vi er kommunen"),
            summary=(
                "{place} vil bli kjend for det kommunen faktisk gjer godt. "
                "Innbyggjarar, tilsette og næringsliv skal vere med og fortelje."
            ),
            challenges=(
                "I ei lokal undersøking svarte {n} prosent at dei kjenner tenestene til kommunen godt. "
                "Dei tilsette fortel at dei sjeldan høyrer noko godt om arbeidsplassen sin."
            ),
            why_short_long=(
                "No treng vi søkjarar til ledige stillingar. "
                "På lang sikt handlar det om at folk vil bu og arbeide her."
            ),
            goals="Fleire kvalifiserte søkjarar til kvar stilling, og ei ny undersøking som viser at fleire kjenner tenestene.",
            timeline=(
                ("Vår", "Undersøking blant innbyggjarar og tilsette"),
                ("Sommar", "Arbeidsverkstader med partane og næringslivet"),
                ("Haust", "Tiltak i tre tenester, forteljingar frå dei som arbeider der"),
                ("Neste år", "Ny undersøking og drøfting i kommunestyret"),
            ),
        ),
        "nb": Story(
            titles=("Stolt av jobben", "En kommune å snakke godt om", "Vi er kommunen"),
            summary=(
                "{place} vil bli kjent for det kommunen faktisk gjør godt. "
                "Innbyggere, ansatte og næringsliv skal være med og fortelle."
            ),
            challenges=(
                "I en lokal undersøkelse svarte {n} prosent at de kjenner kommunens tjenester godt. "
                "De ansatte forteller at de sjelden hører noe godt om arbeidsplassen sin."
            ),
            why_short_long=(
                "Nå trenger vi søkere til ledige stillinger. "
                "På lang sikt handler det om at folk vil bo og arbeide her."
            ),
            goals="Flere kvalifiserte søkere til hver stilling, og en ny undersøkelse som viser at flere kjenner tjenestene.",
            timeline=(
                ("Vår", "Undersøkelse blant innbyggere og ansatte"),
                ("Sommer", "Arbeidsverksteder med partene og næringslivet"),
                ("Høst", "Tiltak i tre tjenester, fortellinger fra dem som arbeider der"),
                ("Neste år", "Ny undersøkelse og drøfting i kommunestyret"),
            ),
        ),
    },
}
DECISIONS = {
    "nn": "{place} kommune søkjer om å bli med i «Saman om ein betre kommune».",
    "nb": "{place} kommune søker om å bli med i «Sammen om en bedre kommune».",
}
GROUPS = {"nn": "{place} og grannekommunane", "nb": "{place} og nabokommunene"}
LATE_REASONS = {
    "nn": "Kommunen var utan nett det siste døgnet før fristen og melde frå same kveld.",
    "nb": "Kommunen var uten nett det siste døgnet før fristen og meldte fra samme kveld.",
}
# With the number and the years of the cohort: several rehearsals stand beside each other in lists.
CALL_TITLES = {
    "nn": "Øving {number}: Saman om ein betre kommune {first_year}–{last_year}",
    "nb": "Øvelse {number}: Sammen om en bedre kommune {first_year}–{last_year}",
}
CALL: dict[str, Any] = {
    "about_nn": (
        "Alle kommunar kan søkje om å bli med i programmet, åleine eller saman med andre. "
        "Prosjektet skal handle om eitt eller fleire av dei fire temaa: sjukefråvær, heiltid/deltid, "
        "kompetanse og rekruttering, omdømme.\n\n"
        "Søknaden skal vere på høgst fem sider, politisk handsama og signert av ordførar og rådmann. "
        "Kommunar som fekk avslag i førre runde, er velkomne til å søkje igjen."
    ),
    "about_nb": (
        "Alle kommuner kan søke om å bli med i programmet, alene eller sammen med andre. "
        "Prosjektet skal handle om ett eller flere av de fire temaene: sykefravær, heltid/deltid, "
        "kompetanse og rekruttering, omdømme.\n\n"
        "Søknaden skal være på høyst fem sider, politisk behandlet og signert av ordfører og rådmann. "
        "Kommuner som fikk avslag i forrige runde, er velkomne til å søke igjen."
    ),
}
