"""Audits for people and programs: commands, answers and the report."""
