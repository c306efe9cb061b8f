"""Open Food Facts: the only place that spells its keys, its codes and its addresses."""
