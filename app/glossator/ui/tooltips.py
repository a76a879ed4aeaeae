"""Tooltips are rich text to Qt; what people have written must not be."""

from html import escape


def plain_tooltip(text: str) -> str:
    """``text`` as it stands, in as many lines; empty if it is."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<qt>{lines}</qt>" if lines else ""
