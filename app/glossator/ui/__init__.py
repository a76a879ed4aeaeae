"""The window. Qt is imported here and in app."""
