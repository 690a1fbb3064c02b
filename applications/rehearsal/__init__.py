"""The rehearsal's first two acts, through the real actions: applying (`play` and its steps, here), and `assessment`."""

from applications.rehearsal.applying import Stop, open_call, play, play_application

__all__ = ["Stop", "open_call", "play", "play_application"]
