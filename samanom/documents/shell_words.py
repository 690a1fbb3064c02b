"""The words around every document, written whole in each standard; a letter must never depend on a catalogue."""

from typing import TypedDict


class ShellWords(TypedDict):
    their_reference: str
    our_reference: str
    date: str
    reference: str
    receiver: str
    sealed: str
    programme: str


NN = ShellWords(
    their_reference="Dykkar ref.",
    our_reference="Vår ref.",
    date="Dato",
    reference="Referanse",
    receiver="Mottakar",
    sealed="Dokumentet er godkjent og forsegla elektronisk og har difor ikkje handskriven underskrift.",
    programme="Saman om ein betre kommune",
)
NB = ShellWords(
    their_reference="Deres ref.",
    our_reference="Vår ref.",
    date="Dato",
    reference="Referanse",
    receiver="Mottaker",
    sealed="Dokumentet er godkjent og forseglet elektronisk og har derfor ikke håndskreven underskrift.",
    programme="Sammen om en bedre kommune",
)


def shell_words(language: str) -> ShellWords:
    """Anything but nynorsk gets bokmål: documents are never in English."""
    return NN if language == "nn" else NB
