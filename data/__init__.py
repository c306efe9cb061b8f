"""The world: Open Food Facts' spelling, SQLite, the demo catalogue. Knows no HTTP server."""
