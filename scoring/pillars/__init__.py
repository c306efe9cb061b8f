"""The three pillars of one verdict as documents, one module each."""
