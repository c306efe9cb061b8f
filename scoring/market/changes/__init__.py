"""What became of products from one import to another."""
