"""Doors from the browser: what was typed, in the right shape or with a message beside the field."""
