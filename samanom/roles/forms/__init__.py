"""Doors from the browser: what is asked for, and in what shape. Verbs are in actions."""
