"""The picker: a card beside the selection that takes terms and a note."""
