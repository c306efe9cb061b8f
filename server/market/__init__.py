"""Brands, additives, categories: what many products add up to, by HTTP or on the terminal."""
