"""What an action says when a thing lacks something it must have first."""

from collections.abc import Sequence


class NotReady(Exception):
    """Carries what is missing, in words for the person who tried; `missing` holds strings or things that read as one."""

    def __init__(self, missing: Sequence[object]) -> None:
        super().__init__("; ".join(str(one) for one in missing))
        self.missing = list(missing)
