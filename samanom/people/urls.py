"""Log-in and passwords: allauth's views, only those we use, on our own paths."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("inn/", views.login, name="account_login"),
    path("ut/", views.logout, name="account_logout"),
    path("inn/ny/", views.signup, name="account_signup"),
    path("inn/stengt/", views.account_inactive, name="account_inactive"),
    path("inn/passord/", views.password_reset, name="account_reset_password"),
    path("inn/passord/sendt/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "inn/passord/<uidb36>/<key>/", views.password_reset_from_key, name="account_reset_password_from_key"
    ),
    path(
        "inn/passord/ferdig/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path("inn/igjen/", views.reauthenticate, name="account_reauthenticate"),
    path("konto/passord/", views.password_change, name="account_change_password"),
    path("konto/passord/nytt/", views.password_set, name="account_set_password"),
]
