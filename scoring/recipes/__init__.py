"""A recipe: a product on file or nothing, changed by its maker, and the smallest change that lifts it."""
