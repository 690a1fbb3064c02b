"""From a feed of changes to lives, on plain rows."""

from datetime import date

from samanom.programme.loading.lives import Lives, named

NAMES = {"1103": "Stavanger", "1141": "Finnøy", "1142": "Rennesøy", "1620": "Frøya", "1850": "Tysfjord"}
FACTS = [
    {
        "number": number,
        "name": name,
        "display_name": name,
        "parallel_name": "",
        "county_number": number[:2],
        "county_name": "Fylket",
        "valid_from_if_new": "",
    }
    for number, name in NAMES.items()
]


def change(day: str, old: str, old_name: str, new: str, new_name: str, kind: str) -> dict[str, str]:
    return {
        "change_date": day,
        "old_number": old,
        "old_name": old_name,
        "new_number": new,
        "new_name": new_name,
        "change_type": kind,
    }


def lives(*changes: dict[str, str]) -> Lives:
    return Lives(FACTS, [], changes)


def numbers(history: Lives, name: str) -> list[str]:
    return [c.number for life in history.lives if life.chapters[0].name == name for c in life.chapters]


def test_a_new_number_is_the_same_life() -> None:
    history = lives(change("2018-01-01", "1620", "Frøya", "5014", "Frøya", "renumbered"))

    assert numbers(history, "Frøya") == ["1620", "5014"]
    assert history.steps == []


def test_the_old_number_ends_the_day_before() -> None:
    history = lives(change("2018-01-01", "1620", "Frøya", "5014", "Frøya", "renumbered"))

    old, new = next(life for life in history.lives if life.last.name == "Frøya").chapters
    assert (old.valid_to, new.valid_from, new.valid_to) == (date(2017, 12, 31), date(2018, 1, 1), None)


def test_one_whose_number_is_kept_goes_on_when_others_join_it() -> None:
    history = lives(
        change("2020-01-01", "1103", "Stavanger", "1103", "Stavanger", "boundary_only"),
        change("2020-01-01", "1141", "Finnøy", "1103", "Stavanger", "merger"),
        change("2020-01-01", "1142", "Rennesøy", "1103", "Stavanger", "merger"),
    )

    assert numbers(history, "Stavanger") == ["1103"]
    assert {history.lives[step.before].last.name for step in history.steps} == {"Finnøy", "Rennesøy"}
    assert {history.lives[step.after].last.name for step in history.steps} == {"Stavanger"}


def test_a_merger_under_a_new_number_is_a_new_life() -> None:
    history = lives(
        change("2020-01-01", "1141", "Finnøy", "1199", "Øyane", "merger"),
        change("2020-01-01", "1142", "Rennesøy", "1199", "Øyane", "merger"),
    )

    assert numbers(history, "Øyane") == ["1199"]
    assert len(history.steps) == 2


def test_a_split_ends_one_life_and_begins_or_joins_several() -> None:
    history = lives(
        change("2020-01-01", "1850", "Tysfjord", "1806", "Narvik", "split"),
        change("2020-01-01", "1850", "Tysfjord", "1875", "Hamarøy", "split"),
    )

    assert [
        (history.lives[s.before].last.name, history.lives[s.after].last.name, s.kind) for s in history.steps
    ] == [
        ("Tysfjord", "Narvik", "split"),
        ("Tysfjord", "Hamarøy", "split"),
    ]


def test_a_double_name_keeps_the_known_name_and_its_parallel() -> None:
    assert named("Unjárga - Nesseby", {"Nesseby"}) == ("Nesseby", "Nesseby", "Unjárga - Nesseby")


def test_a_double_name_is_known_by_the_name_of_those_it_came_from() -> None:
    history = lives(
        change("2018-01-01", "1620", "Frøya", "1620", "Frøyøya - Frøya", "name_change"),
        change("2020-01-01", "1620", "Frøyøya - Frøya", "5099", "Frøyøya - Frøya", "merger"),
        change("2020-01-01", "1850", "Tysfjord", "5099", "Frøyøya - Frøya", "merger"),
    )

    assert [(life.last.number, life.last.name, life.last.parallel_name) for life in history.lives[5:]] == [
        ("5099", "Frøya", "Frøyøya - Frøya")
    ]


def test_a_name_with_a_county_is_short_and_among_all() -> None:
    assert named("Våler (Østfold)", {"Våler"}) == ("Våler", "Våler (Østfold)", "")
