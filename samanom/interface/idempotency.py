"""Pressing a button twice does the thing once (rule 8 of quality, B3).

Every form that changes something carries a hidden UUID, made when the page was shown (`StateChangingForm`). `@idempotent`
on a POST view does the rest, in ONE transaction:

1. A row with (user, path, key) is inserted first. The unique index makes parallel requests with the same key wait here.
2. The view runs. Its actions are part of the same transaction.
3. An answer without a body – a redirect, or 204 – is an effect: it is stored on the row, and both are committed together.
   Any other answer (the form again, with its errors) or an exception rolls everything back, also the row, so that the
   corrected form can be sent with the key it has. Only an effect binds a key.
4. Whoever comes later with the same key and the same words gets the stored redirect and messages; the view does not run.
   With other words they get 409 and a page that keeps what they wrote.

A form without a key gets its own answers (403, 404, its errors), but never an effect: that is refused with 400.
So a view that changes something answers with a redirect, and one that answers with a page changes nothing.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from samanom.interface.models import IdempotentAnswer
from samanom.interface.versions import ChangedElsewhereError

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
KEY = "idempotency_key"
TOKENS = {KEY, "csrfmiddlewaretoken"}
# Typed secrets are neither shown again nor kept in a hash that could be guessed from.
SECRETS = {"password1", "password2", "identity_number"}
# Of these nothing is shown either: what one logs in with, and what the page itself put there.
NEVER_SHOWN = TOKENS | SECRETS | {"code", "credential", "version", "then", "next", "content_hash"}
NO_CONTENT = 204
CHANGED_BY = "X-Changed-By"


def idempotent(view: View[Rest]) -> View[Rest]:
    """Let a POST view happen once for each key; GET passes through. Put it nearest the view, under login and method checks."""

    @wraps(view)
    def once(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key, body_hash = key_of(request), hash_of_body(request)
        try:
            with transaction.atomic():
                answer = claim(request, key, body_hash) if key else None
                if answer and answer.status is not None:
                    return repeat(request, answer, body_hash)
                response = view(request, *args, **kwargs)
                settle(request, answer, response)
                return response
        except ChangedElsewhereError as changed:
            return conflict(request, by_oneself=changed.by_oneself)

    # A test asks it of every view that takes a POST.
    once.is_idempotent = True  # type: ignore[attr-defined]
    return once


def settle(request: HttpRequest, answer: IdempotentAnswer | None, response: HttpResponse) -> None:
    """Keep an effect with its answer; undo everything of a view that answers with a page, or had no key to bind."""
    if not is_effect(response):
        transaction.set_rollback(True)
    elif answer is None:
        raise BadRequest("The form carries no idempotency key.")
    else:
        remember(request, answer, response)


def key_of(request: HttpRequest) -> UUID | None:
    """The key the page was shown with; whoever has no right is told so first, with or without one."""
    try:
        return UUID(str(request.POST.get(KEY, "")))
    except ValueError:
        return None


def claim(request: HttpRequest, key: UUID, body_hash: str) -> IdempotentAnswer:
    """A new row of ours without a status, or the finished row of whoever came first; waits while that one is at work."""
    name = {"user_id": request.user.pk or 0, "path": request.path[:300], "key": key}
    try:
        with transaction.atomic():
            return IdempotentAnswer.objects.create(**name, body_hash=body_hash)
    except IntegrityError:
        return IdempotentAnswer.objects.get(**name)


def is_effect(response: HttpResponse) -> bool:
    return 300 <= response.status_code < 400 or response.status_code == NO_CONTENT


def remember(request: HttpRequest, answer: IdempotentAnswer, response: HttpResponse) -> None:
    """Keep what the person was answered and told."""
    answer.status = response.status_code
    answer.location = response.get("Location", "")
    told = getattr(
        messages.get_messages(request), "_queued_messages", []
    )  # those of this request, left unread
    answer.messages = [[message.level, str(message.message), message.extra_tags or ""] for message in told]
    answer.save(update_fields=["status", "location", "messages"])


def repeat(request: HttpRequest, answer: IdempotentAnswer, body_hash: str) -> HttpResponse:
    """The answer given before, or 409 when the words are others."""
    if answer.body_hash != body_hash:
        return conflict(request, saved_at=answer.location)
    waiting = {str(message) for message in getattr(messages.get_messages(request), "_loaded_messages", [])}
    for level, text, tags in answer.messages:
        if text not in waiting:  # told once, also when the first answer never reached the screen
            messages.add_message(request, level, text, extra_tags=tags)
    if answer.status == NO_CONTENT:
        return HttpResponse(status=NO_CONTENT)
    response = HttpResponseRedirect(answer.location)
    response.status_code = answer.status or response.status_code
    return response


def conflict(request: HttpRequest, saved_at: str = "", *, by_oneself: bool | None = None) -> HttpResponse:
    """409 with everything the person wrote, to copy: the same form was sent before, or the thing was changed meanwhile."""
    context = {
        "words": words_of(request),
        "saved_at": saved_at,
        "again": request.get_full_path(),
        "by_oneself": by_oneself,
    }
    return by_whom(render(request, "409.html", context, status=409), by_oneself)


def by_whom(answer: HttpResponse, by_oneself: bool | None) -> HttpResponse:
    """A script that saves is told whose the other words are (static/js/autosave.js)."""
    if by_oneself is not None:
        answer[CHANGED_BY] = "me" if by_oneself else "other"
    return answer


def words_of(request: HttpRequest) -> list[str]:
    """What the person wrote, field by field, without secrets, the machine's own fields and short codes."""
    fields = [(name, text) for name, texts in request.POST.lists() for text in texts]
    shown = [text for name, text in fields if name not in NEVER_SHOWN and "password" not in name]
    return [text for text in shown if len(text.strip()) > 3]


def hash_of_body(request: HttpRequest) -> str:
    """SHA-256 of query, fields and files, without the tokens that differ from page to page."""
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in TOKENS | SECRETS}
    files = [
        (name, [hash_of_file(file) for file in request.FILES.getlist(name)]) for name in sorted(request.FILES)
    ]
    body = json.dumps([request.GET.urlencode(), sorted(fields.items()), files])
    return hashlib.sha256(body.encode()).hexdigest()


def hash_of_file(file: "UploadedFile[bytes]") -> str:
    digest = hashlib.sha256(str(file.name).encode() + b"\0")
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def forget_before(instant: datetime) -> int:
    """Remove answers given before an instant; whoever has had a page open that long opens it anew."""
    return IdempotentAnswer.objects.filter(created_at__lt=instant).delete()[0]
