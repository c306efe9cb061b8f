"""A shelf: tables that hold products, and what stands in them. No network."""
