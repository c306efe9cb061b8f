"""What many products add up to: the market and its columns; a room each for what is asked of it."""
