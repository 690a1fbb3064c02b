"""Small forms of the frame."""

from datetime import date, datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.history_words import VERBS
from samanom import clock
from samanom.interface.forms import Form

FIRST_DAY, LAST_DAY = date(2011, 1, 1), date(2016, 12, 31)


class MoveDayForm(Form):
    """The day the demo goes on from, at noon in Oslo."""

    day = forms.DateField(
        label=_("Move the day to"),
        error_messages={"required": _("Write a day."), "invalid": _("Write a day, such as 2014-01-15.")},
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("Write a day between 2011 and 2016, such as 2014-01-15."))
        return day

    def instant(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], time(12), tzinfo=clock.OSLO)


class HistoryFilter(Form):
    """One kind of line; what is not in the list may still be asked for by its code in the address."""

    q = forms.ChoiceField(label=_("What happened"), required=False)
    needed_later = frozenset({"q"})

    def __init__(self, asked: dict[str, str]) -> None:
        super().__init__(asked)
        verbs = VERBS if asked["q"] in {"", *VERBS} else {**VERBS, asked["q"]: asked["q"]}
        self.fields["q"].choices = [("", _("All")), *verbs.items()]  # type: ignore[attr-defined]
