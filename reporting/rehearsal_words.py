"""What invented project leaders and their readers write in a rehearsal: short, plausible, in both standards."""

# Field -> standard -> what may stand in it.
TEXTS: dict[str, dict[str, tuple[str, ...]]] = {
    "progress_text": {
        "nn": (
            "Arbeidsgruppa har møtt kvar månad. Kartlegginga er ferdig, og dei tre første tiltaka er i gang.",
            "Vi kom seint i gang fordi prosjektleiaren var ny. No følgjer vi planen, med ny dato for delmål to.",
            "Planen er følgd. Alle einingane i pleie og omsorg er med, og oppvekst kjem med til hausten.",
        ),
        "nb": (
            "Arbeidsgruppen har møttes hver måned. Kartleggingen er ferdig, og de tre første tiltakene er i gang.",
            "Vi kom sent i gang fordi prosjektlederen var ny. Nå følger vi planen, med ny dato for delmål to.",
            "Planen er fulgt. Alle enhetene i pleie og omsorg er med, og oppvekst kommer med til høsten.",
        ),
    },
    "measures_text": {
        "nn": (
            "- Nærværssamtalar på alle arbeidsplassar\n- Opplæring av leiarar og tillitsvalde\n- Nye turnusar i to einingar",
            "- Temadag for folkevalde, leiarar og tillitsvalde\n- Felles mal for kompetanseplanar",
            "Langvakter i helgene er prøvde ut ved sjukeheimen. Tilsette ønskjer å halde fram.",
        ),
        "nb": (
            "- Nærværssamtaler på alle arbeidsplasser\n- Opplæring av ledere og tillitsvalgte\n- Nye turnuser i to enheter",
            "- Temadag for folkevalgte, ledere og tillitsvalgte\n- Felles mal for kompetanseplaner",
            "Langvakter i helgene er prøvd ut ved sykehjemmet. De ansatte ønsker å fortsette.",
        ),
    },
    "results_text": {
        "nn": (
            "Sjukefråværet i dei to einingane gjekk frå 9,8 til 8,1 prosent på eit år.",
            "Gjennomsnittleg stillingsstorleik auka frå 61 til 66 prosent.",
            "Det er for tidleg å måle effektar, men fleire søkjer på ledige stillingar enn før.",
        ),
        "nb": (
            "Sykefraværet i de to enhetene gikk fra 9,8 til 8,1 prosent på ett år.",
            "Gjennomsnittlig stillingsstørrelse økte fra 61 til 66 prosent.",
            "Det er for tidlig å måle effekter, men flere søker på ledige stillinger enn før.",
        ),
    },
    "parties_text": {
        "nn": (
            "Styringsgruppa har medlemmer frå alle tre partane og har handsama rapporten.",
            "Formannskapet har fått orientering to gonger. Dei tillitsvalde har leia to av arbeidsgruppene.",
        ),
        "nb": (
            "Styringsgruppen har medlemmer fra alle tre parter og har behandlet rapporten.",
            "Formannskapet er orientert to ganger. De tillitsvalgte har ledet to av arbeidsgruppene.",
        ),
    },
}
SHORTER = {"nn": "Det går betre no.", "nb": "Det går bedre nå."}
COMMENTS = {
    "nn": "Skriv kva som er målt, og når. No står det berre at det går betre.",
    "nb": "Skriv hva som er målt, og når. Nå står det bare at det går bedre.",
}
