"""Words that are put into a message when it leaves the house: links with a secret in them never lie in the outbox."""

from collections.abc import Callable

from samanom.notifications.models import Message

MARK = "[[lenkje]]"
Filler = Callable[[Message], str]
_fillers: dict[str, Filler] = {}


def fills(name: str) -> Callable[[Filler], Filler]:
    """Let a function say what stands for the mark in messages with these late words."""

    def keep(filler: Filler) -> Filler:
        _fillers[name] = filler
        return filler

    return keep


def whole_body(message: Message) -> str:
    """The body as its recipient reads it; raises KeyError when nobody fills its late words."""
    if not message.late_words:
        return message.body
    return message.body.replace(MARK, _fillers[message.late_words](message))
