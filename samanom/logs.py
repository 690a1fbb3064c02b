"""What the log says of a request."""

import logging


def without_traceback(record: logging.LogRecord) -> bool:
    """A refusal (4xx) is no fault of ours: its line is enough. The way to a fault (5xx) stays."""
    if getattr(record, "status_code", 500) < 500:
        record.exc_info = None
    return True
