"""HTTP, the command line, and the joining of the parts; computes no score."""

VERSION = "0.1.0"
"""The version of what is installed; `setup.cfg` reads it here."""
