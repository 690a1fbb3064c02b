"""A little shop of pages and forms, to try the form base on real requests without any chapter."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from samanom.interface.fields import KronerField
from samanom.interface.forms import Form, StateChangingForm, VersionedForm, rows_of
from samanom.interface.idempotency import idempotent
from samanom.interface.layout import Kroner, RowSet, Section, TextWithCounter
from samanom.interface.models import IdempotentAnswer
from samanom.interface.versions import ChangedElsewhereError

THEMES = [("heltid", "Heiltid/deltid"), ("omdomme", "Omdømme"), ("kompetanse", "Kompetanse og rekruttering")]


class PeriodForm(Form):
    period = forms.CharField(label="Periode", max_length=40)
    what = forms.CharField(label="Aktivitet", max_length=200)


class SampleForm(VersionedForm):
    """Every kind of field, with labels as they would be in an application."""

    title = forms.CharField(
        label="Tittel på prosjektet", max_length=120, help_text="Slik han skal stå i tilskotsbrevet."
    )
    summary = forms.CharField(label="Samandrag", max_length=90, widget=forms.Textarea)
    amount = KronerField(label="Søknadssum", help_text="kr 300 000 for éin kommune.")
    themes = forms.MultipleChoiceField(
        label="Tema", choices=THEMES, widget=forms.CheckboxSelectMultiple, help_text="Vel minst eitt."
    )
    end_year = forms.ChoiceField(
        label="Planlagt sluttår", choices=[(y, y) for y in (2013, 2014, 2015)], widget=forms.RadioSelect
    )
    lead = forms.ChoiceField(
        label="Ansvarleg kommune", choices=[("", "Vel"), ("1840", "Saltdal"), ("0514", "Lom")]
    )
    meeting = forms.DateField(label="Møtedato")
    starts = forms.SplitDateTimeField(label="Startar", required=False)
    email = forms.EmailField(label="E-post", required=False)
    protocol = forms.FileField(label="Saksprotokoll", required=False)
    applied_before = forms.BooleanField(label="Kommunen søkte i førre runde", required=False)

    def __init__(self, *args, **kwargs) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args, **kwargs)
        self.row_sets["timeline"] = rows_of(PeriodForm, at_most=12)(self.data or None, prefix="timeline")

    def layout(self) -> list[object]:
        return [
            Section("Om prosjektet", "title", TextWithCounter("summary", rows=4), Kroner("amount"), "themes"),
            Section("Meir", "end_year", "lead", "meeting", "starts", "email", "protocol", "applied_before"),
            RowSet("timeline", "Overordna tidsplan", help_text="Periode og kva som skal skje."),
        ]


class WordForm(StateChangingForm):
    """One word that is kept: what an effect looks like."""

    word = forms.CharField(label="Ord", max_length=20)


@idempotent
def keep_word(request: HttpRequest) -> HttpResponse:
    """Writes a row (a stand-in for any effect), tells the person, and goes on."""
    form = WordForm(request.POST or None)
    if form.is_valid():
        word = form.cleaned_data["word"]
        effect(word)
        if word == "forbidden":
            raise PermissionDenied
        if word == "changed":
            raise ChangedElsewhereError
        messages.success(request, f"Kept {word}")
        return redirect(f"/shop/words/{word}/")
    if "undo" in request.POST:
        effect("must be undone")
    return render(request, "interface_shop.html", {"form": form, "heading": "Ord"})


def effect(word: str) -> None:
    number = effects()
    IdempotentAnswer.objects.create(
        user_id=-1, path=f"{number}-{word}", key="00000000-0000-0000-0000-000000000000", body_hash=""
    )


def effects() -> int:
    return IdempotentAnswer.objects.filter(user_id=-1).count()


@login_not_required
def sample(request: HttpRequest) -> HttpResponse:
    form = SampleForm(request.POST or None, request.FILES or None, version=3)
    form.is_valid()
    return render(request, "interface_shop.html", {"form": form, "heading": _("Applications")})


urlpatterns = [
    path("shop/words/", keep_word),
    path("shop/sample/", sample),
    path("", include("portal.urls")),
    path("", include("samanom.people.urls")),
]
