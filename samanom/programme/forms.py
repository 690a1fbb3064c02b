"""Fields in which one chooses among the programme's own things."""

from django import forms

from samanom.programme.models import Cohort


class CohortField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Cohorts by name, rehearsals by number too."""

    def label_from_instance(self, obj: Cohort) -> str:
        return obj.choice
