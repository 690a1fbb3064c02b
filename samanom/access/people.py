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
    Route("account_change_password", may=EVERYBODY, post=EVERYBODY),
    Route("account_set_password", may=EVERYBODY, post=EVERYBODY),
]
