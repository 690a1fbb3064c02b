"""Letters: a versioned text, the blocks that code has chosen and the values of the case, made into words to freeze."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from samanom.documents import wording
from samanom.documents.kinds import REFERENCES
from samanom.documents.models import LetterText, RuleReference
from samanom.documents.states import Access, Direction
from samanom.documents.wording import LetterTextError

__all__ = ["Letter", "LetterTextError", "frozen", "references", "write"]


@dataclass(frozen=True)
class Letter:
    kind: str
    language: str
    title: str
    html_body: SafeString
    text_version: LetterText
    data: dict[str, Any]
    ministry: str

    def paper(self, *, to: Sequence[str], on: date, their_reference: str = "") -> Callable[[str], str]:
        """The whole page as a function of its own reference, which is not known before it is frozen.

        `to`: the lines of the receiver's address, the name first.
        """

        def page(reference: str) -> str:
            with translation.override(self.language):
                return render_to_string(
                    "documents/letter.html",
                    {
                        "title": self.title,
                        "body": self.html_body,
                        "ministry": self.ministry,
                        "to": to,
                        "on": on,
                        "their_reference": their_reference,
                        "reference": reference,
                    },
                )

        return page


def write(kind: str, language: str, values: Mapping[str, str], blocks: set[str], *, on: date) -> Letter:
    """Make the words of a letter from the text in force on the day. Raises LetterTextError when anything is missing."""
    text = LetterText.objects.in_force(kind, language, on)
    if text is None:
        raise LetterTextError(f"no text for {kind} in {language} on {on}")
    wording.check_choice(kind, blocks)
    chosen = wording.choose(text.text, blocks)
    references_then = references(language, on)
    known = {**references_then, **values}
    used = wording.placeholders_in(text.title) | wording.placeholders_in(chosen)
    if missing := {name for name in used if not known.get(name, "").strip()}:
        raise LetterTextError(f"no value for: {', '.join(sorted(missing))}")
    said = {name: known[name] for name in sorted(used)}
    return Letter(
        kind=kind,
        language=language,
        title=wording.fill_line(text.title, said),
        html_body=wording.fill(chosen, said),
        text_version=text,
        data={"values": said, "blocks": sorted(blocks), "text_version": text.version},
        ministry=known.get("ministry", ""),
    )


def references(language: str, on: date) -> dict[str, str]:
    """References to law and rule, and the name of the ministry, as they were on the day."""
    rows = RuleReference.objects.on(on).filter(language=language, key__in=REFERENCES)
    return dict(rows.order_by("valid_from").values_list("key", "text"))


def frozen(
    letter: Letter,
    *,
    to: Sequence[str],
    on: date,
    their_reference: str = "",
    data: Mapping[str, Any] | None = None,
    access: Access = Access.PARTY,
) -> dict[str, Any]:
    """What `actions.freeze(case, **…, by=by)` wants to know about an outgoing letter."""
    return {
        "kind": letter.kind,
        "title": letter.title,
        "language": letter.language,
        "html": letter.paper(to=to, on=on, their_reference=their_reference),
        "data": {**letter.data, "to": list(to), "on": on.isoformat(), **(data or {})},
        "direction": Direction.OUT,
        "access": access,
        "text_version": letter.text_version,
    }
