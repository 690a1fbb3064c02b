"""The form base: our own words everywhere, a key, a version, nothing typed lost."""

from copy import deepcopy
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID, uuid4

import pytest
from django import forms
from django.apps import apps
from django.utils import translation

from samanom.interface.errors import framework_messages, give_own_words
from samanom.interface.fields import KronerField
from samanom.interface.forms import Form, OurOwn
from samanom.interface.templatetags.designsystemet import as_lead_in
from tests.interface.shop import SampleForm, WordForm

OURS = ("samanom", "applications", "networks", "grants", "reporting", "portal", "knowledge")
TOO_LONG = "x" * 92


def all_forms(parent: type = forms.BaseForm) -> set[type[forms.BaseForm]]:
    """Every form class of ours, whoever has written it."""
    for app in apps.get_app_configs():
        if app.name.startswith(OURS) and find_spec(f"{app.name}.forms"):
            import_module(f"{app.name}.forms")
    children: list[Any] = parent.__subclasses__()
    found = {form for child in children for form in {child, *all_forms(child)}}
    return {form for form in found if form.__module__.startswith(OURS)}


def sent(**words: Any) -> dict[str, Any]:
    return {
        "title": "Heiltid i Saltdal",
        "summary": "Kort",
        "amount": "300 000",
        "themes": ["heltid"],
        "end_year": "2014",
        "lead": "1840",
        "meeting": "2012-09-12",
        "version": "3",
        "idempotency_key": str(uuid4()),
        "timeline-TOTAL_FORMS": "2",
        "timeline-INITIAL_FORMS": "0",
        **words,
    }


def sample(**words: Any) -> SampleForm:
    return SampleForm(sent(**words), version=3)


def test_every_form_of_ours_stands_on_the_form_base() -> None:
    found = all_forms()

    assert len(found) > 10
    assert [form.__qualname__ for form in found if not issubclass(form, OurOwn)] == []


def test_no_field_of_any_form_falls_back_to_the_frameworks_messages() -> None:
    fallen = []
    for form in all_forms():
        for name, field in deepcopy(getattr(form, "base_fields", {})).items():
            give_own_words(field)
            theirs = framework_messages(type(field))
            codes = [code for code, message in theirs.items() if field.error_messages.get(code) is message]
            fallen += [f"{form.__qualname__}.{name}: {code}" for code in codes]

    assert fallen == []


def test_an_ordinary_field_would_fall_back() -> None:
    assert forms.CharField().error_messages["required"] is framework_messages(forms.CharField)["required"]


@pytest.mark.parametrize(
    "kind",
    [field for field in vars(forms).values() if isinstance(field, type) and issubclass(field, forms.Field)],
)
def test_every_kind_of_field_has_our_words(kind: type[forms.Field]) -> None:
    odd: dict[str, dict[str, Any]] = {
        "RegexField": {"regex": "x"},
        "URLField": {"assume_scheme": "https"},
        "FilePathField": {"path": "/tmp"},
        "ComboField": {"fields": [forms.CharField()]},
        "MultiValueField": {"fields": [forms.CharField()]},
        "ModelChoiceField": {"queryset": None},
        "ModelMultipleChoiceField": {"queryset": None},
        "TypedMultipleChoiceField": {"coerce": int},
    }
    field = kind(**odd.get(kind.__name__, {}))

    give_own_words(field)

    theirs = framework_messages(kind)
    assert [code for code, message in field.error_messages.items() if message is theirs.get(code)] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nn", "Teksten er 2 teikn for lang."),
        ("nb", "Teksten er 2 tegn for lang."),
        ("en", "The text is 2 characters too long."),
    ],
)
def test_a_text_says_how_much_it_must_be_cut(language: str, said: str) -> None:
    with translation.override(language):
        assert sample(summary=TOO_LONG).errors["summary"] == [said]


def test_what_an_author_wrote_stays() -> None:
    field = forms.CharField(error_messages={"required": "Skriv eit ord."})

    give_own_words(field)

    assert field.error_messages["required"] == "Skriv eit ord."


