"""Brands: how each is spelled, found and told, and what would lift its products."""
