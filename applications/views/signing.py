"""Reading through, sending to signing, signing, opening again and taking back."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications import papers
from applications.actions import signing as actions
from applications.forms.signing import ReopenForm, SendToSigningForm, SignForm, WithdrawForm
from applications.models import Application
from applications.readiness import NotReady
from applications.rules import anchoring, files, returning
from applications.rules import signing as rules
from applications.rules import writing as writing_rules
from applications.rules.writing import Gap
from applications.states import State
from applications.views.way import address
from applications.views.writing import pages_of, seen
from samanom import clock
from samanom.clock.reception import received_at
from samanom.interface.idempotency import idempotent
from samanom.interface.languages import shown_language
from samanom.people.freshness import fresh_login
from samanom.people.levels import Level, acr_of, level_of
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.programme.parties import chief_executive_label


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def send_to_signing(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on one page, what is missing, and the button that freezes the words."""
    person = reader(request)
    application = seen(request, pk)
    if not writing_rules.can_send_to_signing(person, application):
        raise PermissionDenied
    form = SendToSigningForm(
        request.POST or None,
        version=application.version,
        is_own_change=lambda: application.changed_by_id == person.pk,
    )
    missing = writing_rules.missing_for_signing(application)
    if form.is_valid() and not missing:
        try:
            actions.send_to_signing(application, version=form.opened_version, by=person)
            messages.success(
                request, _("The application is ready to be signed. Mayor and chief executive have been told.")
            )
            return redirect("applications:detail", application.pk)
        except actions.StillCounting as wait:
            messages.info(request, str(wait))
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "application": application,
        "missing": [(gap, where(person, application, gap)) for gap in missing],
        "words": papers.shown(papers.canonical(application), is_draft=True),
        "pages": pages_of(application),
        "sentences": anchoring.sentences(anchoring.rows_that_count(application)),
        "too_late": returning.is_too_late(application),
        "sent": returning.open_return(application),
    }
    return render(request, "applications/send_to_signing.html", context)


def where(person: User, application: Application, gap: Gap) -> str:
    """The field that is missing, when it is the person's to fill in."""
    if gap.municipality and gap.municipality not in writing_rules.places_to_start_from(person):
        return ""
    return f"{address(application, gap.part, gap.municipality)}#div_id_{gap.field}"


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login
@idempotent
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen words, their fingerprint, and the button. When it is pressed counts, not when the others are done."""
    pressed_at = received_at(request)
    person = reader(request)
    application = seen(request, pk)
    seats = rules.seats_for(person, application)
    if not seats and rules.has_signed(person, application):
        return redirect("applications:detail", application.pk)
    if not seats:
        raise PermissionDenied
    level = level_of(request)
    if not rules.is_sure_enough(level, application):
        return render(request, "applications/sign_level.html", level_page(application), status=403)
    form = SignForm(request.POST or None, application=application, seats=seats)
    signed = form.is_valid() and sign_as_asked(form, application, level=level, at=pressed_at, by=person)
    if signed:
        messages.success(request, thanks(signed))
        return redirect("applications:detail", application.pk)
    return render(request, "applications/sign.html", signing_page(person, application, form))


def level_page(application: Application) -> dict[str, object]:
    """What is demanded, and what to ask ID-porten for."""
    demanded = Level(application.call.signature_level)
    asked = urlencode({"acr_values": acr_of(demanded), "prompt": "login"})
    return {
        "application": application,
        "demanded": demanded.label,
        "again": urlencode(
            {"next": reverse("applications:sign", args=[application.pk]), "auth_params": asked}
        ),
    }


def sign_as_asked(
    form: SignForm, application: Application, *, level: Level, at: datetime, by: User
) -> Application | None:
    """The application with the signature on it, or None with a word beside the button."""
    words = form.cleaned_data["content_hash"]
    try:
        return actions.sign(
            application, seat=form.chosen, content_hash=words, login_level=level, at=at, by=by
        )
    except actions.SameSignerError:
        form.add_error(None, same_signer())
    except NotReady as refusal:
        form.add_error(None, str(refusal))
    return None


def signing_page(person: User, application: Application, form: SignForm) -> dict[str, object]:
    document = application.document
    assert document is not None  # noqa: S101  (nobody has a seat before the words are frozen)
    is_waiting = application.state == State.SIGNING
    return {
        "form": form,
        "application": application,
        "document": document,
        "words": papers.shown(document.data),
        "sentences": anchoring.sentences(anchoring.rows_that_count(application)),
        "attachments": files.standing(application),
        "signing_text": rules.signing_text(),
        "signs_as": [rules.signs_as(person, seat) for seat in form.seats.values()],
        "missing": rules.missing_sentence(application),
        "too_late": is_waiting and returning.is_too_late(application),
        "sent": returning.open_return(application),
        "is_again": not is_waiting,
    }


def thanks(application: Application) -> str:
    """«Takk, du har signert. Ordføraren manglar.»; the last one is told that the application is sent in."""
    if application.state == State.SUBMITTED:
        ending = _("The application is sent in.")
    elif application.state == State.LATE:
        ending = _("The deadline has passed. We keep the application and mark it as late.")
    else:
        ending = rules.missing_sentence(application)
    return _("Thank you, you have signed. %(ending)s") % {"ending": ending}


def same_signer() -> str:
    label = chief_executive_label(shown_language(), clock.today())
    return _("Mayor and %(chief_executive)s cannot be the same person.") % {"chief_executive": label}


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to draft, after a word of warning about the signatures."""
    person = reader(request)
    application = seen(request, pk)
    if not writing_rules.can_reopen(person, application):
        raise PermissionDenied
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        actions.reopen(application, by=person)
        messages.success(request, _("The application is a draft again."))
        return redirect("applications:detail", application.pk)
    signed = len(rules.signatures_that_count(application))
    return render(
        request, "applications/reopen.html", {"form": form, "application": application, "signed": signed}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the application back."""
    person = reader(request)
    application = seen(request, pk)
    if not writing_rules.can_withdraw(person, application):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(application, reason=form.cleaned_data["reason"], by=person)
        messages.success(request, _("The application is withdrawn."))
        return redirect("applications:detail", application.pk)
    return render(request, "applications/withdraw.html", {"form": form, "application": application})
