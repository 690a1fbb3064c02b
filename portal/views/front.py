"""What anybody sees first: what the programme is, and who takes part."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from applications.models import Call
from portal.figures import programme_figures


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The programme in plain words, its figures counted today, and open calls."""
    calls = Call.objects.open_now().filter(cohort__rehearsal=False).order_by("closes_at")
    language = get_language()
    open_calls = [(call.pk, call.title(language), call.closes_at) for call in calls]
    return render(request, "portal/front.html", {"figures": programme_figures(), "calls": open_calls})


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How the programme works, and where its facts come from."""
    return render(request, "portal/about.html")
