"""What strangers type: every kind of text, number and day, plausible and impossible, for each field of a form (D3)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from hypothesis import strategies as st

from samanom.interface.forms import OurOwn, flat_choices

# The days an honest person writes about.
NEAR, FAR = date(2013, 12, 1), date(2016, 1, 31)
# Everything a browser can send: surrogates cannot be written in UTF-8.
CHARACTERS = st.characters(exclude_categories=["Cs"])
ANY_TEXT = st.text(CHARACTERS, max_size=40)
STRANGE_TEXT = st.sampled_from(
    [
        "", " ", "\x00", "a\x00b", "\x01\x08\x1f", "\ufeff", "\uffff", "\U0010ffff", "\u0301" * 60,
        "a\u0301\u0327", "\u00ad", "\u202eftp.exe\u202c", "שלום עולם", "السلام", "\u200b\u200d\u2028\u2029",
        "\U0001f469\u200d\U0001f467", "İıßſ", "\r", "\r\n\r\nto", "\nfyrst", "\t", "<script>alert(1)</script>",
        "</textarea><b>", "\"'><&amp;", "{{ 7*7 }}{% now %}", "%s%(n)s%%", "=1+1", "'; --", "../../etc/passwd",
        "None", "[]", "{}", "on", "true", "x" * 400, "Ord. " * 1_500, "- punkt\n- punkt\n\n1. ein\n2. to",
    ]
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(
        [
            "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "9" * 400, "0x10", "1_000", "٣٠٠", "²", "½", "−1", "-0",
            "300 000", "300.000", "300\u00a0000", "kr 300 000,-", "1 234,50", "3,5", "3.5", "0,1,2", "2147483648",
            str(2**63), str(2**64),
        ]
    ),
)  # fmt: skip
DAYS = st.one_of(
    st.dates().map(str),
    st.sampled_from(
        [
            "0000-00-00", "0000-01-01", "0001-01-01", "01.01.0001", "9999-12-31", "31.12.9999", "10000-01-01", "2014-02-31",
            "31.02.2014",
            "29.02.2013", "29.02.2012", "2014-1-5", "5.1.14", "2014-W03", "20140105", "i går", "2014-03-30 02:30", "24:00",
            "23:59:60",
            "1e9-01-01", "١٢.٠١.٢٠١٤",
        ]
    ),
)  # fmt: skip
UUIDS = st.uuids().map(str)
NOT_THEIR_OWN = st.sampled_from(["state", "id", "pk", "by", "lead", "__all__", "DELETE"])
ANYTHING = st.one_of(STRANGE_TEXT, ANY_TEXT, NUMBERS, DAYS, UUIDS)


def plausible(field: forms.Field) -> st.SearchStrategy[str]:
    """What an honest person would send in the field; often of the right shape."""
    choices = [str(value) for value, _label in flat_choices(field)]
    choices = choices or [name for _pk, name, *_rest in getattr(field, "known", [])]
    if choices:
        return st.sampled_from(choices)
    if isinstance(field, (forms.BooleanField, forms.NullBooleanField)):
        return st.just("on")
    if isinstance(field, forms.UUIDField):
        return UUIDS
    if isinstance(field, forms.EmailField):
        return st.sampled_from(["kari@example.no", " Kari.Nordmann@EXAMPLE.no ", "ø@example.no"])
    if isinstance(field, (forms.DateField, forms.DateTimeField)):
        return st.dates(min_value=NEAR, max_value=FAR).flatmap(
            lambda day: st.sampled_from([day.isoformat(), f"{day:%d.%m.%Y}"])
        )
    if isinstance(field, forms.TimeField):
        return st.times().map(lambda moment: f"{moment:%H:%M}")
    if isinstance(field, forms.IntegerField):
        least, most = bounds(field)
        return st.integers(least, max(least, most)).map(str)
    return texts(field)


def bounds(field: forms.IntegerField) -> tuple[int, int]:
    """The least and the greatest number the field takes."""
    limits: Any = field
    return int(limits.min_value or 0), int(limits.max_value or 10**6)


def texts(field: forms.Field) -> st.SearchStrategy[str]:
    """Words of a length that is taken, and now and then just past it."""
    least, most = getattr(field, "min_length", None) or 1, getattr(field, "max_length", None) or 60
    plain = st.text(CHARACTERS, min_size=least, max_size=min(most, least + 60))
    edge = st.sampled_from([most - 1, most, most + 1]).map(lambda n: ("å" * n)[:8_000])
    return st.one_of(plain, plain, st.just("Eit heilt vanleg svar, med punktum."), edge)


def honest(field: forms.Field) -> st.SearchStrategy[list[str]]:
    """What an honest person's browser sends under the name."""
    likely = plausible(field)
    one = likely.map(lambda value: [value])
    if isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)):
        return st.lists(likely, min_size=1, max_size=3)
    is_optional = isinstance(field, forms.BooleanField) or not field.required
    return st.one_of(one, st.just([])) if is_optional else one


def wild(field: forms.Field) -> st.SearchStrategy[list[str]]:
    """What comes from somebody who tries; none, one or several values."""
    return st.one_of(
        ANYTHING.map(lambda value: [value]), st.lists(st.one_of(ANYTHING, plausible(field)), max_size=4)
    )


def fields_of(form: OurOwn) -> dict[str, forms.Field]:
    """Every name the form reads, also in its rows and the parts of its fields."""
    named: dict[str, forms.Field] = {}
    for name, field in form.fields.items():
        parts = getattr(field, "fields", None)
        if parts and isinstance(field.widget, forms.MultiWidget):
            full = form.add_prefix(name)
            for part in parts:
                part.known = getattr(field, "known", [])
            suffixes: list[str] = field.widget.widgets_names  # type: ignore[attr-defined]
            named |= {f"{full}{suffix}": part for suffix, part in zip(suffixes, parts, strict=True)}
        else:
            named[form.add_prefix(name)] = field
    for rows in form.row_sets.values():
        named |= {
            rows.management_form.add_prefix(name): field
            for name, field in rows.management_form.fields.items()
        }
        for row in rows.forms:
            named |= {row.add_prefix(name): field for name, field in row.fields.items()}
    return named


def bodies(form: OurOwn, shown: Mapping[str, list[str]]) -> st.SearchStrategy[QueryDict]:
    """Whole POSTs: the page filled in as asked, then a few fields typed anything in, left out or repeated, some not its own."""
    fields = fields_of(form)
    filled = {
        name: st.just(shown.get(name, [])) if is_kept(name) else honest(field)
        for name, field in fields.items()
    }
    tried = [st.tuples(st.just(name), wild(field)) for name, field in fields.items()]
    foreign = st.tuples(NOT_THEIR_OWN, st.lists(ANYTHING, max_size=2))
    mischief = st.lists(st.one_of(*tried, foreign), max_size=3)
    return st.builds(lambda own, more: posted(own | dict(more)), st.fixed_dictionaries(filled), mischief)


def is_kept(name: str) -> bool:
    """Fields a browser sends back as it got them."""
    return name.endswith(("_FORMS", "idempotency_key", "version", "content_hash", "seen", "sealed"))


def posted(lists: Mapping[str, Iterable[Any]]) -> QueryDict:
    """As the request would hold it: over the wire, in UTF-8, and back."""
    data = QueryDict(mutable=True)
    for name, each in lists.items():
        data.setlist(name, [str(value) for value in each])
    return QueryDict(data.urlencode(), mutable=True)
