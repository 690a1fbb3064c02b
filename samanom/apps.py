"""The frame as an app: it loads the Celery app and our checks when Django starts."""

from django.apps import AppConfig


class Frame(AppConfig):
    name = "samanom"
    label = "frame"

    def ready(self) -> None:
        from samanom import celery, checks  # noqa: F401  (binds shared tasks to our app; registers the checks)
