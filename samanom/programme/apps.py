from django.apps import AppConfig


class Programme(AppConfig):
    name = "samanom.programme"
    label = "programme"
