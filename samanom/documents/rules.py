"""Questions about documents. Who may see one is asked of the chapter that owns it."""

import hashlib

from samanom.documents.fingerprints import content_hash
from samanom.documents.models import Document
from samanom.documents.states import State


def can_retry(document: Document) -> bool:
    """Only what the worker has given up."""
    return document.state == State.FAILED


def is_unchanged(document: Document) -> bool:
    """Do the words still fit their fingerprint, and the PDF, when it is made, its own?"""
    words = content_hash(
        html=document.html,
        data=document.data,
        title=document.title,
        language=document.language,
        kind=document.kind,
    )
    if words != document.content_hash:
        return False
    return not document.is_ready or hashlib.sha256(document.pdf.content).hexdigest() == document.pdf.sha256
