"""Audits on their way and done, in folders beside the own file."""
