"""The note that a caller in the text calls: shown beside its line, found from both its ends."""
