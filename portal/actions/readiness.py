"""What an action says when it cannot be done as asked."""


class NotReadyError(Exception):
    """Says why in words for the person who tried."""
