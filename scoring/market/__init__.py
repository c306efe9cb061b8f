"""The market: what a recipe is worth, what would change it, and how products stand among others."""
