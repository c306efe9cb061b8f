"""Recipes tried by HTTP."""
