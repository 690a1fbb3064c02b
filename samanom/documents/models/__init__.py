"""The shelf: numbered cases, documents with frozen words, their PDFs, and the texts of letters."""

from samanom.documents.models.cases import Case, Counter
from samanom.documents.models.documents import Document, Pdf
from samanom.documents.models.openings import Opening
from samanom.documents.models.texts import LetterText, RuleReference
from samanom.documents.models.uploads import Upload

__all__ = ["Case", "Counter", "Document", "LetterText", "Opening", "Pdf", "RuleReference", "Upload"]
