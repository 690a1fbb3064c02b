"""Norwegian alphabetical order: æ, ø and å come after z, and aa is å."""

import unicodedata

# Three characters that follow «z» where strings are compared by code point (PostgreSQL: collation "C").
AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
OTHERS = str.maketrans(
    {"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "þ": "th", "ß": "ss", "œ": "|", "-": " ", "'": ""}
)


def sort_key(text: str) -> str:
    """A key that puts Norwegian words in order when keys are compared character by character."""
    folded = (
        unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(AFTER_Z).translate(OTHERS)
    )
    letters = (c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return " ".join("".join(letters).split())
