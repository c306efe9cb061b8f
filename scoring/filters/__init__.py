"""A shopper's filters: *breaks*, *passes* or *cannot tell*, each with its evidence (docs/filters.md)."""
