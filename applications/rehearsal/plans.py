"""What invented municipalities write about how they will work: the same for every theme, in both standards."""

APPROACH = {
    "nn": {
        "approach": (
            "Kvar arbeidsplass set opp ei lita gruppe med leiar, tillitsvald og verneombod. Gruppene prøver eitt tiltak om "
            "gongen:\n\n- prøv ut i åtte veker\n- mål før og etter\n- behald det som verkar"
        ),
        "innovation": (
            "Dei tilsette foreslår tiltaka sjølve, og brukarane er med og vurderer dei. Vi vil prøve metodar vi ikkje har "
            "brukt før, og seie ope frå om det som ikkje verka."
        ),
        "development_interest": "Vi vil lære av kommunar som har kome lenger, og dele det vi finn ut.",
        "partners": "Nav, bedriftshelsetenesta og den vidaregåande skulen.",
    },
    "nb": {
        "approach": (
            "Hver arbeidsplass setter ned en liten gruppe med leder, tillitsvalgt og verneombud. Gruppene prøver ett tiltak om "
            "gangen:\n\n- prøv ut i åtte uker\n- mål før og etter\n- behold det som virker"
        ),
        "innovation": (
            "De ansatte foreslår tiltakene selv, og brukerne er med og vurderer dem. Vi vil prøve metoder vi ikke har "
            "brukt før, og si åpent fra om det som ikke virket."
        ),
        "development_interest": "Vi vil lære av kommuner som har kommet lenger, og dele det vi finner ut.",
        "partners": "Nav, bedriftshelsetjenesten og den videregående skolen.",
    },
}
EARLIER = {
    "nn": {
        "earlier_effort": "Kommunen har hatt to mindre prosjekt i omsorgstenesta, begge utan midlar utanfrå.",
        "earlier_results": (
            "Det eine gav varige endringar i turnusen. Det andre stoppa då prosjektleiaren slutta. Begge er evaluerte."
        ),
    },
    "nb": {
        "earlier_effort": "Kommunen har hatt to mindre prosjekter i omsorgstjenesten, begge uten midler utenfra.",
        "earlier_results": (
            "Det ene ga varige endringer i turnusen. Det andre stoppet da prosjektlederen sluttet. Begge er evaluert."
        ),
    },
}
EFFORT = {
    "nn": {
        "own_resources": "Ein prosjektleiar i halv stilling, møtetid for dei tillitsvalde og eigne midlar til opplæring.",
        "own_fte": "0.5",
        "own_money": 150_000,
    },
    "nb": {
        "own_resources": "En prosjektleder i halv stilling, møtetid for de tillitsvalgte og egne midler til opplæring.",
        "own_fte": "0.5",
        "own_money": 150_000,
    },
}
ANCHORING = {
    "nn": {
        "anchoring_done": (
            "Søknaden er drøfta i administrasjonsutvalet og i eit møte med LO Kommune, YS Kommune, Unio og Akademikerne. "
            "Formannskapet gav retning i vår, og leiargruppa har skrive kladden."
        ),
        "anchoring_plan": (
            "Folkevalde, leiarar og tillitsvalde får like mange plassar i styringsgruppa. "
            "Kvart halvår kjem ei sak til kommunestyret."
        ),
        "organisation": (
            "Styringsgruppa har to frå kvar part. Prosjektleiaren svarer til rådmannen og møter gruppene på "
            "arbeidsplassane kvar månad."
        ),
    },
    "nb": {
        "anchoring_done": (
            "Søknaden er drøftet i administrasjonsutvalget og i et møte med LO Kommune, YS Kommune, Unio og Akademikerne. "
            "Formannskapet ga retning i vår, og ledergruppen har skrevet kladden."
        ),
        "anchoring_plan": (
            "Folkevalgte, ledere og tillitsvalgte får like mange plasser i styringsgruppen. "
            "Hvert halvår kommer en sak til kommunestyret."
        ),
        "organisation": (
            "Styringsgruppen har to fra hver part. Prosjektlederen svarer til rådmannen og møter gruppene på "
            "arbeidsplassene hver måned."
        ),
    },
}
