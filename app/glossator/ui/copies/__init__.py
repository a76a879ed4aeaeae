"""The glosses of another copy of the paper, to be carried over."""
