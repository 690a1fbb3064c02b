"""Which municipality is wrong, which is right, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.rules import LONGEST_REASON, LONGEST_TITLE, SHORTEST_REASON
from samanom import clock
from samanom.interface.forms import StateChangingForm
from samanom.programme.models import Municipality, Project
from samanom.programme.rules import municipality_problem


class CorrectProjectForm(StateChangingForm):
    """One of the project's municipalities, and the one that should have stood there."""

    submit_label = _("Correct the municipality")
    # It is filled in beforehand, and blank is the same as unchanged.
    needed_later = frozenset({"title"})
    wrong = forms.ChoiceField(label=_("Municipality that is registered wrongly"), widget=forms.RadioSelect)
    right = forms.ChoiceField(
        label=_("Right municipality"),
        help_text=_(
            "If it is in the project already, it becomes the lead in place of the wrong one, and both stay."
        ),
    )
    title = forms.CharField(
        label=_("Name of the project"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=_(
            "The name stays as it is unless you change it here. Does it hold the name of the wrong one?"
        ),
    )
    reason = forms.CharField(
        label=_("Reason"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Is kept in the history."),
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        self.initial.setdefault("title", project.title)
        known = Municipality.objects.at(clock.today()).order_by("sort_key", "pk").values_list("pk", "name")
        self.fields["wrong"].choices = [(str(one.pk), one.name) for one in project.members]  # type: ignore[attr-defined]
        if len(project.members) == 1:
            self.initial.setdefault("wrong", str(project.members[0].pk))
        self.fields["right"].choices = [("", ""), *((str(pk), name) for pk, name in known)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The two as municipalities, when the one can take the place of the other."""
        words = super().clean()
        chosen = [words.get("wrong"), words.get("right")]
        found = Municipality.objects.in_bulk([int(pk) for pk in chosen if pk])
        if len(found) < len(set(chosen)) or not all(chosen):
            return words
        words["wrong"], words["right"] = (found[int(str(pk))] for pk in chosen)
        if problem := municipality_problem(self.project, words["wrong"], words["right"]):
            self.add_error("right", problem)
        return words
