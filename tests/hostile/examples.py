"""One example of every thing a form asks for, by the name of its parameter; and every form there is."""

import inspect
from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.mfa import app_settings as second_factor_settings
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.db.models import Model
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.module_loading import import_string

from applications.forms.signing import SignForm
from applications.models import Application, Call, Question, Return
from applications.rules.anchoring import Voice
from applications.rules.signing import Seat
from applications.states import State
from grants import rules as grants_rules
from grants.models import Award
from networks.forms import GatheringForm
from networks.models import Gathering
from reporting.models import Report
from samanom.interface import account as library
from samanom.interface import second_factor as codes
from samanom.interface.forms import OurOwn
from samanom.people.models import User
from samanom.programme.models import Cohort
from samanom.programme.parties import Party
from samanom.roles.forms.register import AppointDeputyForm
from samanom.roles.models import Assignment, Role
from tests import make
from tests.applications import make as made
from tests.applications import make_assessment as assessed
from tests.grants import make as grants
from tests.networks import make as networks
from tests.reporting import make as reports
from tests.roles import make_invitation as invitations

CHAPTERS = ("samanom", "applications", "networks", "grants", "reporting", "portal")


def load_every_form() -> None:
    """Import all modules of forms; the library's forms in our clothes are named in the settings."""
    for chapter in CHAPTERS:
        for module in walk_packages(import_module(chapter).__path__, f"{chapter}."):
            if "forms" in module.name or module.name.startswith("samanom.interface"):
                import_module(module.name)
    for path in [*account_settings.FORMS.values(), *second_factor_settings.FORMS.values()]:
        import_string(path)


def every_form() -> list[type[OurOwn]]:
    """Every class of form that is ours and not only a base for others."""
    load_every_form()
    ours = (form for form in set(below(OurOwn)) if form.__module__.split(".")[0] in CHAPTERS)
    return sorted(
        (form for form in ours if not is_base(form)), key=lambda form: (form.__module__, form.__name__)
    )


def below(form: type[OurOwn]) -> Iterator[type[OurOwn]]:
    for one in form.__subclasses__():
        yield one
        yield from below(one)


def is_base(form: type[OurOwn]) -> bool:
    """Others of ours stand on it, and it is not shown itself."""
    stood_upon = any(one.__module__.split(".")[0] in CHAPTERS for one in form.__subclasses__())
    return stood_upon and form not in {SignForm, GatheringForm}


class Examples:
    """What forms are about, each made once, by the real actions."""

    def __init__(self) -> None:
        lead, partner = make.municipality(), make.municipality()
        self.application = made.application(State.SIGNING, lead=lead, partners=[partner])
        self.call = self.application.call
        editor = made.editor(self.application)
        project = make.project(lead, partner)
        network = networks.network(lead, partner)
        gathering = networks.gathering(network)
        registration = networks.registration(gathering, lead)
        mayor = made.somebody(Role.MAYOR, lead)
        sheet = assessed.sheet(assessed.scoring(assessed_call()))
        award = grants.award(grants.joint())
        cohorts = list(Cohort.objects.all())
        self.by_name: dict[str, Any] = {
            "application": self.application,
            "asked": {"q": ""},
            "assignment": Assignment.objects.get(user=mayor),
            "award": award,
            "call": self.call,
            "cohorts": cohorts,
            "copied": self.call,
            "delivering": True,
            "differs": True,
            "earlier": Application.objects.all(),
            "gathering": gathering,
            "invitation": invitations.invitation(lead, by=mayor),
            "is_own_change": lambda: True,
            "is_too_big": False,
            "left": 3,
            "may_leave_open": True,
            "municipality": lead,
            "network": network,
            "places": [lead, partner],
            "project": project,
            "projects": [grants_rules.Due(project.pk, "Samarbeidet", lead.name, "ceiling", 800_000, None)],
            "question": Question(call=self.call, text="Kan to kommunar søkje saman?", asked_by=editor),
            "registration": registration,
            "rehearsals": cohorts,
            "reminders": [("frist", "Fristar"), ("opptak", "Opptak")],
            "seats": [Seat(lead, Role.MAYOR), Seat(partner, Role.MAYOR)],
            "sent": Return(application=self.application, due_at=self.call.closes_at + timedelta(days=14)),
            "sheet": sheet,
            "user": mayor,
            "voices": [Voice(lead, Party.POLITICAL), Voice(lead, Party.UNION, "unio")],
            "year": award.year,
        }
        self.by_model: dict[type[Any], Any] = {
            Award: award,
            Gathering: gathering,
            Report: reports.report(project=project),
            User: mayor,
        }
        # The library hides what its forms ask for; and one word has two meanings.
        user = {"user": mayor}
        self.by_form: dict[type[OurOwn], dict[str, Any]] = {
            AppointDeputyForm: {"seats": [Role.MAYOR, Role.CHIEF_EXECUTIVE]},
            library.LogInForm: {"request": asking()},
            library.ChangePasswordForm: user,
            library.SetPasswordForm: user,
            library.ReauthenticateForm: user,
            library.ResetPasswordKeyForm: user | {"temp_key": "x"},
            library.ConfirmLoginCodeForm: {"code": "123456"},
            codes.SecondFactorForm: user,
            codes.ProveWithCodeForm: user,
            codes.RecoveryCodesForm: user,
            codes.AddPasskeyForm: user,
            codes.DeactivateAppForm: {"authenticator": Authenticator(user=mayor, type="totp", data={})},
        }

    def arguments(self, form: type[OurOwn]) -> dict[str, Any]:
        """What the form is made with; raises KeyError for a parameter nobody has thought of an example for."""
        named = {
            name: self.by_name[name] for name in parameters(form) if name not in self.by_form.get(form, {})
        }
        model = getattr(getattr(form, "_meta", None), "model", None)
        if model in self.by_model:
            named["instance"] = self.by_model[model]
        return copied(named | self.by_form.get(form, {}))


def asking() -> HttpRequest:
    """A request, which the library's forms want to know of."""
    request = RequestFactory().post("/")
    request.user, request.session = AnonymousUser(), SessionStore()
    return request


def assessed_call() -> Call:
    return made.call(title_nb="Den som blir vurdert")


def copied(arguments: dict[str, Any]) -> dict[str, Any]:
    """A form over a model writes in it while it checks; the example itself stays clean."""
    return {name: copy(value) if isinstance(value, Model) else value for name, value in arguments.items()}


def parameters(form: type[OurOwn]) -> set[str]:
    """The names our own classes give to what they are made with."""
    named: set[str] = set()
    for one in form.__mro__:
        if "__init__" in vars(one) and one.__module__.split(".")[0] in CHAPTERS and one is not OurOwn:
            for name, parameter in inspect.signature(vars(one)["__init__"]).parameters.items():
                if name not in {"self", "version"} and parameter.kind not in {
                    parameter.VAR_POSITIONAL,
                    parameter.VAR_KEYWORD,
                }:
                    named.add(name)
    return named
