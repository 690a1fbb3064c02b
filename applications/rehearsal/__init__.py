"""The rehearsal's first two acts, through the real actions: applying (`play` and its steps, here), and `assessment`."""

from applications.rehearsal.applying import open_call, play, play_application
from applications.rehearsal.courses import Course, Extra, Stop, groups
from applications.rehearsal.figures import figures

__all__ = ["Course", "Extra", "Stop", "figures", "groups", "open_call", "play", "play_application"]
