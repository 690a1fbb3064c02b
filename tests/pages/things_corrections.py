"""Examples of what the secretariat corrects, for a municipality."""

from applications.models import Signature
from applications.states import State
from grants import actions as grant_actions
from grants.models import Award, AwardCorrection
from samanom.documents import loading
from samanom.documents.opening import open_letter
from samanom.programme.models import Municipality, Project
from samanom.programme.states import GrantKind
from samanom.roles.models import Role, people_with
from tests.grants import make as grants
from tests.pages.things_grants import project as project_of

Kwargs = dict[str, int | str]


def signed_application(municipality: Municipality) -> Kwargs | None:
    found = signature(municipality)
    return {"pk": found["pk"]} if found else None


def signature(municipality: Municipality) -> Kwargs | None:
    """One that counts, on an application that is sent in and not decided."""
    given = Signature.objects.counting().filter(
        municipality=municipality, application__lead=municipality, application__state=State.SUBMITTED
    )
    found = given.order_by("pk").first()
    return {"pk": found.application_id, "signature": found.pk} if found else None


def corrected_grant(municipality: Municipality) -> Kwargs:
    """Corrected once, its old letter opened before that; another correction may be proposed."""
    project = shared(municipality, "Eit tilskot som er retta")
    found = Award.objects.filter(project=project).first()
    if found is None:
        loading.load()
        found = grants.sent(project, amount=500_000)
        mayor = people_with(Role.MAYOR, municipality=municipality)[0]
        assert found.letter is not None
        open_letter(found.letter, by=mayor, capacity="as mayor")
        proposed = correct(found)
        grant_actions.decide_correction(proposed, approve=True, by=grants.official(Role.BUDGET_HOLDER))
    return {"pk": found.pk}


def earlier_letter(municipality: Municipality) -> Kwargs:
    award = corrected_grant(municipality)
    correction = AwardCorrection.objects.get(award__pk=award["pk"])
    return award | {"document": correction.replaced_letter_id or 0}


def award_correction(municipality: Municipality) -> Kwargs:
    """Proposed, and waiting for whoever holds budget authority."""
    project = shared(municipality, "Eit tilskot som skal rettast")
    found = AwardCorrection.objects.filter(award__project=project).first()
    if found is None:
        loading.load()
        found = correct(grants.sent(project, amount=500_000))
    return {"pk": found.pk}


def correct(award: Award) -> AwardCorrection:
    by, reason = grants.official(Role.SECRETARIAT), "Summen i vedtaket blei skriven feil."
    return grant_actions.correct(award, amount=400_000, reason=reason, by=by)


def shared(municipality: Municipality, title: str) -> Project:
    """A joint project in a rehearsal, led by the municipality."""
    found = Project.objects.filter(lead=municipality, title=title).first()
    if found is None:
        found = project_of(municipality, title)
        Project.objects.filter(pk=found.pk).update(grant_kind=GrantKind.CEILING, annual_amount=800_000)
    return Project.objects.get(pk=found.pk)


THINGS = {
    "award_correction": award_correction,
    "corrected_grant": corrected_grant,
    "earlier_letter": earlier_letter,
    "signature": signature,
    "signed_application": signed_application,
}
