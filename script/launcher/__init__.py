"""Starts the portal on one machine. Standard library only, since it also has to make the environment."""
