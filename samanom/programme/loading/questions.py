"""Questions only people can answer, worded in `data/review_items.csv` in both standards."""

from functools import cache

from samanom.programme.loading.files import Row, read
from samanom.programme.models import ReviewItem

WORDS = ["about", "title_nn", "title_nb", "text_nn", "text_nb"]


@cache
def _wording() -> dict[str, Row]:
    return {row["key"]: row for row in read("review_items")}


def ask(question: str, key: str = "", **values: str) -> None:
    """Open a review item once; one that stands is left alone. `key` is what it is asked about."""
    template = f"{question}-{{key}}" if key else question
    words = _wording()[template]
    ReviewItem.objects.get_or_create(
        key=template.format(key=key).lower(),
        defaults={
            "kind": words["kind"],
            **{column: words[column].format(key=key, **values) for column in WORDS},
        },
    )
