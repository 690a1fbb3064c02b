from django.apps import AppConfig


class People(AppConfig):
    name = "samanom.people"
    label = "people"
