from django.apps import AppConfig


class Audit(AppConfig):
    name = "samanom.audit"
    label = "audit"
