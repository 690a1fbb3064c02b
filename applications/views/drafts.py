"""The draft as PDF and Word, and the case paper for the council."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from applications import draft_papers, papers
from applications.actions import drafts as actions
from applications.forms.drafts import AskForDraftForm
from applications.models import Application, DraftPdf
from applications.rules import drafts as rules
from applications.rules.words import fingerprint
from applications.views.writing import seen
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be taken out, and how far the PDF has come."""
    application = seen_draft(request, pk)
    form = AskForDraftForm(request.POST or None)
    if form.is_valid():
        actions.ask_for_draft(application, by=reader(request))
        return redirect("applications:draft", application.pk)
    context = {
        "form": form,
        "application": application,
        "pdf": made_of_these_words(application),
        "municipality": rules.place_of_case_paper(reader(request), application),
    }
    response = render(request, "applications/draft.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def draft_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of the words as they stand now; back to the page when there is none."""
    application = seen_draft(request, pk)
    pdf = made_of_these_words(application)
    if pdf is None or not pdf.is_ready:
        return redirect("applications:draft", application.pk)
    content = DraftPdf.objects.values_list("content", flat=True).get(pk=pdf.pk)
    return file_response(bytes(content or b""), "application/pdf", f"{draft_papers.MARK} {pdf.title}.pdf")


@require_safe
def draft_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The same words as a file to write in."""
    application = seen_draft(request, pk)
    name = f"{draft_papers.MARK} {draft_papers.draft_title(application)}.docx"
    return file_response(draft_papers.draft_word(application), WORD, name)


@require_safe
def case_paper(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """A proposal for the council, filled in from the draft, for the municipality to write on."""
    application = seen_draft(request, pk)
    place = rules.place_of_case_paper(reader(request), application)
    return file_response(
        draft_papers.case_paper(application, place, language),
        WORD,
        f"Saksframlegg {place.name} {language}.docx",
    )


def seen_draft(request: HttpRequest, pk: int) -> Application:
    """404 for strangers; 403 for the ministry, and when the words are settled."""
    application = seen(request, pk)
    if not rules.can_see_draft(reader(request), application):
        raise PermissionDenied
    return application


def made_of_these_words(application: Application) -> DraftPdf | None:
    now = fingerprint(papers.canonical(application))
    found = DraftPdf.objects.filter(application=application, fingerprint=now)
    return found.defer("content", "html").first()


def file_response(content: bytes, kind: str, name: str) -> HttpResponse:
    """A download that is kept nowhere on the way."""
    plain = " ".join(name.replace("/", "-").replace("\\", "-").split())
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, plain) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
