"""The house stands as drawn: order of foreign keys, sizes, twins of every prose text, no stray asking for the time."""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ORDER = [
    "auth", "contenttypes", "sessions", "clock", "people", "interface", "audit", "documents", "notifications",
    "programme", "roles", "applications", "networks", "grants", "reporting", "portal",
]  # fmt: skip
OURS = ORDER[3:]
CODE = [
    path
    for folder in ("samanom", "applications", "networks", "grants", "reporting", "portal", "tests", "script")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
]


def test_foreign_keys_point_down_the_house() -> None:
    pointing = [
        (model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one or field.many_to_many)
        and field.concrete
        and field.related_model
    ]

    assert len(pointing) > 40
    assert [pair for pair in pointing if ORDER.index(pair[0]) < ORDER.index(pair[1])] == []


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): n for path in CODE if (n := len(path.read_text().splitlines())) > 400
    }

    assert len(CODE) > 100
    assert long == {}


def test_the_time_is_asked_for_in_one_place() -> None:
    asking = re.compile(r"datetime\.now\(|date\.today\(|timezone\.now\(|\bNow\(\)|CURRENT_TIMESTAMP|auto_now")
    clocks = {"samanom/clock/time.py", "samanom/clock/actions.py"}
    product = [path for path in CODE if path.parts[len(ROOT.parts)] not in {"tests", "script"}]

    strays = [str(p.relative_to(ROOT)) for p in product if asking.search(p.read_text())]

    assert [stray for stray in strays if stray not in clocks] == []


def test_every_prose_text_has_its_twin() -> None:
    texts = {
        path for path in (ROOT / "templates").rglob("*") if re.search(r"\.(nb|nn)\.(html|txt)$", path.name)
    }
    twin = {".nb.": ".nn.", ".nn.": ".nb."}

    lonely = [
        str(path.relative_to(ROOT))
        for path in texts
        for mine, other in twin.items()
        if mine in path.name and path.with_name(path.name.replace(mine, other)) not in texts
    ]

    assert len(texts) > 20
    assert lonely == []


def test_nothing_asks_for_a_signal_between_our_apps() -> None:
    product = [path for path in CODE if path.parts[len(ROOT.parts)] not in {"tests", "script"}]

    assert [
        str(p) for p in product if re.search(r"post_save|(?<!def )pre_save|@receiver", p.read_text())
    ] == []


def test_templates_stay_readable() -> None:
    pages = list((ROOT / "templates").rglob("*.html"))

    long = {str(p.relative_to(ROOT)): n for p in pages if (n := len(p.read_text().splitlines())) > 160}

    assert len(pages) > 30
    assert long == {}
