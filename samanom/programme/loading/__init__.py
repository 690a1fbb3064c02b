"""The programme's part of the real data: adds what is missing, changes nothing, guesses nothing."""

from samanom.programme.loading import calendar, doubts, municipalities, register
from samanom.programme.loading.questions import ask

__all__ = ["ask", "load"]


def load() -> None:
    """Municipalities, the register, the calendar with its obligations, and what is in doubt."""
    municipalities.load()
    register.load()
    calendar.load()
    doubts.load()
