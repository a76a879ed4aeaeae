"""From the text to its notes and back: where a key leads, and a note marked as a passage."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QWidget

from glossator.documents.client import DocumentClient
from glossator.domain.footnotes import Note
from glossator.domain.page import Span
from glossator.domain.selection import Caret, caret_at
from glossator.ui.note_preview import NotePreview
from glossator.ui.notes.lit_note import LitNote
from glossator.ui.notes.nearby_notes import called_near, held_at, wanted
from glossator.ui.notes.note_card import NoteCard
from glossator.ui.page.page_view import PageView
from glossator.ui.page.selecting import Selection
from glossator.ui.read_notes import ReadNotes, Then
from glossator.ui.theme import Theme

LIGHT = 2500  # milliseconds that the end of a jump stays lit


class NotesDesk(QObject):
    """Joins the page view to its notes.

    ``place_requested`` is the wish to be led to a page (from 1) and a ``Rect`` on it; ``said`` is a
    line for the reader.
    """

    place_requested = Signal(int, object)
    said = Signal(str)

    def __init__(
        self, client: DocumentClient, page: PageView, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._page = page
        self._lit = LitNote(theme, page.viewport())
        self._notes = ReadNotes(client, page, self)
        self.card = NoteCard(theme, page.viewport())
        self._preview = NotePreview(page, self._notes, self.card, self._lit, self)
        self._then: Then | None = None  # to be done when texts have come
        self._led_to: Caret | None = None  # where the last jump ended, until the reader moves
        page.overlays.append(self._lit)
        page.selection_changed.connect(self._moved_on)
        self._preview.moved.connect(self._moved_on)
        self.card.mark_requested.connect(self.mark)

    def set_theme(self, theme: Theme) -> None:
        self.card.set_theme(theme)
        self._lit.theme = theme

    def read(self) -> None:
        """Another document lies on the page."""
        self.leave()
        self._notes.hear()

    def leave(self) -> None:
        """Nobody reads the document any more."""
        self._notes.leave()
        self._preview.hide()
        self._moved_on()

    def jump(self) -> None:
        """From the caller nearest to where the reader is to its note, from a note to its caller."""
        if (note := self._preview.note) is not None:
            self._lead_to(note.mark_span or note.spans[0], note.spans)
            return
        place = self._place()
        if place is None or self._must_wait(place, self.jump):
            return
        note = self._note_near(place)
        if note is None:
            self._say_none()
        elif not note.holds(*place):
            self._lead_to(note.mark_span or note.spans[0], note.spans)
        elif note.caller is not None:
            self._lead_to(note.caller.span, [note.caller.span])
        else:
            self.said.emit(self.tr("Nothing in the text was found to call this note."))

    def mark(self) -> None:
        """Select the note that is shown, else the one where the reader is, as a passage."""
        note = self._preview.note
        if note is None:
            place = self._place()
            if place is None or self._must_wait(place, self.mark):
                return
            note = self._note_near(place)
        self._preview.hide()
        if note is None or not note.text:
            self._say_none()
        else:
            self._when_read(note.spans, partial(self._select, note.spans))

    def _select(self, spans: tuple[Span, ...]) -> None:
        self._page.setFocus()  # of two pages the one that is worked on now
        self._bring_into_view(spans[0])
        self._page.select(Selection.of_spans(spans))
        self._page.selection_made.emit(False)

    def _must_wait(self, place: Caret, then: Then) -> bool:
        """Whether ``then`` is called later, when the notes around a place are known."""
        if self._notes.must_wait(wanted(place.page), then):
            return True
        note = self._note_near(place)
        if note is None or note.caller is None:
            is_sure = False
        else:
            is_sure = note.holds(*place) or not self._notes.lacks(place.page)
        return not is_sure and self._notes.must_wait_for_all(place.page, then)

    def _when_read(self, spans: Sequence[Span], then: Then) -> None:
        """Do ``then`` when the texts of ``spans`` are there: a note may stand far away."""
        self._then = then
        if not self._notes.must_wait({span.page for span in spans}, self._go_on):
            self._go_on()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _say_none(self) -> None:
        self.said.emit(self.tr("No note is called on this page."))

    def _note_near(self, place: Caret) -> Note | None:
        notes = self._notes.around(place.page)
        return held_at(notes, *place) or called_near(notes, *place)

    def _lead_to(self, place: Span, lit: Sequence[Span]) -> None:
        self._preview.hide()
        self._when_read([place, *lit], partial(self._show, place, lit))

    def _show(self, place: Span, lit: Sequence[Span]) -> None:
        page, pages = self._page, self._page.pages()
        rect = pages[place.page].box(place.start)
        self.place_requested.emit(place.page, rect)
        if page.caret_mode:
            page.caret.go_to(page.frame(place.page).to_desk(rect).center())
        self._led_to = Caret(place.page, place.start)
        self._lit.show([(s.page, pages[s.page].rects(s.start, s.end)) for s in lit], LIGHT)

    def _place(self) -> Caret | None:
        """Where the reader is in the text: at the caret, the selection, the mouse, or the top.

        A selection that she has left behind on another page is not where she is.
        """
        page, mouse = self._page, self._preview.mouse
        if page.source is None:
            return None
        if page.caret.in_text is not None:
            return page.caret.in_text
        if self._led_to is not None and self._led_to.page in page.visible_pages():
            return self._led_to
        if page.reach is not None and page.reach.focus.page in page.visible_pages():
            return page.reach.focus
        desk = page.to_desk(mouse if mouse is not None else QPointF())
        frame = page.frame_at(desk) if mouse is not None else page.frame(page.page)
        text = page.pages().get(frame.page)
        at = caret_at(text, *frame.to_page(desk)) if text is not None else None
        return at if at is not None else Caret(frame.page, 0)

    def _bring_into_view(self, span: Span) -> None:
        page = self._page
        rect = page.pages()[span.page].rects(span.start, span.end)[0]
        line = page.to_viewport(QRectF(page.frame(span.page).to_desk(rect)))
        if not page.viewport().rect().contains(line):
            self.place_requested.emit(span.page, rect)

    def _moved_on(self) -> None:
        """The reader is elsewhere than where a jump has led."""
        self._led_to = None
