"""The conversation: inviting, answering, and asking to be let in."""
