"""Finding one's way in a document: where one was, its outline, its pages."""
