"""Anybody may check a document: no log-in, nothing kept, what is too big refused before it is taken in."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from portal.check import Answer, by_file, by_words
from portal.check_forms import CheckForm

LARGEST = 10_000_000  # bytes of a file
LARGEST_BODY = 100_000_000  # of what is sent; what is larger is not even read
TOO_LARGE = 413


class SmallInMemory(MemoryFileUploadHandler):
    """Holds a small file in memory and lets a big one run past: nothing of it reaches a disk."""

    is_too_big = False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > LARGEST:
            self.is_too_big = True
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # only until the size is known: `answer` below is protected
def check(request: HttpRequest) -> HttpResponse:
    """Is this the document that was signed, by whom, when, and is there a later one?"""
    if body_size(request) > LARGEST_BODY:
        form = CheckForm({}, is_too_big=True)
        return render(request, "portal/check.html", {"form": form}, status=TOO_LARGE)
    small = SmallInMemory(request)
    request.upload_handlers = [small]
    return answer(request, small)


def body_size(request: HttpRequest) -> int:
    """What the sender says; nothing for nonsense."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isdecimal() else 0


@csrf_protect
def answer(request: HttpRequest, small: SmallInMemory) -> HttpResponse:
    is_sent = request.method == "POST"
    form = CheckForm(request.POST, request.FILES, is_too_big=small.is_too_big) if is_sent else CheckForm()
    found = looked_up(form) if is_sent and form.is_valid() else None
    return render(request, "portal/check.html", {"form": form, "answer": found})


def looked_up(form: CheckForm) -> Answer:
    content = form.cleaned_data["file"]
    return by_file(content) if content else by_words(form.cleaned_data["asked"])
