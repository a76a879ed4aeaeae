"""Scroll bars that keep quiet beside what is read."""

from glossator.ui.theme import Theme


def quiet_scroll_bars(theme: Theme) -> str:
    """A style sheet for a scroll area: a narrow handle, no arrows, no groove."""
    return (
        "QScrollBar { background: transparent; border: none; margin: 0; }"
        "QScrollBar:vertical { width: 10px; } QScrollBar:horizontal { height: 10px; }"
        f"QScrollBar::handle {{ background: {theme.line.name()}; border-radius: 3px;"
        " margin: 2px; min-height: 24px; min-width: 24px; }"
        f"QScrollBar::handle:hover {{ background: {theme.quiet.name()}; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )
