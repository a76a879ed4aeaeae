"""A card on the page to link a gloss: first the type of the link, then the gloss that is meant."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.related import End
from glossator.ui.card import SHADOW, Card
from glossator.ui.chips import small
from glossator.ui.plain_text import PlainLabel, elided
from glossator.ui.theme import Theme

EDGE = SHADOW + 10  # pixels from the edge of the widget to what stands on the card
LETTERS = 46  # as wide as that many
MOST_LETTERS = 80  # of a gloss that is named
END_ROLE = Qt.ItemDataRole.UserRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LinkingCard(Card):
    """``end_chosen`` gives the ``End`` that the open gloss will be at.

    Then ``stepped`` says that she walks to the next (1) or previous (-1) gloss, ``taken`` that the
    one she is at is meant. ``left`` says that there will be no link.
    """

    end_chosen = Signal(object)
    stepped = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._letters: dict[str, int] = {}  # the letter of each row
        self._heading = PlainLabel()
        self._heading.setWordWrap(True)
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Make no link"))
        self._close.setToolTip(self.tr("Make no link (Esc)"))
        self._close.clicked.connect(self.left)
        self._types = QListWidget()
        self._types.setAccessibleName(self.tr("Type of the link"))
        self._types.setFrameShape(QListWidget.Shape.NoFrame)
        self._types.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._types.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._types.itemClicked.connect(self._choose)
        self._types.installEventFilter(self)
        self._target = PlainLabel()
        self._target.setWordWrap(True)
        self._target.installEventFilter(self)
        self._how = PlainLabel()
        self._how.setWordWrap(True)
        self._how.setFont(small(self.font(), 0.9))
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE - 4, EDGE, EDGE)
        column.setSpacing(4)
        column.addLayout(top)
        for part in (self._types, self._target, self._how):
            column.addWidget(part)
        self.set_theme(theme)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._heading.setStyleSheet(f"color: {theme.ink.name()}; font-weight: 600;")
        self._how.setStyleSheet(f"color: {theme.quiet.name()};")
        self._target.setStyleSheet(f"color: {theme.ink.name()};")
        self._types.setStyleSheet(
            f"QListWidget {{ background: transparent; color: {theme.ink.name()}; outline: none; }}"
            f"QListWidget::item:selected {{ background: {theme.line.name()};"
            f" color: {theme.ink.name()}; }}"
        )

    def ask_type(
        self,
        ends: Sequence[tuple[End, str]],
        avoid: Sequence[QRect],
        first: str = "",
        second: str = "",
    ) -> None:
        """Ask which link; each has a letter that takes it. ``avoid`` is not covered, if may be.

        ``first`` and ``second`` say which glosses are linked, where both are known.
        """
        self._heading.setText(self._short(first) or self.tr("This gloss …"))
        self._target.setText(self._short(second))
        self._target.setVisible(bool(second))
        self._target.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._types.setAccessibleDescription(f"{first} … {second}" if second else "")
        self._types.clear()
        self._letters = {}
        for row, ((end, words), letter) in enumerate(zip(ends, letters_for(ends), strict=True)):
            item = QListWidgetItem(f"{letter.upper()}   {words}" if letter else f"     {words}")
            item.setData(END_ROLE, end)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {letter}")
            self._types.addItem(item)
            if letter:
                self._letters[letter] = row
        self._types.setCurrentRow(0)
        self._types.setFixedHeight(self._types.sizeHintForRow(0) * max(1, len(ends)) + 2)
        self._how.setText(self.tr("A letter or Return takes it, Esc ends."))
        self._types.show()
        self._stand(avoid)
        self._types.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_target(self, words: str, target: str) -> None:
        """Ask which gloss is meant; ``target`` is the one she is at, empty if at none."""
        self._heading.setText(self.tr("This gloss {words} …").format(words=words))
        self._target.setText(target or self.tr("Which gloss?"))
        self._target.setAccessibleName(
            self.tr("{words}: {gloss}").format(words=words, gloss=target)
        )
        self._how.setText(
            self.tr("Click it on the page or in the list; or ↑ ↓ and Return. Esc ends.")
        )
        self._types.hide()
        self._target.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._target.show()
        self._stand(None)
        self.take_focus()

    def take_focus(self) -> None:
        asked = self._target if self._types.isHidden() else self._types
        asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            pressed = self._type_pressed if watched is self._types else self._target_pressed
            return pressed(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _type_pressed(self, event: QKeyEvent) -> bool:
        row = self._letters.get(event.text().casefold())
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER:
            self._choose(self._types.currentItem())
        elif row is not None and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._choose(self._types.item(row))
        else:
            return False
        return True

    def _target_pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER:
            self.taken.emit()
        elif event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        else:
            return False
        return True

    def _choose(self, item: QListWidgetItem) -> None:
        self.end_chosen.emit(item.data(END_ROLE))

    def _short(self, text: str) -> str:
        metrics = self.fontMetrics()
        return elided(metrics, text, MOST_LETTERS * metrics.averageCharWidth())

    def _stand(self, avoid: Sequence[QRect] | None) -> None:
        """As high as what is asked; beside ``avoid``, or where it stands already."""
        page = self.parentWidget()
        assert page is not None
        area = page.rect()
        width = min(area.width(), LETTERS * self.fontMetrics().averageCharWidth() + 2 * EDGE)
        self.setFixedWidth(width)
        self.show()  # before that it does not know how high its words are
        self.adjustSize()
        if avoid is not None:
            rect = avoid[-1] if avoid else area.adjusted(0, 0, 0, -area.height() // 2)
            below, above = rect.bottom() + 1, avoid[0].top() - self.height() if avoid else 0
            top = below if below + self.height() <= area.bottom() or above < 0 else above
            left = min(max(0, rect.left()), area.width() - width)
            self.move(left, max(0, min(top, area.height() - self.height())))
        self.raise_()


def letters_for(ends: Sequence[tuple[End, str]]) -> list[str]:
    """A letter for each, the first of its words that no other has; empty where there is none."""
    letters: list[str] = []
    for _, words in ends:
        free = (each for each in words.casefold() if each.isalpha() and each not in letters)
        letters.append(next(free, ""))
    return letters
