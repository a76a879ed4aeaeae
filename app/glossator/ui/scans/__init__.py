"""Pages without text: having them read, and typing what a rectangle says."""
