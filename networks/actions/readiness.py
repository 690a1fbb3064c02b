"""What an action says when the thing is not ready."""


class NotReadyError(Exception):
    """Something is lacking; `missing` says what, in words for the person who asked."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(" ".join(missing))
        self.missing = missing
