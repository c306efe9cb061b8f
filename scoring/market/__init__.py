"""What many products add up to: the market, what additives cost a brand, recipes, benchmarks, changes."""
