"""What a historian means: values and pure functions, no input or output."""
