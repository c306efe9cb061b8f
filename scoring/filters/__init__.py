"""A shopper's filters: three answers, *breaks*, *passes* or *cannot tell*, each with its evidence (docs/filters.md)."""
