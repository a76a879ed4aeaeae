"""The note of the caller that the mouse rests on, shown beside its line."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from glossator.domain.footnotes import Note
from glossator.ui.notes.lit_note import LitNote
from glossator.ui.notes.nearby_notes import called_at, wanted
from glossator.ui.notes.note_card import NoteCard
from glossator.ui.page.page_view import PageView
from glossator.ui.read_notes import ReadNotes

REST = 150  # milliseconds that the mouse rests on a caller before its note is shown
GRACE = 350  # milliseconds for the way from the caller to the card
SLACK = 3.0  # desk pixels around a caller


class NotePreview(QObject):
    """Follows the mouse over the page; ``moved`` says that it did something there."""

    moved = Signal()

    def __init__(
        self, page: PageView, notes: ReadNotes, card: NoteCard, lit: LitNote, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._notes = notes
        self._card = card
        self._lit = lit
        self.mouse: QPointF | None = None  # of the viewport, while it is there
        self.note: Note | None = None  # that is shown
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)
        self._leaving = QTimer(self, singleShot=True, interval=GRACE)
        self._leaving.timeout.connect(self.hide)
        card.entered.connect(self._leaving.stop)
        card.left.connect(self._leaving.start)
        page.viewport().installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(self.hide)
        page.zoom_changed.connect(self.hide)

    def hide(self) -> None:
        """Put the card away."""
        self._rest.stop()
        self._leaving.stop()
        self._notes.give_up(self._look)
        if self.note is not None:
            self.note = None
            self._card.hide()
            self._lit.show(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing is kept from the page."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._mouse_moved(event)
        elif kind == QEvent.Type.MouseButtonPress:
            self.hide()
            self.moved.emit()
        elif kind == QEvent.Type.Leave:
            self.mouse = None
            self._rest.stop()
            if self.note is not None:
                self._leaving.start()
        return super().eventFilter(watched, event)

    def _mouse_moved(self, event: QMouseEvent) -> None:
        if event.position() == self.mouse:
            return  # what lay above the page is gone
        self.moved.emit()
        self.mouse = event.position()
        if event.buttons() != Qt.MouseButton.NoButton:
            self.hide()
            return
        self._rest.start()
        if self.note is not None:
            note = self._note_at(self.mouse)
            if note is not None and note.caller == self.note.caller:
                self._leaving.stop()
            elif not self._leaving.isActive():
                self._leaving.start()

    def _look(self) -> None:
        if self.mouse is None or self._page.source is None:
            return
        note = self._note_at(self.mouse)
        if note is not None or self._is_on_figure(self.mouse):
            page = self._page.frame_at(self._page.to_desk(self.mouse)).page
            waits = self._notes.must_wait(wanted(page), self._look)  # for what goes on or begins
            if note is None and not waits:
                self._notes.must_wait_for_all(page, self._look)  # it may stand at the end
        if note is not None and note != self.note:
            self._show(note)

    def _note_at(self, point: QPointF) -> Note | None:
        desk = self._page.to_desk(point)
        frame = self._page.frame_at(desk)
        notes = self._notes.around(frame.page)
        return called_at(notes, frame.page, *frame.to_page(desk), SLACK / frame.scale)

    def _is_on_figure(self, point: QPointF) -> bool:
        """Whether there is a raised figure at a point, be its note known or not."""
        desk = self._page.to_desk(point)
        frame = self._page.frame_at(desk)
        text = self._page.pages().get(frame.page)
        x, y = frame.to_page(desk)
        return text is not None and any(text.box(start).contains(x, y) for start, _ in text.callers)

    def _show(self, note: Note) -> None:
        assert note.caller is not None
        span, page = note.caller.span, self._page
        frame, text = page.frame(span.page), page.pages()[span.page]
        line = page.to_viewport(frame.to_desk(text.line_at(span.start).rect))
        paper, view = page.to_viewport(QRectF(frame.rect)), page.viewport().rect()
        gutter = QRect(paper.right() + 1, 0, view.right() - paper.right(), view.height())
        self._leaving.stop()
        self.note = note
        title = self.tr("Note {number}").format(number=note.number or note.mark)
        self._card.show_note(title, note.text, line, gutter)
        self._lit.show([(span.page, [note.caller.rect])])
