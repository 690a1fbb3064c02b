"""What should have been sent by now? Derived, never fired: missed days, double runs and DST change nothing (C4)."""

from applications.emails.reminders import completions, drafts, parties

__all__ = ["remind"]


def remind() -> int:
    """Write every reminder that is due and not yet written; says how many. Called by the clock every few minutes."""
    return drafts.remind() + completions.remind() + parties.remind()
