"""The market seen from its columns: what additives cost many products, and what would move most of them."""
