"""The picker: type, Enter, next facet. It opens at the passage and never needs the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from glossator.domain.annotation import Provenance
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.ui.card import SHADOW, Card
from glossator.ui.chip_row import ChipRow
from glossator.ui.picker.picker_note import PickerNote
from glossator.ui.picker.picker_place import beside, is_better_above, place
from glossator.ui.picker.picker_stages import Stages
from glossator.ui.picker.picker_terms import PickerTerms
from glossator.ui.theme import Theme

EDGE = SHADOW + 8  # pixels from the edge of the widget to what stands on the card
LETTERS = 60  # as wide as that many, where there is room
LINES = 16  # of text: as high as the picker may become
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Picker(Card):
    """A card over the page: one stage for each facet in order, then the note.

    It stores nothing. What is taken goes out as a signal, and what is on the passage then comes
    back by ``show_taken``. ``closed`` says that its own keys closed it, so that the focus may go
    back to the page; when the focus goes elsewhere it closes without a word.
    """

    term_taken = Signal(str, object)  # term id, Provenance
    term_dropped = Signal(str)
    repeat_requested = Signal()
    note_written = Signal(str)
    proposal_requested = Signal(str, str)  # facet id, label
    extend_requested = Signal(object)  # QKeyEvent
    closed = Signal()

    def __init__(self, parent: QWidget, theme: Theme | None = None) -> None:
        super().__init__(theme or Theme.light(), parent)
        self._vocabulary: Vocabulary | None = None
        self._facets: tuple[Facet, ...] = ()
        self._stage = 0
        self._taken: tuple[str, ...] = ()
        self._own: list[str] = []  # taken since the picker was opened, the latest last
        self._recent: tuple[str, ...] = ()
        self._avoid: list[QRect] = []
        self._is_above = False
        self._is_refused = False
        self._stages = Stages(self._theme)
        self._chips = ChipRow(self._theme, self.tr("Terms on the passage"))
        self._terms = PickerTerms(self._theme)
        self._note = PickerNote()
        self._lay_out()
        self._stages.stage_requested.connect(self._go_to)
        self._chips.removed.connect(self.term_dropped)
        self._terms.term_meant.connect(lambda term: self._take(term))
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
        self.set_theme(self._theme)

    @property
    def facet(self) -> Facet | None:
        """The facet whose terms are asked for; ``None`` at the note."""
        return self._facets[self._stage] if self._stage < len(self._facets) else None

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._stages.set_theme(theme)
        self._chips.set_theme(theme)
        self._terms.set_theme(theme)
        self._note.set_theme(theme)

    def open_at(
        self,
        avoid: Sequence[QRect],
        vocabulary: Vocabulary,
        taken: Sequence[str],
        recent: Sequence[str] = (),
        text: str = "",
        note: str = "",
        facet_id: str | None = None,
    ) -> None:
        """Open beside ``avoid`` (rectangles of the parent), with the focus, in the same event.

        ``taken`` are the terms and ``note`` the note of the passage, ``recent`` the terms used
        lately. ``text`` is what was typed already; ``facet_id`` the facet to begin with.
        """
        self._keep_note()
        self._own = []
        self._recent = tuple(recent)
        self._note.show_note(note)
        self._set_vocabulary(vocabulary)
        self._taken = tuple(taken)
        self._chips.show_terms(taken, vocabulary)
        self._stages.show_missing(self._missing())
        facet_ids = [facet.id for facet in self._facets]
        self._go_to(facet_ids.index(facet_id) if facet_id in facet_ids else 0)
        highest = 2 * EDGE + LINES * self.fontMetrics().lineSpacing()
        area = self._page().rect()
        self._avoid = list(beside(avoid, highest, area))
        self._is_above = is_better_above(self._avoid, highest, area)
        self.show()
        self.raise_()
        self._fit()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if text:
            self._terms.put(text)

    def show_taken(self, term_ids: Sequence[str], vocabulary: Vocabulary | None = None) -> None:
        """Show what is on the passage now; ``vocabulary`` if it has changed meanwhile.

        A closed picker need not know: it is told all when it is opened.
        """
        if self.isHidden():
            return
        if vocabulary is not None:
            self._set_vocabulary(vocabulary)
        if self._vocabulary is not None and tuple(term_ids) != self._taken:
            self._taken = tuple(term_ids)
            self._own = [term_id for term_id in self._own if term_id in self._taken]
            self._chips.show_terms(term_ids, self._vocabulary)
            self._stages.show_missing(self._missing())

    def refuse(self) -> None:
        """What was wished for just now could not be done; it stays typed, to be tried again."""
        self._is_refused = True

    def go_to_note(self) -> None:
        self._go_to(len(self._facets))

    def closeEvent(self, event: QCloseEvent) -> None:
        """A note that was typed is written first; if it cannot be, the picker stays open."""
        if self.isHidden():
            event.accept()
        elif self._keep_note():
            event.accept()
            self.hide()
            self.closed.emit()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return is_done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._page():
            self._fit()
        elif isinstance(event, QKeyEvent) and watched is not self._page():
            if event.type() == QEvent.Type.ShortcutOverride:
                return self._leaves_to_window(event)
            if event.type() == QEvent.Type.KeyPress:
                is_note = watched is self._note
                return self._note_key(event) if is_note else self._field_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its tabs and chips; nothing reaches the page behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        event.accept()

    def _set_vocabulary(self, vocabulary: Vocabulary) -> None:
        if vocabulary is not self._vocabulary:
            self._vocabulary = vocabulary
            self._facets = tuple(sorted(vocabulary.facets, key=lambda facet: facet.position))
            self._stages.show_facets(self._facets)
            self._stages.show_stage(self._stage)
            self._terms.set_vocabulary(vocabulary)

    def _missing(self) -> frozenset[str]:
        """The ids of the facets of which the passage should have a term and has none."""
        terms = self._vocabulary.by_id if self._vocabulary is not None else {}
        there = {terms[term_id].facet_id for term_id in self._taken if term_id in terms}
        return frozenset(f.id for f in self._facets if f.is_required and f.id not in there)

    def _go_to(self, stage: int) -> None:
        if not self._keep_note():
            return
        self._stage = stage
        self._stages.show_stage(stage)
        if self.facet is not None:
            is_missing = self.facet.id in self._missing()
            self._terms.ask_for(self.facet, self._recent, is_missing=is_missing)
        self._give_room_to(self._note if self.facet is None else self._terms)

    def _give_room_to(self, part: QWidget) -> None:
        """Show the terms or the note; the focus never leaves the picker on the way."""
        part.show()
        self.setFocusProxy(self._terms.field if part is self._terms else self._note)
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for other in (self._terms, self._note):
            other.setVisible(other is part)

    def _take(self, term: Term, *, stay: bool = False, to_note: bool = False) -> None:
        """Have ``term`` put on the passage, then go on with the facet after its own."""
        is_new = term.id not in self._taken
        self._is_refused = False
        self.term_taken.emit(term.id, Provenance.TYPED)
        if self._is_refused:
            return
        if is_new:
            self._own.append(term.id)
        if stay:
            self._terms.clear()
        else:
            self._go_on_after(term.facet_id, to_note=to_note)

    def _propose(self) -> None:
        facet, text = self.facet, self._terms.text
        if facet is not None and text:
            self._is_refused = False
            self.proposal_requested.emit(facet.id, text)
            if not self._is_refused:
                self._go_on_after(facet.id)

    def _go_on_after(self, facet_id: str, *, to_note: bool = False) -> None:
        stage = [facet.id for facet in self._facets].index(facet_id) + 1
        if stage < len(self._facets) or to_note:
            self._go_to(stage)
        else:
            self.close()

    def _leaves_to_window(self, event: QKeyEvent) -> bool:
        """With nothing typed, undo and redo are those of the window, not of the field."""
        is_undo = event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y) and event.modifiers() & CONTROL
        if is_undo and self.facet is not None and not self._terms.field.text():
            event.ignore()
            return True
        return False

    def _field_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        is_empty = not self._terms.field.text()
        has_shift = bool(event.modifiers() & SHIFT)
        if key in ARROWS and has_shift and is_empty:
            self.extend_requested.emit(event)
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in ENTER and event.modifiers() & CONTROL:
            self._propose()
        elif key in ENTER:
            self._enter(stay=has_shift)
        elif key == Qt.Key.Key_Tab:
            self._tab()
        elif key == Qt.Key.Key_Backtab:
            self._go_to(max(self._stage - 1, 0))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not has_shift:
            self._terms.move_light(1 if key == Qt.Key.Key_Down else -1)
        elif is_empty and event.text() == ".":
            self.repeat_requested.emit()
        elif is_empty and key == Qt.Key.Key_Backspace:
            if self._own and not event.isAutoRepeat():
                self.term_dropped.emit(self._own.pop())
        else:
            return False
        return True

    def _enter(self, *, stay: bool) -> None:
        if (term := self._terms.lit) is not None:
            self._take(term, stay=stay)
        elif not self._terms.text:
            self.close()

    def _tab(self) -> None:
        if not self._terms.text:
            self._go_to(self._stage + 1)
        elif (term := self._terms.lit) is not None:
            self._take(term, to_note=True)

    def _note_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape or (key in ENTER and not event.modifiers() & SHIFT):
            self.close()
        elif key == Qt.Key.Key_Backtab:
            self._go_to(max(self._stage - 1, 0))
        elif key == Qt.Key.Key_Tab:
            self._go_to(0)
        else:
            return False
        return True

    def _keep_note(self) -> bool:
        """Have the note written if it is not what it was; whether it is kept now."""
        if not self._note.is_written:
            self._is_refused = False
            self.note_written.emit(self._note.toPlainText())
            if self._is_refused:
                return False
            self._note.written = self._note.toPlainText()
        return True

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_elsewhere = new is not None and not self.isAncestorOf(new)
        if is_elsewhere and not self.isHidden() and self._keep_note():
            self.hide()

    def _page(self) -> QWidget:
        page = self.parentWidget()
        assert page is not None
        return page

    def _fit(self) -> None:
        """Take the size that the parts ask for, and the place that follows from it."""
        if self.isHidden():
            return
        area, layout = self._page().rect(), self.layout()
        assert layout is not None
        layout.activate()
        width = min(LETTERS * self.fontMetrics().averageCharWidth(), area.width())
        wanted = layout.totalHeightForWidth(width)  # negative if no part wraps its text
        height = min(wanted if wanted > 0 else layout.totalSizeHint().height(), area.height())
        self.resize(width, height)
        self.move(place(self._avoid, self.size(), area, above=self._is_above))

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Tag the passage"))
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE - 2, EDGE, EDGE)
        column.setSpacing(5)
        for part in (self._stages, self._chips, self._terms, self._note):
            column.addWidget(part)
        self._note.hide()
        self._terms.field.installEventFilter(self)
        self._note.installEventFilter(self)
        self._page().installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
