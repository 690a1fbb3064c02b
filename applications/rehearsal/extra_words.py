"""What invented people write when an application goes through more than writing and signing, in both standards."""

BUDGET = {
    "nn": {"name": "budsjett.pdf", "title": "Budsjett", "own": "Eigne midlar", "asked": "Søkt om"},
    "nb": {"name": "budsjett.pdf", "title": "Budsjett", "own": "Egne midler", "asked": "Søkt om"},
}
SURVEYS = {"nn": "kartlegging siste fem år.png", "nb": "kartlegging siste fem år.png"}
MINUTES = {
    "nn": {"name": "saksprotokoll.docx", "title": "Saksprotokoll", "case": "sak"},
    "nb": {"name": "saksprotokoll.docx", "title": "Saksprotokoll", "case": "sak"},
}
COMMENTS = {
    "nn": {
        "asked": "Kan du seie noko om korleis vi måler dette?",
        "answered": "Ja, eg har skrive det inn under måla.",
        "written": "Vi måler kvart kvartal, og tala blir lagde fram for styringsgruppa.",
    },
    "nb": {
        "asked": "Kan du si noe om hvordan vi måler dette?",
        "answered": "Ja, jeg har skrevet det inn under målene.",
        "written": "Vi måler hvert kvartal, og tallene legges fram for styringsgruppen.",
    },
}
QUESTIONS = {
    "nn": "Kan ein kommune søkje åleine og samstundes vere med i ein søknad frå fleire?",
    "nb": "Kan en kommune søke alene og samtidig være med i en søknad fra flere?",
}
ANSWERS = {
    "nn": "Ja. Kommunen kan leie éin søknad og vere samarbeidskommune i andre.",
    "nb": "Ja. Kommunen kan lede én søknad og være samarbeidskommune i andre.",
}
MESSAGES = {
    "nn": "Prosjektleiaren vår byrjar først etter nyttår. Må namnet stå i søknaden?",
    "nb": "Prosjektlederen vår begynner først etter nyttår. Må navnet stå i søknaden?",
}
REPLIES = {
    "nn": "Nei, det er nok med ein kontaktperson. Meld frå om prosjektleiaren når det er klart.",
    "nb": "Nei, det er nok med en kontaktperson. Meld fra om prosjektlederen når det er klart.",
}
DECLINES = {
    "nn": "Det må gå fram at opplæringa skjer i arbeidstida.",
    "nb": "Det må gå fram at opplæringen skjer i arbeidstiden.",
}
MENDED = {
    "nn": "All opplæring skjer i arbeidstida.",
    "nb": "All opplæring skjer i arbeidstiden.",
}
EXTENSIONS = {
    "nn": "Kommunestyremøtet blei flytta på grunn av straumbrot.",
    "nb": "Kommunestyremøtet ble flyttet på grunn av strømbrudd.",
}
LACKING = {
    "nn": "Det går ikkje fram kven som leier arbeidet. Skriv det inn under eigne ressursar, og send søknaden inn på nytt.",
    "nb": "Det går ikke fram hvem som leder arbeidet. Skriv det inn under egne ressurser, og send søknaden inn på nytt.",
}
COMPLETIONS = {
    "nn": "Prosjektleiaren er tilsett og byrjar 1. februar.",
    "nb": "Prosjektlederen er ansatt og begynner 1. februar.",
}
TAKEN_BACK = {
    "nn": "Rettinga kom ikkje innan fristen. Søknaden kan vurderast slik han er.",
    "nb": "Rettelsen kom ikke innen fristen. Søknaden kan vurderes slik den er.",
}
WITHDRAWALS = {
    "nn": "Kommunestyret har vedteke å vente til neste pulje.",
    "nb": "Kommunestyret har vedtatt å vente til neste pulje.",
}
