"""Facts that a list brings of its own, and what its shelves are."""
