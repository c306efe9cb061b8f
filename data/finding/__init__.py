"""Finding products on the shelves: by words, by tags, or better ones of the same kind."""
