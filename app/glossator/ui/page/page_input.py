"""What the reader does on the page by mouse and keys; made when it is used first."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from glossator.ui.page.page_keys import PageKeys
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.page_mouse import PageMouse
from glossator.ui.page.painting_selection import paint_caret, paint_crosshair
from glossator.ui.page.reading_caret import ReadingCaret

if TYPE_CHECKING:
    from glossator.ui.page.page_view import PageView


class PageInput:
    """Mouse, keys and caret of one page view."""

    def __init__(self, view: "PageView") -> None:
        self._view = view
        self.caret = ReadingCaret(view)
        self.mouse = PageMouse(view)
        self.keys = PageKeys(view)

    def forget(self) -> None:
        """Another document is on the desk."""
        self.mouse.forget()
        self.caret.leave()

    def text_arrived(self) -> None:
        self.mouse.text_arrived()
        self.caret.text_arrived()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the caret, where it is on the page of ``frame``."""
        if (rect := self.caret.rect_on(frame)) is not None:
            paint_caret(painter, rect, self._view.theme)
        elif (point := self.caret.cross_on(frame)) is not None:
            paint_crosshair(painter, point)
