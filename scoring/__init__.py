"""Facts in, verdict out. Pure: no network, no clock, no disk but its own tables."""
