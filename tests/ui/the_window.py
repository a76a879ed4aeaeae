"""The real window on a real project, driven by real events; keys are counted."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.domain.anchor import find_quote
from glossator.domain.page import Span
from glossator.services.preferences import Preferences
from glossator.services.session import open_workspace
from glossator.services.workspace import Workspace
from glossator.ui.file_chooser import FileChooser
from glossator.ui.main_window import MainWindow
from glossator.ui.second_view import SecondView

SHIFT, CTRL, ALT, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
PATIENCE = 10_000  # milliseconds
PREFERENCES = Preferences("reader-id", "K. Reader", theme="light")


@dataclass
class Answers(FileChooser):
    """Answers each question with the path that a test has laid ready."""

    path: Path | None = None
    asked: list[Path] = field(default_factory=list)

    def _open(self, parent: QWidget, title: str, folder: Path, kind: str) -> Path | None:
        self.asked.append(folder)
        return self.path

    _save = _open


class TheWindow:
    """The window with hands and eyes: what a reader does, and what is on the disk."""

    def __init__(self, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
        self.window = window
        self.workspace = workspace
        self.qtbot = qtbot
        self.keys = 0

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def read(self, pdf: Path, page: int = 1) -> None:
        """Open a document and go to a page; its text is there afterwards."""
        self.window.open_document(pdf)
        self.until(lambda: (d := self.window.documents.document) is not None and d.path == pdf)
        self.turn_to(page)

    @property
    def second(self) -> SecondView:
        """The page beside the first."""
        view = self.window.desks.views.second
        assert view is not None
        return view

    def read_beside(self, pdf: Path) -> None:
        """Open a document on the second page, which has the focus."""
        if not self.window.desks.views.is_open:
            self.press(Qt.Key.Key_B, CTRL)
        self.second.open(pdf)
        self.until(lambda: (d := self.second.document) is not None and d.path == pdf)

    def turn_to(self, page: int) -> None:
        self.window.page.go_to(page)
        self.until(lambda: page in self.window.page.pages())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key, to whatever has the focus."""
        self.keys += 1
        QTest.keyClick(self._focus(), key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            self.keys += 1
            QTest.keyClicks(self._focus(), letter)

    def place(self, quote: str, page: int) -> Span:
        """Where ``quote`` stands on a page that is read."""
        ((span,),) = find_quote([self.window.page.pages()[page]], quote)
        return span

    def point(self, page: int, offset: int, *, after: bool = False) -> QPoint:
        """A point of the viewport just before or after a character."""
        box = self.window.page.pages()[page].box(offset)
        x = box.x1 + 0.5 if after else box.x0 + 0.25 * box.width
        return self.spot(page, x, (box.y0 + box.y1) / 2)

    def spot(self, page: int, x: float, y: float) -> QPoint:
        """A point of the page (page points) as a point of the viewport."""
        view = self.window.page
        at = view.frame(page).point_to_desk(x, y)
        return view.to_viewport(QRectF(at.x(), at.y(), 0, 0)).topLeft()

    def show(self, quote: str, page: int) -> Span:
        """Scroll so that ``quote`` is well in view."""
        span = self.place(quote, page)
        height = self.window.documents.document.sizes[page - 1][1]  # type: ignore[union-attr]
        top = self.window.page.pages()[page].box(span.start).y0
        self.window.page.go_to(page, max(0.0, top / height - 0.15))
        QApplication.processEvents()
        return span

    def drag(self, quote: str, page: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press before the first character of ``quote``, let go after its last."""
        span = self.show(quote, page)
        start = self.point(page, span.start)
        self.drag_between(start, self.point(page, span.end - 1, after=True), modifier)

    def drag_between(
        self, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE
    ) -> None:
        viewport, left = self.window.page.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, modifier, start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, left, modifier, end)

    def click(self, at: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.window.page.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    def triple_click(self, at: QPoint) -> None:
        """By events of our own: ``QTest`` lets time pass after a release."""
        viewport, left = self.window.page.viewport(), Qt.MouseButton.LeftButton
        press, again = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick
        where, no_button = QPointF(viewport.mapToGlobal(at)), Qt.MouseButton.NoButton
        for kind in (press, again, press):
            down = QMouseEvent(kind, QPointF(at), where, left, left, NONE)
            release = QEvent.Type.MouseButtonRelease
            up = QMouseEvent(release, QPointF(at), where, left, no_button, NONE)
            QApplication.sendEvent(viewport, down)
            QApplication.sendEvent(viewport, up)

    def on_disk(self) -> list[tuple[str, str]]:
        """Quote and terms of every annotation, in reading order, read by another connection."""
        with sqlite3.connect(f"file:{self.workspace.path}?mode=ro", uri=True) as db:
            rows = db.execute("SELECT quote, terms FROM annotations ORDER BY sort_key").fetchall()
        db.close()
        return [(quote, terms or "") for quote, terms in rows]

    def _focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused


@contextmanager
def opened_window(
    project: Path, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> Iterator[TheWindow]:
    """The window on a project, made if there is none; it has the focus, and no document yet."""
    workspace = open_workspace(project, preferences=PREFERENCES)
    window = MainWindow(client, PREFERENCES, chooser)
    window.furnish(workspace)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield TheWindow(window, workspace, qtbot)
    window.close()
    workspace.close()