def test_the_action_gets_the_words_and_nothing_of_the_machine() -> None:
    form = sample()

    assert form.is_valid(), form.errors
    assert {"version", "idempotency_key"} & set(form.cleaned_data) == set()
    assert (form.cleaned_data["amount"], form.opened_version) == (300000, 3)


def test_the_key_is_new_for_each_page_and_kept_when_the_form_comes_back() -> None:
    first, second = (WordForm()["idempotency_key"].value() for _ in range(2))
    key = str(uuid4())

    assert UUID(str(first)) != UUID(str(second))
    assert WordForm({"idempotency_key": key})["idempotency_key"].value() == key


def test_line_breaks_count_as_one_character() -> None:
    form = sample(summary="a\r\n" * 44 + "ab")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["summary"] == "a\n" * 44 + "ab"


def test_a_change_by_someone_else_shows_both_texts_and_the_next_save_is_knowing() -> None:
    form = SampleForm(sent(version="2", title="Mitt"), version=3, initial={"title": "Deira", "meeting": None})

    assert not form.is_valid()
    assert [(d.label, d.stored) for d in form.differences if d.label.startswith("Tittel")] == [
        ("Tittel på prosjektet", "Deira")
    ]
    assert (form["title"].value(), form["version"].value()) == ("Mitt", "3")


@pytest.mark.parametrize("hostile", ["x", "-1", str(10**30), "\x00", "3.5"])
def test_a_hostile_version_is_an_error_and_never_a_crash(hostile: str) -> None:
    assert not sample(version=hostile).is_valid()


@pytest.mark.parametrize(
    ("written", "kroner"),
    [("300 000", 300000), ("300.000", 300000), ("kr 300\u00a0000,-", 300000), ("0", 0), ("KR 1", 1)],
)
def test_kroner_are_read_as_people_write_them(written: str, kroner: int) -> None:
    assert KronerField().clean(written) == kroner


def test_a_bound_on_kroner_is_said_as_money() -> None:
    field = KronerField(max_value=800_000)
    give_own_words(field)

    with translation.override("nb"), pytest.raises(forms.ValidationError) as told:
        field.clean("900 000")

    assert told.value.messages == ["Skriv kr\u00a0800\u00a0000 eller mindre."]


@pytest.mark.parametrize(
    ("label", "said"), [("Grunn", "Grunn:"), ("Kvifor er det feil?", "Kvifor er det feil?")]
)
def test_a_question_is_not_followed_by_a_colon(label: str, said: str) -> None:
    assert as_lead_in(label) == said


def test_a_field_says_how_little_is_too_little() -> None:
    class Reason(Form):
        why = forms.CharField(min_length=20, help_text="Blir ståande.")

    with translation.override("nb"):
        assert str(Reason().fields["why"].help_text) == "Blir ståande. Minst 20 tegn."


@pytest.mark.parametrize("written", ["-5", "tre", "300,50", "9" * 30, "\x00", "١٢٣x"])
def test_other_sums_are_refused(written: str) -> None:
    field = KronerField()
    give_own_words(field)

    with pytest.raises(forms.ValidationError):
        field.clean(written)


def test_blank_rows_are_not_counted_and_wrong_ones_are_named() -> None:
    good = sample(**{"timeline-0-period": "Hausten 2012", "timeline-0-what": "Oppstart"})
    wrong = sample(**{"timeline-1-period": "Hausten 2012"})

    assert good.is_valid(), good.errors
    assert good.row_sets["timeline"].filled_in() == [{"period": "Hausten 2012", "what": "Oppstart"}]
    assert (wrong.is_valid(), wrong.has_errors()) == (False, True)


def test_a_removed_row_is_gone() -> None:
    row = {"timeline-0-period": "Hausten", "timeline-0-what": "Oppstart", "timeline-0-DELETE": "on"}

    form = sample(**row)

    assert form.is_valid(), form.errors
    assert form.row_sets["timeline"].filled_in() == []


def test_a_form_does_not_save() -> None:
    from samanom.interface.forms import ModelForm

    class PersonForm(ModelForm):
        class Meta:
            model = apps.get_model("people", "User")
            fields = ("name",)

    with pytest.raises(TypeError, match="Call an action"):
        PersonForm({"name": "Kari"}).save()
