"""What people say of themselves, and how they want to be written to."""

from collections.abc import Sequence

from django.db import transaction

from samanom.audit import actions as audit
from samanom.interface.versions import check_version
from samanom.people.models import Reminder, User


@transaction.atomic
def change_me(
    by: User,
    *,
    name: str,
    title: str,
    phone: str,
    language: str,
    letter_language: str,
    unwanted: Sequence[str],
    version: int,
) -> User:
    """Change what a person says of themselves; the history tells which fields, not the words (law.md, GDPR).

    Raises ChangedElsewhereError. What reaches everybody cannot be switched off: the database refuses it.
    """
    person = User.objects.select_for_update().get(pk=by.pk)
    check_version(person, version)
    new = {
        "name": name,
        "title": title,
        "phone": phone,
        "language": language,
        "letter_language": letter_language,
        "unwanted": [kind for kind in Reminder.values if kind in unwanted],
    }
    changed = [field for field, value in new.items() if getattr(person, field) != value]
    if not changed:
        return person
    for field in changed:
        setattr(person, field, new[field])
    person.version += 1
    person.save(update_fields=[*changed, "version"])
    audit.record("person.changed", subject=person, by=person, changed=changed)
    return person
