"""The portal's own few verbs: those that go across several chapters in one transaction, each doing its own part."""

from portal.actions.correcting import correct_project
from portal.actions.handing_over import hand_over, leave_open
from portal.actions.readiness import NotReadyError

__all__ = ["NotReadyError", "correct_project", "hand_over", "leave_open"]
