"""The files of an application: what is attached, and the minutes of each municipality's resolution."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.actions import attachments as actions
from applications.forms.attachments import AttachForm, RemoveAttachmentForm
from applications.models import Application, Attachment, AttachmentKind
from applications.rules import attachments as rules
from applications.rules import files, writing
from applications.rules.cooperation import section_of_resolution
from applications.rules.parts import Part
from applications.views.way import way_of
from applications.views.writing import allow, seen
from samanom.documents.forms import Arrived
from samanom.documents.views import download
from samanom.interface.idempotency import idempotent
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.programme.models import Municipality

FAILED = 503


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def write_attachments(request: HttpRequest, pk: int) -> HttpResponse:
    """The attachments of the application, by those who write it."""
    application = seen(request, pk)
    return page(request, application, AttachmentKind.ATTACHMENT, application.lead)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def write_minutes(request: HttpRequest, pk: int, municipality: int) -> HttpResponse:
    """The minutes of one municipality's resolution, by its own people."""
    application = seen(request, pk)
    place = get_object_or_404(application.municipalities, pk=municipality)
    return page(request, application, AttachmentKind.MINUTES, place)


def page(
    request: HttpRequest, application: Application, kind: AttachmentKind, place: Municipality
) -> HttpResponse:
    """What is there, and the door for more. A file that is refused takes none of the others with it."""
    person = reader(request)
    allow(
        request,
        rules.can_attach(person, application, kind, place),
        application,
        lambda: is_sender(person, application, kind, place),
    )
    form = AttachForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        arrived: Arrived = form.cleaned_data["uploads"]
        kept = take_in(application, arrived, kind, place, by=person)
        if kept:
            tell(request, kept, arrived)
            return redirect(address(application, kind, place))
        for name, words in arrived.refused:
            form.add_error("uploads", f"{name}: {words}")
    listed = [one for one in files.listed(application) if (one.kind, one.municipality_id) == (kind, place.pk)]
    context = {
        "form": form,
        "application": application,
        "municipality": place if kind == AttachmentKind.MINUTES else None,
        "label": _("Minutes of the resolution") if kind == AttachmentKind.MINUTES else _("Attachments"),
        "lines": [(one, remove_form(one)) for one in listed],
        "size": files.size_of(files.of_members(application).standing()),
        "way": way_of(person, application, section_of(kind, place)),
    }
    return render(request, "applications/attachments.html", context)


def section_of(kind: AttachmentKind, place: Municipality) -> str:
    """The part on whose way the page lies; minutes go with the resolution."""
    return section_of_resolution(place.pk) if kind == AttachmentKind.MINUTES else Part.ATTACHMENTS


def is_sender(person: User, application: Application, kind: AttachmentKind, place: Municipality) -> bool:
    """Could the person send files, were the application still being written?"""
    if kind == AttachmentKind.MINUTES:
        return writing.is_resolution_writer(person, place)
    return writing.is_writer(person, application)


def take_in(
    application: Application, arrived: Arrived, kind: AttachmentKind, place: Municipality, *, by: User
) -> list[Attachment]:
    """Those there is room for; the others join the refused."""
    kept = []
    for file in arrived.kept:
        try:
            kept.append(actions.attach(application, file, kind=kind, municipality=place, by=by))
        except actions.NoRoomError as refusal:
            arrived.refused.append((file.name, refusal.words))
    return kept


def tell(request: HttpRequest, kept: list[Attachment], arrived: Arrived) -> None:
    names = ", ".join(f"«{attachment.name}»" for attachment in kept)
    messages.success(request, _("Uploaded: %(names)s.") % {"names": names})
    if not all(attachment.is_clean for attachment in kept):
        messages.info(request, _("The virus check takes a few minutes. Meanwhile you can go on writing."))
    for name, words in arrived.refused:
        messages.error(request, f"{name}: {words}")


@require_POST
@idempotent
def remove_attachment(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Take a file away again."""
    person = reader(request)
    application = seen(request, pk)
    attachment = found(application, key)
    kind, place = AttachmentKind(attachment.kind), attachment.municipality
    may = rules.can_remove_attachment(person, attachment)
    allow(request, may, application, lambda: is_sender(person, application, kind, place))
    actions.remove_attachment(attachment, by=person)
    messages.success(request, _("Removed: «%(name)s».") % {"name": attachment.name})
    return redirect(address(application, kind, place))


@require_safe
def attachment(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """A file, to those who see the application; not before the virus check, and not when it is another file than before."""
    found_one = found(seen(request, pk), key)
    if found_one.removed_at is not None or found_one.is_refused:
        raise Http404
    if not rules.can_download(found_one):
        raise PermissionDenied
    content = files.content_of(found_one)
    if content is None or not files.fits(found_one, content):
        return render(
            request, "applications/attachment_altered.html", {"attachment": found_one}, status=FAILED
        )
    return download(found_one.name, found_one.media_type, content)


def found(application: Application, key: str) -> Attachment:
    """The file with this random key; 404 for a key that is none."""
    known = Attachment.objects.filter(application=application).select_related("application", "municipality")
    try:
        return get_object_or_404(known, key=UUID(key))
    except ValueError as error:
        raise Http404 from error


def remove_form(attachment: Attachment) -> RemoveAttachmentForm:
    where = reverse("applications:remove_attachment", args=[attachment.application_id, attachment.key])
    return RemoveAttachmentForm(address=where, auto_id=f"bort_{attachment.pk}_%s")


def address(application: Application, kind: AttachmentKind, place: Municipality) -> str:
    """The page the file belongs on."""
    if kind == AttachmentKind.MINUTES:
        return reverse("applications:write_minutes", args=[application.pk, place.pk])
    return reverse("applications:write_attachments", args=[application.pk])
