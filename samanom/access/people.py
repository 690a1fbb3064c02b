"""Log-in: allauth's pages, open by their nature."""

from samanom.access.route import EVERYBODY, Route

ROUTES = [
    Route("account_login", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("account_logout", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("account_signup", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("account_inactive", public=True, may=EVERYBODY),
    Route("account_reset_password", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("account_reset_password_done", public=True, may=EVERYBODY),
    Route(
        "account_reset_password_from_key", public=True, may=EVERYBODY, post=EVERYBODY, thing="password_key"
    ),
    Route("account_reset_password_from_key_done", public=True, may=EVERYBODY),
    Route("account_reauthenticate", may=EVERYBODY, post=EVERYBODY),
    Route("account_confirm_login_code", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("mfa_authenticate", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("mfa_reauthenticate", may=EVERYBODY, post=EVERYBODY),
    Route("mfa_reauthenticate_webauthn", may=EVERYBODY, post=EVERYBODY),
    Route("openid_connect_login", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("openid_connect_connect", get=False, post=EVERYBODY),
    Route("openid_connect_callback", public=True, may=EVERYBODY, post=EVERYBODY, page=False),
    Route("kept_words", may=EVERYBODY, page=False),
    Route("mfa_index", may=EVERYBODY),
    Route("mfa_activate_totp", may=EVERYBODY, post=EVERYBODY),
    Route("mfa_deactivate_totp", may=EVERYBODY, post=EVERYBODY),
    Route("mfa_view_recovery_codes", may=EVERYBODY),
    Route("mfa_generate_recovery_codes", may=EVERYBODY, post=EVERYBODY),
    Route("mfa_list_webauthn", may=EVERYBODY),
    Route("mfa_add_webauthn", may=EVERYBODY, post=EVERYBODY),
    Route("mfa_remove_webauthn", get=False, post=EVERYBODY),
    Route("account_change_password", may=EVERYBODY, post=EVERYBODY),
    Route("account_set_password", may=EVERYBODY, post=EVERYBODY),
]
