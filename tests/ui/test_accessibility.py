"""What people need who do not use a mouse, see little, or hear the window read out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient

QUOTE = "a sergeant of signals"


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, qtbot: QtBot, sample_papers: Path
) -> Iterator[TheWindow]:
    """The paper with one gloss, which is open, and a second page beside."""
    with opened_window(tmp_path / "annotations.db", client, Answers(), qtbot) as window:
        window.read(sample_papers / "working-paper.pdf", page=3)
        window.drag(QUOTE, 3)
        window.type("sht")
        window.press(Qt.Key.Key_Return)
        window.press(Qt.Key.Key_Escape)
        yield window


def named(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def controls(window: QWidget) -> list[QWidget]:
    """All that can have the focus and is shown."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(window)
        and not isinstance(widget, QScrollBar)
    ]


def test_every_control_has_a_name_and_a_role(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_F, CTRL)
    desk.press(Qt.Key.Key_Escape)
    desk.window.desks.views.open()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in controls(desk.window)
        if not named(widget)
    ]
    assert nameless == []
    roles = {QAccessible.queryAccessibleInterface(w).role() for w in controls(desk.window)}
    assert QAccessible.Role.NoRole not in roles


def test_every_action_of_the_menus_has_a_name(desk: TheWindow) -> None:
    bar = QAccessible.queryAccessibleInterface(desk.window.menuBar())
    menus = [bar.child(index) for index in range(bar.childCount())]
    assert all(menu.text(QAccessible.Text.Name) for menu in menus)


def stops(desk: TheWindow, most: int = 120) -> Iterator[QWidget]:
    """Where Tab leads from the page, until it is back."""
    desk.window.page.setFocus()
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is None or widget is desk.window.page:
            return
        yield widget
    raise AssertionError("Tab does not lead back to the page")


def test_tab_goes_round_the_window_and_the_focus_is_always_seen(desk: TheWindow) -> None:
    seen: list[QWidget] = []
    unseen: list[str] = []
    for widget in stops(desk):
        seen.append(widget)
        around = widget.parentWidget() or widget
        with_focus = around.grab().toImage()
        desk.window.page.setFocus()
        without = around.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if with_focus == without:
            unseen.append(f"{type(widget).__name__} “{named(widget)}”")
    assert len(seen) > 10
    assert unseen == []


@pytest.fixture(params=[125, 200])
def large_type(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    before, font = qapp.font(), qapp.font()
    font.setPointSizeF(font.pointSizeF() * request.param / 100)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def test_at_large_type_nothing_is_cut_off(large_type: None, desk: TheWindow) -> None:
    desk.window.resize(QSize(1900, 1100))
    QApplication.processEvents()
    cut = [
        f"{type(widget).__name__} “{named(widget)}” {widget.size().toTuple()}"
        f" {widget.minimumSizeHint().toTuple()}"
        for widget in controls(desk.window)
        if widget.height() < min(widget.minimumSizeHint().height(), widget.sizeHint().height())
        or widget.width() < min(widget.minimumSizeHint().width(), widget.sizeHint().width())
    ]
    assert cut == []
