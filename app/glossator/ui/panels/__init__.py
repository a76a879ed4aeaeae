"""At the sides of the page: the list of glosses, the open gloss, the vocabulary."""
