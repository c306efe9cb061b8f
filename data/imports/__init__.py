"""Filling the imported catalogue: whole exports, daily changes, names of tags."""
