from django.apps import AppConfig


class Documents(AppConfig):
    name = "samanom.documents"
    label = "documents"
