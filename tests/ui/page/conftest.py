"""A page on a desk: the real worker, real papers, real mouse and key events."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Segment
from glossator.domain.page import PageText, Span
from glossator.domain.reading import read
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.glosses import Gloss, Label
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView
from glossator.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="session")
def document_client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


class Desk:
    """A page view with a paper on it, and hands to use it."""

    def __init__(self, view: PageView, source: PageSource, board: GlossBoard, qtbot: QtBot) -> None:
        self.view = view
        self.source = source
        self.board = board
        self._qtbot = qtbot

    def text(self, page: int) -> PageText:
        self.source.ensure_texts([page])
        self._qtbot.waitUntil(lambda: page in self.view.pages())
        return self.view.pages()[page]

    def is_drawn(self, page: int) -> bool:
        return self.source.picture(page) is not None

    def span(self, words: str, page: int) -> Span:
        """The first place of ``words``, that stand on one line of ``page``."""
        start = self.text(page).text.index(words)
        return Span(page, start, start + len(words))

    def point(self, span: Span, *, end: bool = False) -> QPoint:
        """Just inside the first or the last character of ``span``, in the viewport."""
        offset = span.end - 1 if end else span.start
        box = self.text(span.page).box(offset)
        x = box.x0 + (0.8 if end else 0.2) * box.width
        frame = self.view.frame(span.page)
        desk = frame.point_to_desk(x, (box.y0 + box.y1) / 2)
        return (
            self.view.to_viewport(frame.to_desk(box)).topLeft()
            + (desk - frame.to_desk(box).topLeft()).toPoint()
        )

    def on_page(self, page: int, x: float, y: float) -> QPoint:
        """A place in page points, in the viewport."""
        frame = self.view.frame(page)
        origin = self.view.to_desk(QPointF())
        return (frame.point_to_desk(x, y) - origin).toPoint()

    def mouse(
        self,
        kind: QEvent.Type,
        at: QPoint,
        modifiers: Qt.KeyboardModifier = NO_KEY,
    ) -> None:
        viewport = self.view.viewport()
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
        pressed = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
        where = QPointF(viewport.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), where, button, pressed, modifiers)
        QApplication.sendEvent(viewport, event)

    def drag(self, *points: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, points[0], modifiers)
        for point in points[1:]:
            self.mouse(QEvent.Type.MouseMove, point, modifiers)
        self.mouse(QEvent.Type.MouseButtonRelease, points[-1], modifiers)

    def drag_over(self, first: Span, last: Span | None = None) -> None:
        self.drag(self.point(first), self.point(last or first, end=True))

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        self._qtbot.mouseClick(self.view.viewport(), LEFT, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, at)
        self.mouse(QEvent.Type.MouseButtonRelease, at)
        self.mouse(QEvent.Type.MouseButtonDblClick, at)
        self.mouse(QEvent.Type.MouseButtonRelease, at)

    def triple_click(self, at: QPoint) -> None:
        self.double_click(at)
        self.mouse(QEvent.Type.MouseButtonPress, at)
        self.mouse(QEvent.Type.MouseButtonRelease, at)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        self._qtbot.keyClick(self.view, key, modifiers)

    @property
    def selected(self) -> str:
        """What is selected, as a person would read it."""
        selection = self.view.selection
        return read(self.view.pages(), selection.spans) if selection is not None else ""

    def gloss(self, gloss_id: str, span: Span, *terms: tuple[str, int], **fields: object) -> Gloss:
        rects = tuple(self.text(span.page).rects(span.start, span.end))
        segment = Segment(span.page, rects, span.start, span.end)
        labels = tuple(Label(text, text, facet) for text, facet in terms)
        return Gloss(gloss_id, (segment,), labels, **fields)  # type: ignore[arg-type]


PutOnDesk = Callable[..., Desk]


@pytest.fixture
def on_desk(
    document_client: DocumentClient, sample_papers: Path, theme: Theme, qtbot: QtBot
) -> PutOnDesk:
    """Puts a sample paper on the desk, at a page, 600 pixels wide."""

    def put(name: str = "working-paper.pdf", page: int = 1, zoom: float | None = None) -> Desk:
        opened = document_client.open(sample_papers / name).result()
        board = GlossBoard()
        view = PageView(board, theme)
        board.setParent(view)
        qtbot.addWidget(view)
        view.resize(600, 500)
        source = PageSource(document_client, opened, view)
        view.show_document(source)
        if zoom is None:
            view.fit_width()
        else:
            view.set_zoom(zoom)
        view.show()
        view.go_to(page)
        desk = Desk(view, source, board, qtbot)
        desk.text(page)
        qtbot.waitUntil(lambda: desk.is_drawn(page))
        return desk

    return put
