"""In what capacity people act, from when until when."""

from samanom.roles.models.assignments import MUNICIPAL, PROGRAMME_WIDE, Assignment, Role, people_with

__all__ = ["MUNICIPAL", "PROGRAMME_WIDE", "Assignment", "Role", "people_with"]
