"""Two audits read back, to be compared."""
