"""Keep how each part has stood."""

from applications.models import Application, Resolution, Revision
from applications.models.revision import SITTING
from applications.rules.parts import FIELDS, Part
from samanom import clock
from samanom.people.models import User

RESOLVED = ("body", "body_other", "meeting_date", "case_number", "decision_text", "framework_ok")


def keep_revision(application: Application, part: str, words: dict[str, object], *, by: User) -> bool:
    """Keep the part as it stands now; True when a new sitting began. The application is locked by the caller."""
    now = clock.now()
    last = Revision.objects.filter(application=application, part=part).first()
    if last and last.written_by_id == by.pk and now - SITTING < last.begun_at <= now:
        last.words, last.saved_at = words, now
        last.save(update_fields=["words", "saved_at"])
        return False
    Revision.objects.create(
        application=application, part=part, words=words, written_by=by, begun_at=now, saved_at=now
    )
    return True


def words_of_part(application: Application, part: Part) -> dict[str, object]:
    """What stands in the part, as plain values that JSON can hold."""
    words: dict[str, object] = {
        field: as_stored(getattr(application, field)) for field in FIELDS.get(part, ())
    }
    if part == Part.HEAD:
        words["themes"] = list(application.themes.order_by("order").values_list("key", flat=True))
        partners = application.applicants.exclude(municipality=application.lead_id)
        words["partner_municipalities"] = sorted(partners.values_list("municipality", flat=True))
    if part == Part.TIMELINE:
        words["timeline"] = [{"period": row.period, "what": row.what} for row in application.timeline.all()]
    return words


def words_of_resolution(resolution: Resolution) -> dict[str, object]:
    return {field: as_stored(getattr(resolution, field)) for field in RESOLVED}


def as_stored(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
