"""What many products add up to: the market, what additives cost a brand, benchmarks, changes."""
