"""The conversation: networks and gatherings for everybody, lists for those who come, work for those who lead."""
