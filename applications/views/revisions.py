"""What the parts of an application have said before, and what changed from one time to the next."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from applications.models import Revision
from applications.rules import revisions as rules
from applications.views.writing import seen
from samanom.interface.tables import page_of
from samanom.people.reader import reader


@require_safe
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every sitting in which something was written, newest first."""
    application = seen(request, pk)
    if not rules.can_see_revisions(reader(request), application):
        raise PermissionDenied
    found = Revision.objects.filter(application=application)
    page = page_of(request, found.values_list("pk", "part", "saved_at", "written_by__name"))
    labels = {part: rules.part_in_words(part) for part in {row[1] for row in page.rows}}
    rows = [(number, labels[part], saved_at, name) for number, part, saved_at, name in page.rows]
    return render(
        request, "applications/revisions.html", {"application": application, "page": page, "rows": rows}
    )


@require_safe
def revision(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    """One of them, held against the one before it."""
    application = seen(request, pk)
    if not rules.can_see_revisions(reader(request), application):
        raise PermissionDenied
    found = get_object_or_404(
        Revision.objects.select_related("written_by"), pk=revision, application=application
    )
    context = {
        "application": application,
        "revision": found,
        "label": rules.part_in_words(found.part),
        "changes": rules.changes(found, rules.before(found)),
    }
    return render(request, "applications/revision.html", context)
