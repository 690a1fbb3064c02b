from django.apps import AppConfig


class Roles(AppConfig):
    name = "samanom.roles"
    label = "roles"

    def ready(self) -> None:
        from samanom.roles import invitation_emails  # noqa: F401  (says what stands for the link when an invitation leaves)
