"""Verbs: everything that changes something. One module for each part of the chapter."""
