"""Finding words: the line in which they are typed, and the marks of where they are."""
