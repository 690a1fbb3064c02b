"""The parties' side of an application: who has said what, the answer of one's own, and asking the others."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import papers
from applications.actions import anchoring as actions
from applications.forms.anchoring import AskPartiesForm, NoneLocallyForm, StatementForm
from applications.models import Application
from applications.models.statement import Stance
from applications.readiness import NotReady
from applications.rules import anchoring as rules
from applications.rules import returning
from applications.rules.words import Present
from applications.states import BEING_WRITTEN
from applications.views.way import PARTIES, way_of
from applications.views.writing import seen
from samanom.interface.idempotency import idempotent
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.roles.rules import municipalities_of


@require_safe
def anchoring(request: HttpRequest, pk: int) -> HttpResponse:
    """What every party has said, with what the person may do about it."""
    person = reader(request)
    application = seen(request, pk)
    is_written = application.state in BEING_WRITTEN and bool(municipalities_of(person))
    shown = None if is_written else returning.document_shown_to(person, application)
    rows = rules.rows_that_count(application, shown)
    context = {
        "application": application,
        "answers": papers.readable_anchoring(rows),
        "sentences": rules.sentences(rows),
        "may_answer": rules.can_give_statement(person, application),
        "ask": ask_form(person, application),
        "confederations": marking(person, application),
        "way": way_of(person, application, PARTIES),
    }
    return render(request, "applications/anchoring.html", context)


def ask_form(person: User, application: Application) -> AskPartiesForm | None:
    if not rules.can_ask_parties(person, application):
        return None
    return AskPartiesForm(address=reverse("applications:ask_parties", args=[application.pk]))


def marking(person: User, application: Application) -> list[tuple[str, bool, NoneLocallyForm]]:
    """A button for each confederation the person may say is not in the municipality, or is there after all."""
    joint = application.applicants.count() > 1
    found = [
        answer
        for answer in rules.answers_of(application)
        if rules.can_mark_none_locally(person, application, answer)
    ]
    return [
        (
            rules.voice_in_words(answer.voice, joint=joint),
            answer.stance == Stance.NONE_LOCALLY,
            NoneLocallyForm(
                initial={"voice": answer.voice.key, "none": answer.stance != Stance.NONE_LOCALLY},
                auto_id=f"{answer.voice.key}_%s",
            ),
        )
        for answer in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def give_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """The words as they are now, what a confirmation means, and the party's own answer."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_give_statement(person, application):
        raise PermissionDenied
    voices = rules.voices_of(person, application)
    form = StatementForm(request.POST or None, version=application.version, voices=voices)
    if form.is_valid() and given(form, application, by=person):
        messages.success(request, _("Thank you, your answer is kept with the application."))
        return redirect("applications:anchoring", application.pk)
    own = [one for one in rules.answers_of(application) if one.voice in voices]
    present = Present(application)
    context = {
        "form": form,
        "application": application,
        "words": papers.shown(papers.canonical(application), is_draft=True),
        "confirmation": rules.confirmation_text(),
        "own": papers.readable_anchoring(
            [rules.row_of(answer, present) for answer in own if answer.statement]
        ),
        "parties": ", ".join(rules.voice_in_words(voice, joint=True) for voice in voices),
    }
    return render(request, "applications/give_statement.html", context)


def given(form: StatementForm, application: Application, *, by: User) -> bool:
    """False, with a word beside the field, when the answer cannot be kept."""
    words: dict[str, Any] = form.cleaned_data
    try:
        actions.give_statement(
            application,
            form.chosen,
            Stance(words["stance"]),
            comment=words["comment"],
            organisation=words.get("organisation", ""),
            version=form.opened_version,
            by=by,
        )
    except NotReady as refusal:
        form.add_error("comment", str(refusal))
        return False
    return True


@require_POST
@idempotent
def ask_parties(request: HttpRequest, pk: int) -> HttpResponse:
    """E-mail to those who have not answered."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_ask_parties(person, application):
        raise PermissionDenied
    told = actions.ask_parties(application, by=person) if AskPartiesForm(request.POST).is_valid() else 0
    if told:
        said = ngettext("%(count)s message is on its way.", "%(count)s messages are on their way.", told)
        messages.success(request, said % {"count": told})
    else:
        messages.info(
            request,
            _(
                "Nobody new was asked: the parties have been asked about these words, or have no representative here."
            ),
        )
    return redirect("applications:anchoring", application.pk)


@require_POST
@idempotent
def mark_none_locally(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a confederation has no members in the municipality, or take it back."""
    person = reader(request)
    application = seen(request, pk)
    if not any(
        rules.can_mark_none_locally(person, application, one) for one in rules.answers_of(application)
    ):
        raise PermissionDenied
    form = NoneLocallyForm(request.POST)
    if form.is_valid():
        voice = voice_with(application, form.cleaned_data["voice"])
        actions.mark_none_locally(application, voice, none=form.cleaned_data["none"], by=person)
        messages.success(request, _("Saved."))
    return redirect("applications:anchoring", application.pk)


def voice_with(application: Application, key: str) -> rules.Voice:
    """The voice of that key; 404 when the application has none."""
    voices = {answer.voice.key: answer.voice for answer in rules.answers_of(application)}
    if key not in voices:
        get_object_or_404(Application.objects.none())
    return voices[key]
