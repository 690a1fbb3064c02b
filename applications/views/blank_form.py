"""The blank form of a call, open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from applications.blank_form import blank_form_of
from applications.models import Call
from samanom.documents.views import serve


@login_not_required
@require_safe
def blank_form(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """As PDF, in nynorsk or bokmål; the same bytes for everybody, made once."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    document = blank_form_of(call, language)
    if document is None:
        raise Http404
    return serve(request, document)
