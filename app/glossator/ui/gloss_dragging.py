"""One gloss is dragged on another, to link them.

It begins in the margin or in the list, and ends there or on a passage. It is no drag and drop of
the system: that would keep the page from scrolling as it does in its other drags.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from glossator.ui.gestures import Gestures
from glossator.ui.page.page_view import PageView
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.panels.annotation_model import ANNOTATION_ROLE

LEFT = Qt.MouseButton.LeftButton


class GlossDragging(QObject):
    """``begun`` says that a gloss is on its way.

    ``dropped`` says on which one it was let go: their ids, the page with that one (``None`` where
    it was in the list), and the point of the screen.
    """

    begun = Signal()
    dropped = Signal(str, str, object, QPoint)

    def __init__(self, gestures: Gestures, shown: AnnotationList, window: QWidget) -> None:
        super().__init__(window)
        self._gestures = gestures
        self._list = shown
        self._window = window
        self._pages: list[PageView] = []
        self._pressed: tuple[str, QPointF] | None = None  # a row of the list
        self._is_dragging = False  # until the button is up, also if it leads to nothing any more
        self._from_id: str | None = None
        self._at = QPoint()  # of the screen
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.stop)
        self._escape.setEnabled(False)
        shown.view.viewport().installEventFilter(self)

    def join_page(self, page: PageView) -> None:
        """Glosses may be dragged from the margin of another page, and to it."""
        self._pages.append(page)
        viewport = page.viewport()
        page.gloss_dragged.connect(lambda gloss_id, at: self._carry(gloss_id, at, viewport))
        page.gloss_dropped.connect(self._drop)

    def stop(self) -> None:
        """Nothing comes of the drag."""
        if self._from_id is None:
            return
        self._from_id = None
        self._escape.setEnabled(False)
        for page in self._pages:
            page.light(None)
            page.viewport().unsetCursor()
        self._list.view.viewport().unsetCursor()
        annotation = self._gestures.annotation
        self._list.show_current(annotation.id if annotation is not None else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list hears nothing of the mouse between a press and the release after a drag."""
        if isinstance(event, QMouseEvent):
            return self._heard_in_list(event)
        return super().eventFilter(watched, event)

    def _heard_in_list(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == LEFT:
                gloss_id = self._row_at(event.position().toPoint())
                self._pressed = (gloss_id, event.position()) if gloss_id is not None else None
            case QEvent.Type.MouseMove if self._pressed is not None:
                gloss_id, pressed = self._pressed
                way = (event.position() - pressed).manhattanLength()
                if self._is_dragging or way >= QApplication.startDragDistance():
                    viewport = self._list.view.viewport()
                    self._carry(gloss_id, event.globalPosition().toPoint(), viewport)
                return True
            case QEvent.Type.MouseButtonRelease if self._pressed is not None:
                self._pressed = None
                was_dragging = self._is_dragging
                self._drop()
                return was_dragging
        return False

    def _carry(self, from_id: str, at: QPoint, begun_in: QWidget) -> None:
        """A gloss is dragged to a point of the screen; what is there is lit."""
        if not self._is_dragging:
            self.begun.emit()
            self._is_dragging = True
            self._from_id = from_id
            self._escape.setEnabled(True)
        if self._from_id is None:
            return
        self._at = at
        to = self._find(at)
        for page in self._pages:
            page.light(to[0] if to is not None else None)
        view = self._list.view
        if to is not None and to[1] is None:
            view.setCurrentIndex(view.indexAt(view.viewport().mapFromGlobal(at)))
        else:
            view.clearSelection()
        shape = Qt.CursorShape.ForbiddenCursor if to is None else Qt.CursorShape.DragLinkCursor
        begun_in.setCursor(shape)

    def _drop(self) -> None:
        self._is_dragging = False
        from_id = self._from_id
        to = self._find(self._at) if from_id is not None else None  # it may have been scrolled
        self.stop()
        if to is not None:
            self.dropped.emit(from_id, *to, self._at)

    def _find(self, at: QPoint) -> tuple[str, PageView | None] | None:
        """The gloss at a point of the screen, if it is another one, and its page."""
        under = self._window.childAt(self._window.mapFromGlobal(at))
        if under is None:
            return None
        here = under.mapFromGlobal(at)
        if under is self._list.view.viewport():
            row = self._row_at(here)
            return (row, None) if row not in (None, self._from_id) else None
        for page in self._pages:
            if under is page.viewport() and page.source is not None:
                ids = page.ids_at(page.to_desk(QPointF(here)))
                other = next((each for each in ids if each != self._from_id), None)
                return (other, page) if other is not None else None
        return None

    def _row_at(self, at: QPoint) -> str | None:
        """The gloss of the row of the list at a point of its viewport."""
        annotation = self._list.view.indexAt(at).data(ANNOTATION_ROLE)
        return annotation.id if annotation is not None else None
