"""A card with the text of a note."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontInfo
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.ui.card import SHADOW, Card
from glossator.ui.notes.card_place import place, room
from glossator.ui.plain_text import MOST_READ, PlainLabel
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme, serif

EDGE = SHADOW + 10  # pixels from the edge of the widget to what stands on the card
LETTERS = 52  # as wide as that many, where there is room
LINES = 12  # of a note that are in view; the rest is scrolled to


class NoteCard(Card):
    """Takes no focus. ``entered`` and ``left`` say where the mouse is."""

    mark_requested = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._page = parent
        self._title = PlainLabel()
        self._text = PlainLabel(most=MOST_READ)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._mark = QToolButton()
        self._mark.setText(self.tr("Mark this note"))
        self._mark.setToolTip(self.tr("Select the note as a passage, to be tagged"))
        self._mark.setAutoRaise(True)
        self._mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._mark.clicked.connect(self.mark_requested)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._text)
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def title(self) -> str:
        return self._title.text()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._title.setStyleSheet(f"color: {theme.quiet.name()};")
        self._text.setStyleSheet(f"color: {theme.ink.name()};")
        self._mark.setStyleSheet(f"QToolButton {{ color: {theme.accent.name()}; }}")
        self._scroll.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
            + quiet_scroll_bars(theme)
        )

    def show_note(self, title: str, text: str, line: QRect, gutter: QRect) -> None:
        """Show a note beside ``line``; ``gutter`` is the room to the right of the page.

        Both in pixels of the parent.
        """
        self._title.setText(title)
        self._text.setText(text)
        self._text.setFont(serif(QFontInfo(self.font()).pointSizeF() * 1.05))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._scroll.verticalScrollBar().setValue(0)
        area = self._page.rect()
        size = self._size_within(gutter, line, area)
        self.resize(size)
        self.move(place(line, gutter, size, area))
        self.show()
        self.raise_()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._mark)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE - 4, EDGE, EDGE)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def _size_within(self, gutter: QRect, line: QRect, area: QRect) -> QSize:
        """As wide as ``LETTERS`` of the note's type, as high as the note, within the area."""
        metrics = self._text.fontMetrics()
        width = min(LETTERS * metrics.averageCharWidth() + 2 * EDGE, area.width())
        of_bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._text.setMinimumHeight(0)
        of_text = self._text.heightForWidth(width - 2 * EDGE - of_bar)
        self._text.setMinimumHeight(of_text)  # a label would want more, as if it were narrower
        self._scroll.setFixedHeight(0)
        around = self._column.minimumSize().height()
        highest = area.height() if gutter.width() >= width else room(line, area)
        lines = min(LINES, max(1, (highest - around) // metrics.lineSpacing()))
        self._scroll.setFixedHeight(min(of_text, lines * metrics.lineSpacing()))
        return QSize(width, self._column.minimumSize().height())
