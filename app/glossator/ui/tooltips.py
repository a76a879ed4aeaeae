"""Tooltips are rich text to Qt; what people have written must not be."""

from glossator.ui.plain_text import shown


def plain_tooltip(text: str) -> str:
    """``text`` as it stands, in as many lines; empty if it is."""
    from html import escape  # not before it is needed: it brings the names of 2,000 characters

    lines = "<br>".join(escape(line) for line in shown(text).splitlines())
    return f"<qt>{lines}</qt>" if lines else ""
