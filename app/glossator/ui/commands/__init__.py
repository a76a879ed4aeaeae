"""Commands by name and by key: the palette, and which keys an action has."""
