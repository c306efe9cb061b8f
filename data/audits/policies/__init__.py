"""House policies out of their files."""
