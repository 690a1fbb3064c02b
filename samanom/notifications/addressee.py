"""Somebody we write to before they have an account: invited, or asking to be let in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Addressee:
    """What a message needs to know of its recipient; `standard` is "nn" or "nb". A User is one too."""

    name: str
    email: str
    standard: str
    is_invented: bool = False
