"""A large file on its way in: no more of it is kept on disk than what lets us say how much too large it is."""

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from samanom.documents.uploads import LARGEST

MOST_OF_A_FILE = LARGEST + 1  # bytes; one more than is allowed is enough to be refused
MOST_IN_ALL = 10 * MOST_OF_A_FILE  # bytes in one request


class BoundedFileUploadHandler(TemporaryFileUploadHandler):
    """Reads all that is sent, so that the sender gets an answer, and throws away what is past the limits.

    The file's `size` is what was sent, also when less is kept: whoever checks it refuses it.
    """

    kept_in_all = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = min(MOST_OF_A_FILE - self.kept, MOST_IN_ALL - self.kept_in_all)
        part = raw_data[: max(0, room)]
        self.kept += len(part)
        self.kept_in_all += len(part)
        if part:
            super().receive_data_chunk(part, start)
