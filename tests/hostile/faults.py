"""How a form or a page is tried many times, and what is told of the first that breaks it (D3)."""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings


def at_most(examples: int) -> settings:
    """So many examples, the same ones every time; a slow one is no fault."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )


def fault_of(run: Callable[[], None], where: str) -> str:
    """What breaks it, in its smallest shape; nothing when it stands."""
    try:
        run()
    except Exception as fault:
        notes = "\n".join(getattr(fault, "__notes__", []))
        return f"{where}: {type(fault).__name__}: {fault}\n{notes}"
    return ""
