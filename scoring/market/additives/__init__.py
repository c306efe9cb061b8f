"""Additives in use: how many foods hold each, and which."""
