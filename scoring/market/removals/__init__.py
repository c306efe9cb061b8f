"""Additives taken out: every removal scored, and the few that lift most."""
