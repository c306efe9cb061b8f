"""Audits: what a whole list of products would show shoppers, by line and in sum. Arrow in, Arrow out."""
