"""Audits of whole lists: files somebody hands over, read, found on the shelves, and written out again."""
