"""Addresses of the chapter `grants`."""

from django.urls import path

from grants.views import correcting, desk, letters

app_name = "grants"
urlpatterns = [
    path("", letters.index, name="index"),
    path("csv/", letters.index_csv, name="index_csv"),
    path("<int:year>/", desk.desk, name="desk"),
    path("<int:year>/liste/", desk.prepare, name="prepare"),
    path("<int:year>/brev/", desk.issue_letters, name="issue_letters"),
    path("brev/<int:pk>/", letters.letter, name="letter"),
    path("brev/<int:pk>/pdf/", letters.letter_pdf, name="letter_pdf"),
    path("brev/<int:pk>/rediger/", desk.change, name="change"),
    path("brev/<int:pk>/pdf/<int:document>/", correcting.earlier_letter_pdf, name="earlier_letter_pdf"),
    path("brev/<int:pk>/rett/", correcting.correct, name="correct"),
    path("rett/<int:pk>/", correcting.decide_correction, name="decide_correction"),
    path("brev/<int:pk>/igjen/", desk.retry, name="retry"),
]
