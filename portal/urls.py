"""Pages that gather from several chapters."""

from django.urls import path

from portal.urls_handover import handover_urls
from portal.urls_officers import officer_urls
from portal.urls_register import register_urls
from portal.views import check, demo, desk, front, health, history, outbox, preferences

app_name = "portal"
urlpatterns = [
    path("", front.front, name="front"),
    path("om/", front.about, name="about"),
    path("oversikt/", desk.desk, name="desk"),
    path("kontroll/", check.check, name="check"),
    path("helse/", health.health, name="health"),
    path("utboks/", outbox.outbox, name="outbox"),
    path("utboks/<int:pk>/", outbox.message, name="message"),
    path("historie/", history.history, name="history"),
    path("maal/", preferences.set_language, name="set_language"),
    path("farge/", preferences.set_colours, name="set_colours"),
    path("demo/inn/", demo.log_in_as, name="log_in_as"),
    path("demo/dag/", demo.move_day, name="move_day"),
    *handover_urls,
    *register_urls,
    *officer_urls,
]
