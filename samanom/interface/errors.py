"""What forms say when something is wrong (forms.md L): our own words for every kind of field, none left to the framework."""

from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Message: TypeAlias = "str | _StrPromise"
# By whom: the person who writes, somebody else, or nobody has looked.
CHANGED_ELSEWHERE: dict[bool | None, Message] = {
    True: _("You have changed this yourself in another window since you opened it here."),
    False: _("Someone else has changed this since you opened it."),
    None: _("This has been changed since you opened it, by someone else or by you in another window."),
}

FOR_ALL: dict[str, Message] = {
    "required": _("This field is required."),
    "max_value": _("Write %(limit_value)s or less."),
    "min_value": _("Write %(limit_value)s or more."),
    "step_size": _("Write a multiple of %(limit_value)s."),
    "min_length": ngettext_lazy(
        "Write at least %(limit_value)d character.",
        "Write at least %(limit_value)d characters.",
        "limit_value",
    ),
    "null_characters_not_allowed": _("The text contains a character that cannot be used. Write it anew."),
    "unique": _("This is already in use."),
    "max_digits": _("The number has too many digits."),
    "max_decimal_places": ngettext_lazy(
        "Write at most %(max)s decimal.", "Write at most %(max)s decimals.", "max"
    ),
    "max_whole_digits": _("The number is too big."),
}
CHOOSE: dict[str, Message] = {
    "invalid_choice": _("Choose one of the alternatives."),
    "invalid_list": _("Choose among the alternatives."),
    "invalid_pk_value": _("Choose among the alternatives."),
}
# The first kind that fits decides; the order goes from the special to the general.
BY_KIND: list[tuple[type[forms.Field], dict[str, Message]]] = [
    (forms.EmailField, {"invalid": _("Write an e-mail address, such as name@example.no.")}),
    (forms.URLField, {"invalid": _("Write a web address, such as https://example.no.")}),
    (forms.DecimalField, {"invalid": _("Write a number.")}),
    (forms.FloatField, {"invalid": _("Write a number.")}),
    (forms.IntegerField, {"invalid": _("Write a whole number, with digits only.")}),
    (
        forms.SplitDateTimeField,
        {
            "invalid_date": _("Write a day, such as 12.03.2013."),
            "invalid_time": _("Write a time, such as 14:30."),
            "invalid": _("Write a day and a time, such as 12.03.2013 14:30."),
            "incomplete": _("Write both the day and the time."),
        },
    ),
    (
        forms.MultiValueField,
        {"invalid": _("This is not written in the right way."), "incomplete": _("Fill in every part.")},
    ),
    (forms.DateTimeField, {"invalid": _("Write a day and a time, such as 12.03.2013 14:30.")}),
    (forms.DateField, {"invalid": _("Write a day, such as 12.03.2013.")}),
    (forms.TimeField, {"invalid": _("Write a time, such as 14:30.")}),
    (forms.DurationField, {"invalid": _("Write a duration."), "overflow": _("The duration is too long.")}),
    (forms.UUIDField, {"invalid": _("This page is not whole. Open it anew.")}),
    (forms.JSONField, {"invalid": _("This page is not whole. Open it anew.")}),
    (
        forms.FileField,
        {
            "invalid": _("The file did not arrive. Choose it again."),
            "missing": _("The file did not arrive. Choose it again."),
            "max_length": _("The name of the file is too long."),
            "empty": _("The file is empty."),
            "contradiction": _("Choose a file or tick off that it is to be removed, not both."),
            "invalid_image": _("This file is not a picture we can read."),
            "invalid_extension": _(
                "This type of file cannot be uploaded. Use pdf, docx, xlsx, odt, png or jpg."
            ),
        },
    ),
    (forms.ChoiceField, CHOOSE),
    (forms.CharField, {"invalid": _("This is not written in the right way.")}),
]


class HowMuchTooLong(MaxLengthValidator):
    """Says how many characters the text must be cut by, instead of how long it may be."""

    message = ngettext_lazy(
        "The text is %(n)d character too long.", "The text is %(n)d characters too long.", "n"
    )

    def __call__(self, value: str) -> None:
        too_many = len(value) - int(self.limit_value)
        if too_many > 0:
            raise ValidationError(self.message, code=self.code, params={"n": too_many})


def give_own_words(field: forms.Field) -> None:
    """Replace the framework's messages on this field; those its author wrote stay."""
    words = FOR_ALL | next((words for kind, words in BY_KIND if isinstance(field, kind)), {})
    theirs = framework_messages(type(field))
    for code, message in words.items():
        if field.error_messages.get(code) is theirs.get(code):
            field.error_messages[code] = message
    field.validators = [
        HowMuchTooLong(v.limit_value) if type(v) is MaxLengthValidator else v for v in field.validators
    ]


def framework_messages(kind: type[forms.Field]) -> dict[str, Message]:
    """The messages the framework gives this kind of field when nobody says otherwise."""
    messages: dict[str, Message] = {}
    for parent in reversed(kind.__mro__):
        if parent.__module__.startswith("django."):
            messages.update(getattr(parent, "default_error_messages", {}))
    return messages
