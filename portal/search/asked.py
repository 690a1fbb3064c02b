"""What an officer writes in the search field, taken apart: words, a number of a case or a document."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils import translation

from samanom.documents.models.cases import REHEARSAL_MARK
from samanom.interface.sorting import sort_key
from samanom.roles.models import Role

LONGEST = 100
# «12/970-3», «Ø14/17», «2012/970»: year, case, and the number in the case when it is given.
NUMBER = re.compile(rf"({REHEARSAL_MARK}?)(\d{{4}}|\d{{2}})/(\d{{1,9}})(?:-(\d{{1,9}}))?", re.IGNORECASE)
# Newer words than those on our screens.
ALSO_CALLED = {Role.CHIEF_EXECUTIVE: ["kommunedirektør", "rådmann"]}


@dataclass(frozen=True)
class Number:
    """A case, or one document in it. `case` and `document` are the first digits of theirs, in text."""

    is_rehearsal: bool
    year: int
    case: str
    document: str

    def fits(self) -> Q:
        """What lies in a case that begins so; `case_digits` is the case's number `as_text`."""
        found = Q(case__year=self.year, case_digits__startswith=self.case)
        return found & Q(case__rehearsal=True) if self.is_rehearsal else found


@dataclass(frozen=True)
class Asked:
    """`text` as written, without what a database cannot hold; `words` as (written, folded) pairs."""

    text: str
    words: tuple[tuple[str, str], ...]
    number: Number | None

    @classmethod
    def of(cls, text: str) -> "Asked":
        text = " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())[
            :LONGEST
        ]
        words = tuple((word, sort_key(word)) for word in text.split())
        return cls(text, tuple(pair for pair in words if pair[1]), number_in(text))

    @property
    def folded(self) -> str:
        """The whole as `sort_key` columns hold it."""
        return sort_key(self.text)

    @property
    def says_something(self) -> bool:
        return bool(self.words)


def number_in(text: str) -> Number | None:
    found = NUMBER.fullmatch(text.replace(" ", ""))
    if found is None:
        return None
    mark, year, case, document = found.groups()
    return Number(bool(mark), int(year) if len(year) == 4 else 2000 + int(year), case, document or "")


def as_text(field: str) -> Cast:
    """A number as its digits, so that a beginning of it can be looked for."""
    return Cast(field, CharField())


def begins_a_word(column: str, folded: str) -> Q:
    """Does a word in a `sort_key` column begin so?"""
    return Q(**{f"{column}__startswith": folded}) | Q(**{f"{column}__contains": f" {folded}"})


def roles_named(folded: str) -> list[Role]:
    """The roles one of whose words begins so, in any of our languages: «ordfør» in bokmål finds «ordførar» too."""
    return [
        role for role, words in words_of_roles().items() if any(word.startswith(folded) for word in words)
    ]


@cache
def words_of_roles() -> dict[Role, set[str]]:
    found: dict[Role, set[str]] = {role: set() for role in Role}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for role in Role:
                found[role].update(sort_key(str(role.label)).split())
    for role, names in ALSO_CALLED.items():
        found[role].update(sort_key(name) for name in names)
    return found
