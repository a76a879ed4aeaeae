"""Jumps: whoever wants the reader taken somewhere asks here, so that there is a way back."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from glossator.documents.protocol import OpenedDocument
from glossator.domain.geometry import Rect
from glossator.ui.navigation.trail import Place, Trail
from glossator.ui.page.arrival import Arrival
from glossator.ui.page.page_view import PageView


class TrailDesk(QObject):
    """Takes the reader to places and remembers those that were left.

    A jump of less than a screen is none, and neither is scrolling; but the place that is left is
    where scrolling led. ``changed`` says that there may be another way back or forth now.
    """

    changed = Signal()
    document_requested = Signal(object)  # Path

    def __init__(self, page: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._trail = Trail()
        self._left: Place | None = None  # while another document is laid on the desk
        self._awaited: Place | None = None  # in a document that was asked for
        self._is_forward = False  # whether the awaited place is
        self._arrival = Arrival(page)
        page.viewport().installEventFilter(self)

    @property
    def can_go_back(self) -> bool:
        return self._trail.behind is not None

    @property
    def can_go_forward(self) -> bool:
        return self._trail.ahead is not None

    def go(self, page: int, rect: Rect | None = None) -> None:
        """Go to a page, or to a place on it (page points), which comes to stand at a third.

        Nothing moves if the place is in view. For a page that the paper does not have the last one
        stands in: a gloss that came from elsewhere may name one.
        """
        left = self._here()
        if left is None:
            return
        view = self._page
        if view.source is not None and page > view.source.opened.page_count:
            page, rect = view.source.opened.page_count, None
        before = view.verticalScrollBar().value()
        if rect is None:
            view.go_to(page)
        else:
            self._bring(page, rect)
            self._arrival.show(page, rect)
        way = abs(view.verticalScrollBar().value() - before)
        if self._left is None and way >= view.viewport().height():
            self._awaited = None
            self._trail.leave(left)
            self.changed.emit()

    def back(self) -> None:
        if (place := self._trail.behind) is not None:
            self._travel(place, is_forward=False)

    def forward(self) -> None:
        if (place := self._trail.ahead) is not None:
            self._travel(place, is_forward=True)

    def leave_document(self) -> None:
        """Another document is about to be laid on the desk."""
        self._arrival.clear()
        self._left = self._here()

    def read(self, opened: OpenedDocument) -> None:
        """Another document is on the desk, and the reader was taken to her place in it."""
        left, self._left = self._left, None
        awaited, self._awaited = self._awaited, None
        if left is None or left.file_hash == opened.file_hash:
            return
        if awaited is not None and awaited.file_hash == opened.file_hash:
            self._arrive(left, is_forward=self._is_forward)
        else:
            self._trail.leave(left)
            self.changed.emit()

    def forget(self) -> None:
        """No page is looked at any more: no way leads back."""
        self._arrival.clear()
        self._trail = Trail()
        self._left = self._awaited = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The buttons for back and forward that some mice have."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.BackButton:
                self.back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.forward()
                return True
        return super().eventFilter(watched, event)

    def _travel(self, place: Place, *, is_forward: bool) -> None:
        left = self._here()
        if left is not None and left.file_hash == place.file_hash:
            self._arrive(left, is_forward=is_forward)
        elif place.path.exists():
            self._awaited, self._is_forward = place, is_forward
            self.document_requested.emit(place.path)
        else:
            self._trail.forget(place.file_hash)
            self.changed.emit()

    def _arrive(self, left: Place, *, is_forward: bool) -> None:
        trail = self._trail
        place = trail.go_forward(left) if is_forward else trail.go_back(left)
        self._page.go_to(place.page, place.fraction)
        self.changed.emit()

    def _here(self) -> Place | None:
        """The place that is at the top of the window."""
        source = self._page.source
        if source is None:
            return None
        top = self._page.to_desk(QPointF())
        frame = self._page.frame_at(top)
        fraction = (top.y() - frame.rect.y()) / frame.rect.height()
        return Place(source.opened.path, source.opened.file_hash, frame.page, fraction)

    def _bring(self, page: int, rect: Rect) -> None:
        """Scroll, if need be, so that ``rect`` is in view."""
        view = self._page
        desk, room = view.frame(page).to_desk(rect), view.viewport().rect()
        shown = view.to_viewport(desk)
        if shown.top() < room.top() or shown.bottom() > room.bottom():
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + shown.top() - room.height() // 3)
        view.reveal(desk)
