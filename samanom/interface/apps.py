from django.apps import AppConfig


class Interface(AppConfig):
    name = "samanom.interface"
    label = "interface"
