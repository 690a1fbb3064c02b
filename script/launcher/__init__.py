"""Starts the portal on one machine. Standard library only, since it also has to make the environment."""

import os

# A run of ours starts dozens of processes that import the same modules: they are compiled once, not each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
