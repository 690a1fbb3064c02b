from django.apps import AppConfig


class Applications(AppConfig):
    name = "applications"

    def ready(self) -> None:
        """The forms say what they ask, for the blank form that is frozen below them (blank_form.py)."""
        from applications.forms import outline  # noqa: F401
