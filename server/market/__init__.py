"""What brands ask: routes of the market."""
