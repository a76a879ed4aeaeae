"""The glosses of another copy in three groups: placed exactly, approximately, not found."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.annotation import Passage
from glossator.domain.placement import Status
from glossator.domain.two_readings import Kind, Piece, difference, in_brief
from glossator.services.relocation import Carried
from glossator.ui.copies.difference_delegate import PIECES_ROLE, DifferenceDelegate
from glossator.ui.plain_text import PlainLabel, shown

CARRIED_ROLE = Qt.ItemDataRole.UserRole
MOST_OF_A_GUESS = 300  # characters
FEW = 10  # that are placed exactly, so that the others are in view below them


class CarryPanel(QWidget):
    """``carry_requested`` is for those that have a tick; ``here_requested`` puts one that was not
    found at the selection, ``guess_accepted`` at what is most like it. ``place_requested`` gives
    the passage to be looked at; ``left`` says that the reader is done.
    """

    carry_requested = Signal()
    here_requested = Signal(object)  # Carried
    guess_accepted = Signal(object)  # Carried
    place_requested = Signal(object)  # Passage
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self._rows: list[QTreeWidgetItem] = []
        self._line = PlainLabel()
        self._line.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setAccessibleName(self.tr("Glosses of the other copy"))
        self.tree.setItemDelegate(DifferenceDelegate(self.tree))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self.tree.itemChanged.connect(self._count)
        self.carry = QPushButton()
        self.carry.clicked.connect(self.carry_requested)
        self.close_button = QPushButton(self.tr("Not now"))
        self.close_button.clicked.connect(self.left)
        self.here = QPushButton(self.tr("Place at the selection"))
        self.here.clicked.connect(lambda: self.here_requested.emit(self._current))
        self.accept = QPushButton(self.tr("Place at the guess"))
        self.accept.clicked.connect(lambda: self.guess_accepted.emit(self._current))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.addWidget(self._line)
        column.addWidget(self.tree, 1)
        for buttons in ((self.carry, self.close_button), (self.here, self.accept)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            column.addLayout(row)

    @property
    def shown(self) -> tuple[Carried, ...]:
        return tuple(item.data(0, CARRIED_ROLE) for item in self._rows)

    @property
    def ticked(self) -> tuple[Carried, ...]:
        """What is to be carried over."""
        return tuple(
            item.data(0, CARRIED_ROLE)
            for item in self._rows
            if item.checkState(0) is Qt.CheckState.Checked
        )

    def show_all(self, title: str, carried: Sequence[Carried]) -> None:
        """All that was found has a tick."""
        said = self.tr("Glosses of another copy of this paper, “{title}”.")
        self._line.setText(said.format(title=title))
        self._rows = []
        self.tree.clear()
        for status, words in (
            (Status.EXACT, self.tr("Placed exactly ({count})")),
            (Status.APPROXIMATE, self.tr("Placed approximately ({count})")),
            (Status.NOT_FOUND, self.tr("Not found ({count})")),
        ):
            of_status = [each for each in carried if each.status is status]
            if not of_status:
                continue
            group = QTreeWidgetItem(self.tree, [words.format(count=len(of_status))])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for each in of_status:
                self._add(group, each)
            group.setExpanded(status is not Status.EXACT or len(of_status) <= FEW)
        self._count()
        self._chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tree.scheduleDelayedItemsLayout()  # the words take more lines, or fewer

    def _add(self, group: QTreeWidgetItem, carried: Carried) -> None:
        item = QTreeWidgetItem(group)
        self._rows.append(item)
        item.setData(0, CARRIED_ROLE, carried)
        item.setData(0, PIECES_ROLE, self._pieces(carried))
        said = self._said(carried)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        item.setToolTip(0, said)
        if carried.passage is not None:
            item.setCheckState(0, Qt.CheckState.Checked)

    def _pieces(self, carried: Carried) -> tuple[Piece, ...]:
        was = carried.annotation.passage
        page = Piece(Kind.SAME, self.tr("p. {page}").format(page=_page(carried.passage or was)))
        if carried.passage is not None and was.quote:
            return (page, *in_brief(difference(was.quote, carried.passage.quote)))
        quote = was.reading or self.tr("Marked region")
        pieces = (page, *in_brief((Piece(Kind.SAME, quote),)))
        if carried.guess is None:
            return pieces
        like = self.tr("Most like it, p. {page}: {quote}").format(
            page=_page(carried.guess), quote=shown(carried.guess.quote, MOST_OF_A_GUESS)
        )
        return (*pieces, Piece(Kind.SAME, f"\u2028{like}"))

    def _said(self, carried: Carried) -> str:
        """The same in words alone."""
        was = carried.annotation.passage
        quote = was.reading or self.tr("Marked region")
        if carried.status is Status.APPROXIMATE and carried.passage is not None:
            said = self.tr("Marked as “{old}”, here “{new}”")
            return shown(said.format(old=was.quote, new=carried.passage.quote))
        return shown(quote)

    def _count(self) -> None:
        count = len(self.ticked)
        self.carry.setText(self.tr("Carry over {count}").format(count=count))
        self.carry.setVisible(any(each.passage for each in self.shown))
        self.carry.setEnabled(count > 0)

    @property
    def _current(self) -> Carried | None:
        item = self.tree.currentItem()
        return item.data(0, CARRIED_ROLE) if item is not None else None

    def _chosen(self) -> None:
        carried = self._current
        self.here.setVisible(any(each.passage is None for each in self.shown))
        self.accept.setVisible(any(each.guess is not None for each in self.shown))
        self.here.setEnabled(carried is not None and carried.passage is None)
        self.accept.setEnabled(carried is not None and carried.guess is not None)
        if carried is not None and (place := carried.passage or carried.guess) is not None:
            self.place_requested.emit(place)


def _page(passage: Passage) -> str:
    return passage.page_label or str(passage.page)
