"""Offline packs: the products scanned most in a country, as one small file that a phone answers from."""
