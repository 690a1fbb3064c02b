"""Hand out a document. The caller has asked `visible_to`; nothing here decides who may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from samanom.documents.models import Document, Pdf, Upload
from samanom.documents.states import State

AGAIN_AFTER = "5"  # seconds


def serve(request: HttpRequest, document: Document, *, attachment: bool = False) -> HttpResponse:
    """The sealed PDF; 202 with a page while it is being made, 503 with a page when it could not be made."""
    if document.state == State.TYPESETTING:
        response = render(request, "documents/waiting.html", {"document": document}, status=202)
        response["Retry-After"] = AGAIN_AFTER
    elif document.state == State.FAILED:
        response = render(request, "documents/failed.html", {"document": document}, status=503)
    else:
        response = pdf_response(document, attachment=attachment)
    response["Cache-Control"] = "no-store"
    return response


def pdf_response(document: Document, *, attachment: bool) -> HttpResponse:
    pdf = Pdf.objects.get(pk=document.pk)
    response = HttpResponse(bytes(pdf.content), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(attachment, file_name(document)) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(document: Document) -> str:
    """«14-17-3 Tilskotsbrev 2014.pdf»: nothing that a file system takes for a folder."""
    named = f"{document.reference} {document.title}".replace("/", "-").replace("\\", "-")
    return f"{' '.join(named.split())[:120].rstrip()}.pdf"


def serve_upload(upload: Upload) -> HttpResponse:
    """A PDF people sent us."""
    return download(upload.name, "application/pdf", bytes(upload.content))


def download(name: str, media_type: str, content: bytes) -> HttpResponse:
    """A file people sent us: never shown within our own pages, always a download (D2)."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-store"
    return response
