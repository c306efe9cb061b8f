"""Audits of whole lists, from the command line and over HTTP."""
