"""Networks and gatherings: the chapter's table of contents."""

from django.urls import path

from networks.views import gatherings, leader, letters, networks, registrations

app_name = "networks"
urlpatterns = [
    path("", networks.index, name="index"),
    path("ny/", networks.create, name="create"),
    path("mine/", leader.mine, name="mine"),
    path("kalender/", gatherings.calendar, name="calendar"),
    path("samling/<int:pk>/", gatherings.gathering, name="gathering"),
    path("samling/<int:pk>/endre/", gatherings.change_gathering, name="change_gathering"),
    path("samling/<int:pk>/invitasjon/", gatherings.open_gathering, name="open_gathering"),
    path("samling/<int:pk>/mott/", gatherings.mark_attendance, name="mark_attendance"),
    path("samling/<int:pk>/pamelding/", registrations.registrations, name="registrations"),
    path("samling/<int:pk>/pamelding.csv", registrations.registrations_csv, name="registrations_csv"),
    path("samling/<int:pk>/pamelding/<slug:slug>/", registrations.register, name="register"),
    path("brev/<int:pk>/", letters.letter, name="letter"),
    path("brev/<int:pk>/pdf/", letters.letter_pdf, name="letter_pdf"),
    path("<slug:key>/", networks.detail, name="detail"),
    path("<slug:key>/plassering/", networks.place, name="place"),
    path("<slug:key>/plassering/brev/", networks.send_placements, name="send_placements"),
    path("<slug:key>/ansvar/", networks.appoint_leader, name="appoint_leader"),
    path("<slug:key>/samling/", gatherings.plan_gathering, name="plan_gathering"),
]
