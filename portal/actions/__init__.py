"""The portal's own few verbs; all others belong to the chapters."""
