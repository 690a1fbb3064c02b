"""May this session still be here? Sessions end when rights end (A7), and staff come in with a second factor."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from samanom import clock
from samanom.people.levels import SESSION_KEY, Level, level_of
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import assignments

ID_PORTEN = "socialaccount"  # the log-in library's word for it, in its record of how somebody came in
RIGHTS_UNTIL = "rights_until"  # the last Oslo day of the right that ends first, as text
LACKS_FACTOR = "lacks_second_factor"
# Whoever handles cases, money or machines for the ministry.
DEMANDED_OF = frozenset(
    {
        Role.ASSESSOR, Role.SECRETARIAT, Role.SECRETARIAT_LEAD, Role.BUDGET_HOLDER, Role.PAYMENT_APPROVER,
        Role.APPEAL_HANDLER, Role.AUDITOR, Role.SYSTEM_ADMIN,
    }
)  # fmt: skip
# What somebody without the second factor may open: what leads to one, and out.
OPEN = (
    "mfa_",
    "account_",
    "openid_connect_",
    "portal:set_",
    "portal:front",
    "portal:log_in_as",
    "portal:move_day",
)


def begin(request: HttpRequest, user: User, level: Level | None = None) -> None:
    """Remember, at log-in, until when the person's rights stand and whether a second factor is lacking."""
    if level is not None:
        request.session[SESSION_KEY] = level
    elif not came_from_id_porten(request, user):
        request.session[SESSION_KEY] = Level.PASSWORD
    look_again(request, user)


def look_again(request: HttpRequest, user: User) -> None:
    """The rights as they are now: at log-in, and when somebody has taken a role on."""
    ends = [a.valid_to for a in assignments(user) if a.valid_to is not None]
    request.session[RIGHTS_UNTIL] = min(ends).isoformat() if ends else ""
    request.session[LACKS_FACTOR] = lacks_second_factor(request, user)


def came_from_id_porten(request: HttpRequest, user: User) -> bool:
    records = get_authentication_records(request, user)
    return any(record["method"] == ID_PORTEN for record in records)


def lacks_second_factor(request: HttpRequest, user: User) -> bool:
    """Does the person hold a role that demands one, and came in with password and e-mail code only?"""
    return is_demanded_of(user) and level_of(request) == Level.PASSWORD and not is_mfa_enabled(user)


def is_demanded_of(user: User) -> bool:
    return any(a.role in DEMANDED_OF for a in assignments(user))


def standing(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: out when a right has ended since log-in, and to the second factor when it is lacking."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            until = request.session.get(RIGHTS_UNTIL, "")
            if until and clock.today().isoformat() > until:
                logout(request)
                messages.info(request, _("One of your roles has ended. Log in anew to go on."))
                return redirect("account_login")
            if request.session.get(LACKS_FACTOR) and not leads_to_one(request):
                if not is_mfa_enabled(request.user):
                    return redirect("mfa_index")
                request.session[LACKS_FACTOR] = False
        return get_response(request)

    return middleware


def leads_to_one(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name.startswith(OPEN)
    except Resolver404:
        return True  # nothing is there: 404
