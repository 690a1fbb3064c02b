"""A role that may be handed over, of a municipality's project leader."""

from samanom.programme.models import Municipality
from samanom.roles.models import Role
from samanom.roles.rules import can_be_handed_over

Kwargs = dict[str, int | str]


def leading_role(municipality: Municipality) -> Kwargs:
    leading = can_be_handed_over().filter(municipality=municipality, role=Role.PROJECT_LEADER)
    return {"pk": leading.filter(user__is_invented=True).order_by("pk")[0].pk}


THINGS = {"leading_role": leading_role}
