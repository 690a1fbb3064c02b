"""Log-in, passwords, second factor: the library's views, only those we use, on our own paths.

What changes how a person comes in asks «is it still you?» first. Names are the library's own.
"""

from allauth.account import views
from allauth.mfa.base import views as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn.views import list_webauthn
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from samanom.people import id_porten, kept_words, passkeys
from samanom.people.freshness import fresh_login
from samanom.people.passkeys import AddPasskey, ProveAgain, ProveWithPasskey, SecondFactor, having

TOTP, RECOVERY_CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
IDPORTEN = {"provider_id": id_porten.IDPORTEN}

urlpatterns = [
    path("inn/", views.login, name="account_login"),
    path("ut/", views.logout, name="account_logout"),
    path("inn/ny/", views.signup, name="account_signup"),
    path("inn/kode/", views.confirm_login_code, name="account_confirm_login_code"),
    path("inn/to-steg/", SecondFactor.as_view(), name="mfa_authenticate"),
    path("inn/stengt/", views.account_inactive, name="account_inactive"),
    path("inn/passord/", views.password_reset, name="account_reset_password"),
    path("inn/passord/sendt/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "inn/passord/<uidb36>/<key>/", views.password_reset_from_key, name="account_reset_password_from_key"
    ),
    path(
        "inn/passord/ferdig/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path("inn/igjen/", ProveAgain.as_view(), name="account_reauthenticate"),
    path("inn/igjen/kode/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("inn/igjen/passkey/", ProveWithPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("inn/idporten/", id_porten.go, IDPORTEN, name="openid_connect_login"),
    path(
        "konto/idporten/",
        require_POST(fresh_login(id_porten.connect)),
        IDPORTEN,
        name="openid_connect_connect",
    ),
    path("inn/idporten/tilbake/", id_porten.come_back, IDPORTEN, name="openid_connect_callback"),
    path("inn/tekst/", kept_words.show, name="kept_words"),
    path("konto/passord/", views.password_change, name="account_change_password"),
    path("konto/passord/nytt/", views.password_set, name="account_set_password"),
    path("konto/to-steg/", second_factor.index, name="mfa_index"),
    path("konto/to-steg/app/", fresh_login(app.activate_totp), name="mfa_activate_totp"),
    path(
        "konto/to-steg/app/bort/", fresh_login(having(TOTP, app.deactivate_totp)), name="mfa_deactivate_totp"
    ),
    path(
        "konto/to-steg/kodar/",
        require_safe(fresh_login(having(RECOVERY_CODES, recovery_codes.view_recovery_codes))),
        name="mfa_view_recovery_codes",
    ),
    path(
        "konto/to-steg/kodar/nye/",
        fresh_login(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("konto/to-steg/passkey/", list_webauthn, name="mfa_list_webauthn"),
    path("konto/to-steg/passkey/ny/", fresh_login(AddPasskey.as_view()), name="mfa_add_webauthn"),
    path("konto/to-steg/passkey/bort/", fresh_login(passkeys.remove), name="mfa_remove_webauthn"),
]
