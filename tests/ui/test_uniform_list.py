"""Rows of one height: everything is where Qt's own list has it, and no row costs another one."""

from itertools import product

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from pytestqt.qtbot import QtBot

from glossator.ui.uniform_list import AnyIndex, UniformList

ROW = 30  # pixels
LEFT = Qt.MouseButton.LeftButton
Hint = QAbstractItemView.ScrollHint


class Delegate(QStyledItemDelegate):
    """Rows of one height, which remembers those that are painted, and how."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.painted: dict[int, QStyle.StateFlag] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(50, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.painted[index.row()] = option.state
        super().paint(painter, option, index)


def furnished(qtbot: QtBot, view: QListView, rows: int) -> QListView:
    view.setModel(QStringListModel([f"Row {row}" for row in range(rows)], view))
    view.setItemDelegate(Delegate(view))
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.resize(200, 310)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    return view


@pytest.fixture
def view(qtbot: QtBot) -> QListView:
    return furnished(qtbot, UniformList(), 40)


@pytest.fixture
def usual(qtbot: QtBot) -> QListView:
    return furnished(qtbot, QListView(), 40)


def delegate(view: QListView) -> Delegate:
    found = view.itemDelegate()
    assert isinstance(found, Delegate)
    return found


def state(view: QListView) -> tuple[int, list[int], int, int, QRect]:
    """The current row, the chosen ones, and how far it is scrolled."""
    bar, current = view.verticalScrollBar(), view.currentIndex()
    chosen = [index.row() for index in view.selectedIndexes()]
    return current.row(), chosen, bar.value(), bar.maximum(), view.visualRect(current)


def test_keys_lead_where_they_lead_in_the_usual_list(view: QListView, usual: QListView) -> None:
    key = Qt.Key
    way = [
        *(key.Key_Down, key.Key_Down, key.Key_PageDown, key.Key_Down, key.Key_PageDown),
        *(key.Key_PageUp, key.Key_End, key.Key_Down, key.Key_PageUp, key.Key_Up),
        *(key.Key_Home, key.Key_Up, key.Key_PageUp, key.Key_Left, key.Key_Right, key.Key_3),
    ]
    for pressed in way:
        for each in (view, usual):
            QTest.keyClick(each, pressed)
        assert state(view) == state(usual), pressed


@pytest.mark.parametrize("mode", ["SingleSelection", "ExtendedSelection"])
def test_clicks_choose_what_they_choose_in_the_usual_list(
    view: QListView, usual: QListView, mode: str
) -> None:
    shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    plain = Qt.KeyboardModifier.NoModifier
    for each in (view, usual):
        each.setSelectionMode(QAbstractItemView.SelectionMode[mode])
        each.verticalScrollBar().setValue(100)
    for y, modifier in ((15, plain), (140, shift), (200, ctrl), (309, plain)):
        for each in (view, usual):
            QTest.mouseClick(each.viewport(), LEFT, modifier, QPoint(60, y))
        assert state(view) == state(usual), (y, modifier)


def test_a_row_is_scrolled_to_as_in_the_usual_list(view: QListView, usual: QListView) -> None:
    hints = (Hint.EnsureVisible, Hint.PositionAtTop, Hint.PositionAtBottom, Hint.PositionAtCenter)
    for hint, row in product(hints, (20, 3, 39, 0, 21, 22)):
        for each in (view, usual):
            each.scrollTo(each.model().index(row, 0), hint)
        assert view.verticalScrollBar().value() == usual.verticalScrollBar().value(), (hint, row)


def test_rows_look_as_in_the_usual_list(qtbot: QtBot) -> None:
    pictures, states = [], []
    for kind in (UniformList, QListView):
        view = furnished(qtbot, kind(), 40)
        view.setCurrentIndex(view.model().index(12, 0))
        view.verticalScrollBar().setValue(200)
        qtbot.waitUntil(lambda view=view: view.isActiveWindow() and view.hasFocus())
        QTest.mouseMove(view.viewport(), QPoint(60, 40))
        qtbot.waitUntil(view.viewport().underMouse)
        delegate(view).painted.clear()
        pictures.append(view.viewport().grab().toImage())
        states.append(delegate(view).painted)
        view.close()
    assert states[0] == states[1]
    assert QStyle.StateFlag.State_MouseOver in states[0][8]
    assert QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected in states[0][12]
    assert pictures[0] == pictures[1]


def test_a_screen_reader_finds_what_it_finds_in_the_usual_list(
    view: QListView, usual: QListView
) -> None:
    told = []
    for each in (view, usual):
        listed = QAccessible.queryAccessibleInterface(each)
        row = listed.child(2)
        top = each.viewport().mapToGlobal(QPoint(0, 0))
        at = listed.childAt(top.x() + 20, top.y() + 5 * ROW + 1)
        name = QAccessible.Text.Name
        told.append(
            (
                listed.role(),
                listed.childCount(),
                row.role(),
                row.text(name),
                row.rect().translated(-top),
                at.text(name),
            )
        )
    assert told[0] == told[1]
    assert told[0][:4] == (QAccessible.Role.List, 40, QAccessible.Role.ListItem, "Row 2")


def test_rows_that_come_and_go_move_the_others_alone(view: QListView) -> None:
    model = view.model()
    view.setCurrentIndex(model.index(39, 0))
    maximum = view.verticalScrollBar().maximum()
    model.insertRows(10, 2)
    view.scrollTo(view.currentIndex())
    assert view.currentIndex().row() == 41
    assert view.verticalScrollBar().value() == maximum + 2 * ROW
    model.removeRows(0, 42)
    assert not view.currentIndex().isValid()
    assert not view.indexAt(QPoint(5, 5)).isValid()
    assert view.visualRect(QModelIndex()) == QRect()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert not view.currentIndex().isValid()


def test_only_rows_that_are_seen_are_painted_however_many_there_are(qtbot: QtBot) -> None:
    view = furnished(qtbot, UniformList(), 100_000)
    view.scrollTo(view.model().index(50_000, 0), Hint.PositionAtTop)
    painted = delegate(view).painted
    painted.clear()
    view.viewport().grab()
    assert list(painted) == list(range(50_000, 50_000 + len(painted)))
    assert len(painted) <= 310 // ROW + 1
