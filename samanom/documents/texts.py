"""New versions of letter texts; an old one is never touched."""

from datetime import date

from django.db import connection, transaction

from samanom.audit import actions as audit
from samanom.documents import wording
from samanom.documents.models import LetterText
from samanom.people.models import User

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('letter text'), hashtext(%s))"


@transaction.atomic
def save_text(
    kind: str,
    language: str,
    *,
    title: str,
    text: str,
    valid_from: date,
    by: User | None,
    from_file: bool = False,
) -> LetterText:
    """The next version of a text. Raises LetterTextError for what the kind does not allow or cannot go without."""
    title, text = title.strip(), text.replace("\r\n", "\n").strip()
    wording.check(kind, title, text)
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [f"{kind}.{language}"])
    newest = LetterText.objects.filter(kind=kind, language=language).order_by("-version").first()
    saved = LetterText.objects.create(
        kind=kind,
        language=language,
        version=newest.version + 1 if newest else 1,
        title=title,
        text=text,
        valid_from=valid_from,
        from_file=from_file,
    )
    audit.record("letter_text.saved", subject=saved, by=by, version=saved.version)
    return saved
