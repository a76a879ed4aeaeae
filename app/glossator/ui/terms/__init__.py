"""The editor of the vocabulary: a tree of facets and terms, and what is done with them below it."""
