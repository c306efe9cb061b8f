"""Brands, additives, categories, recipes: what many products add up to, by HTTP or on the terminal."""
