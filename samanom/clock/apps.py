from django.apps import AppConfig


class Clock(AppConfig):
    name = "samanom.clock"
    label = "clock"
