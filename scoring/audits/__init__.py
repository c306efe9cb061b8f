"""Audits: what a whole list of products would show its shoppers, line by line and in sum. Arrow in, Arrow out."""
