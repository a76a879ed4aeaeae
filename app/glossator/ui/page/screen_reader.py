"""What a screen reader is told while a page is read; nothing where none listens.

The classes of Qt for it are imported when there is something to tell: the first page is not.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from glossator.domain.page import Span


def tell_caret(page: QWidget, offset: int) -> None:
    """The caret stands before another character of the page."""
    from PySide6.QtGui import QAccessible, QAccessibleTextCursorEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(page, offset))


def tell_selection(page: QWidget, spans: Sequence[Span]) -> None:
    """Other text is selected; ``spans`` are those on the page looked at."""
    from PySide6.QtGui import QAccessible, QAccessibleTextSelectionEvent

    if QAccessible.isActive():
        start, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
        QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(page, start, end))
