from django.apps import AppConfig


class Grants(AppConfig):
    name = "grants"
