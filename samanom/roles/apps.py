from django.apps import AppConfig


class Roles(AppConfig):
    name = "samanom.roles"
    label = "roles"
