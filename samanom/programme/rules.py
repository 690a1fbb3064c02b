"""Questions about the programme's own things. Who may ask for a change is a question for
`samanom.roles`, above us.
"""

from samanom.programme.models import Municipality, Obligation, Project, ReviewItem


def can_be_lead(municipality: Municipality, project: Project) -> bool:
    """Only one that takes part can be the lead (R-CALL-4)."""
    return project.participations.taking_part().filter(municipality=municipality).exists()


def is_open(item: ReviewItem) -> bool:
    return item.resolved_at is None


def can_be_fulfilled(obligation: Obligation) -> bool:
    """Once, and not when it is from before the portal."""
    return obligation.fulfilled_at is None and not obligation.is_before_the_portal
