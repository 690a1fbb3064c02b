"""Verbs that go across several chapters in one transaction; each chapter does its own part."""

from portal.actions.handing_over import NotReadyError, hand_over, leave_open

__all__ = ["NotReadyError", "hand_over", "leave_open"]
