"""The part of the real data that belongs to the shelf: letter texts from files, rule references with their dates."""

import csv
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from samanom import clock
from samanom.documents import texts
from samanom.documents.models import LetterText, RuleReference

TEMPLATES = Path(settings.BASE_DIR) / "templates"
REFERENCES = Path(settings.BASE_DIR) / "data" / "rule_references.csv"
PROGRAMME_BEGAN = date(2011, 1, 1)


def load() -> dict[str, int]:
    """Letter texts and rule references; adds what is new, changes nothing that stands."""
    return {"letter_texts": load_texts(), "rule_references": load_references()}


@transaction.atomic
def load_texts(folder: Path = TEMPLATES) -> int:
    """How many new versions the files gave. First line = title. A text the secretariat has edited since is left alone."""
    return sum(load_text(path) for path in sorted(folder.glob("*/letters/*.txt")))


def load_text(path: Path) -> bool:
    """Is this file a new version? The first holds from the beginning of the programme, a later one from today."""
    kind, language = path.name.removesuffix(".txt").split(".")
    title, _, text = path.read_text(encoding="utf-8").strip().partition("\n")
    versions = LetterText.objects.filter(kind=kind, language=language).order_by("-version")
    newest = versions.first()
    if newest is not None and (not newest.from_file or (newest.title, newest.text) == (title, text.strip())):
        return False
    since = clock.today() if newest else PROGRAMME_BEGAN
    texts.save_text(kind, language, title=title, text=text, valid_from=since, by=None, from_file=True)
    return True


@transaction.atomic
def load_references(path: Path = REFERENCES) -> int:
    """How many references the file gave that were not known; the last day of a known one follows the file."""
    new = 0
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _, is_new = RuleReference.objects.update_or_create(
                key=row["key"],
                language=row["language"],
                valid_from=date.fromisoformat(row["valid_from"]),
                defaults={
                    "text": row["text"],
                    "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                },
            )
            new += is_new
    return new
