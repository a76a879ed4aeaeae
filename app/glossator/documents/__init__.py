"""PDF files, read by a process of its own. PyMuPDF is imported in that process alone."""
