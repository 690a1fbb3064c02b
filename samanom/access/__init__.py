"""The table of all routes: who may use each one. A route that nobody has thought about makes the tests fail."""

from importlib import import_module
from pkgutil import iter_modules

from samanom.access.route import Route

__all__ = ["ROUTES", "Route"]


def _collected() -> dict[str, Route]:
    table: dict[str, Route] = {}
    for module in iter_modules(__path__):
        for route in getattr(import_module(f"{__name__}.{module.name}"), "ROUTES", ()):
            if route.name in table:
                raise ValueError(f"{route.name} stands twice in the table of routes")
            table[route.name] = route
    return table


ROUTES: dict[str, Route] = _collected()
