from django.apps import AppConfig


class Notifications(AppConfig):
    name = "samanom.notifications"
    label = "notifications"
