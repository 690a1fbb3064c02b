"""The conversation: those who report, those who read and approve, and the lists."""
