"""The page: laid out, drawn, with its glosses; selecting on it by mouse and keys."""
