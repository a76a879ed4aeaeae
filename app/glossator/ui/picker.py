"""The picker: type, Enter, next facet. It opens at the passage and never needs the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.annotation import Provenance
from glossator.domain.term_search import Match, MatchKind, TermSearch
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.ui.chip_row import ChipRow
from glossator.ui.chips import small
from glossator.ui.picker_place import is_better_above, place
from glossator.ui.picker_stages import Stages
from glossator.ui.term_list import AT_MOST, TermList
from glossator.ui.theme import Theme

SHADOW = 6  # pixels around the card
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Picker(QFrame):
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
        super().__init__(parent)
        self._theme = theme or Theme.light()
        self._vocabulary: Vocabulary | None = None
        self._search: TermSearch | None = None
        self._facets: tuple[Facet, ...] = ()
        self._stage = 0
        self._taken: tuple[str, ...] = ()
        self._own: list[str] = []  # taken since the picker was opened, the latest last
        self._recent: tuple[str, ...] = ()
        self._written_note = ""
        self._avoid: list[QRect] = []
        self._is_above = False
        self._is_refused = False
        self.setAccessibleName(self.tr("Tag the passage"))
        self._stages = Stages(self._theme)
        self._chips = ChipRow(self._theme, self.tr("Terms on the passage"))
        self._field = QLineEdit()
        self._terms = TermList(self._theme)
        self._about = QLabel()
        self._note = QPlainTextEdit()
        self._lay_out()
        self.set_theme(self._theme)
        self.hide()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._stages.set_theme(theme)
        self._terms.set_theme(theme)
        self._chips.set_theme(theme)
        self._about.setStyleSheet(f"color: {theme.quiet.name()};")
        self._note.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.panel.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: 4px; }}"
        )
        self._style_field()
        self.update()

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
        self._avoid = list(avoid)
        self._own = []
        self._recent = tuple(recent)
        self._written_note = note
        self._note.setPlainText(note)
        self._set_vocabulary(vocabulary)
        self._taken = tuple(taken)
        self._show_chips()
        known = [facet.id for facet in self._facets]
        self._go_to(known.index(facet_id) if facet_id in known else 0)
        self._settle_side()
        self.show()
        self.raise_()
        self._fit()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if text:
            self._field.setText(text)
            self._typed(text)

    def show_taken(self, term_ids: Sequence[str], vocabulary: Vocabulary | None = None) -> None:
        """Show what is on the passage now; ``vocabulary`` if it has changed meanwhile."""
        if vocabulary is not None and vocabulary is not self._vocabulary:
            self._set_vocabulary(vocabulary)
            self._refresh()
        if tuple(term_ids) != self._taken:
            self._taken = tuple(term_ids)
            self._own = [term_id for term_id in self._own if term_id in self._taken]
            self._show_chips()
            self._fit()

    def refuse(self) -> None:
        """What was wished for just now could not be done; it stays typed, to be tried again."""
        self._is_refused = True

    def go_to_note(self) -> None:
        self._go_to(len(self._facets))

    def closeEvent(self, event: QCloseEvent) -> None:
        """A note that was typed is written first."""
        event.accept()
        if not self.isHidden() and self._keep_note():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._leaves_to_window(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._field:
                return self._field_key(event)
            if watched is self._note:
                return self._note_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its tabs and chips; nothing reaches the page behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the page behind is not meant

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(SHADOW, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 9 if not self._theme.is_dark else 26))
            shade = card.adjusted(-spread, -spread + 2, spread, spread)
            painter.drawRoundedRect(shade, 9 + spread, 9 + spread)
        painter.setPen(QPen(self._theme.line, 1))
        painter.setBrush(self._theme.field)
        painter.drawRoundedRect(card, 9, 9)

    def _lay_out(self) -> None:
        self._field.setFrame(False)
        self._field.setAccessibleName(self.tr("Term"))
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setPlaceholderText(self.tr("Note, in Markdown"))
        self._note.setTabChangesFocus(True)
        self._note.document().contentsChanged.connect(self._fit_note)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self._about.setFont(small(self.font(), 0.9))
        column = QVBoxLayout(self)
        edge = SHADOW + 8
        column.setContentsMargins(edge, edge - 2, edge, edge)
        column.setSpacing(5)
        parts = (self._stages, self._chips, self._field, self._terms, self._about, self._note)
        for part in parts:
            column.addWidget(part)
        self._field.textEdited.connect(self._typed)
        self._terms.term_clicked.connect(lambda term_id: self._take_id(term_id))
        self._terms.currentRowChanged.connect(lambda _row: self._show_about())
        self._chips.removed.connect(self.term_dropped)
        self._stages.stage_requested.connect(self._go_to)
        self._field.installEventFilter(self)
        self._note.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _set_vocabulary(self, vocabulary: Vocabulary) -> None:
        if vocabulary is self._vocabulary:
            return
        self._vocabulary = vocabulary
        self._search = TermSearch(vocabulary)
        self._facets = tuple(sorted(vocabulary.facets, key=lambda facet: facet.position))
        self._stages.show_facets(self._facets)

    @property
    def facet(self) -> Facet | None:
        """The facet whose terms are asked for; ``None`` at the note."""
        return self._facets[self._stage] if self._stage < len(self._facets) else None

    def _go_to(self, stage: int) -> None:
        if not self._keep_note():
            return
        self._stage = stage
        facet = self.facet
        self._stages.show_stage(stage)
        self._field.clear()
        self._give_focus_to(self._note if facet is None else self._field)
        if facet is not None:
            self._field.setPlaceholderText(
                self.tr("{facet}: type a name").format(facet=facet.label)
            )
            self._style_field()
        self._refresh()
        if facet is None:
            self._note.moveCursor(QTextCursor.MoveOperation.End)
            self._fit_note()

    def _give_focus_to(self, editor: QWidget) -> None:
        """Change between field and note; the focus never leaves the picker on the way."""
        editor.show()
        self.setFocusProxy(editor)
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for other in (self._field, self._note):
            other.setVisible(other is editor)

    def _style_field(self) -> None:
        facet = self.facet
        ink = self._theme.facet(facet.position).ink if facet is not None else self._theme.ink
        self._field.setStyleSheet(
            f"QLineEdit {{ background: transparent; color: {ink.name()}; padding: 3px 2px; }}"
        )

    def _typed(self, text: str) -> None:
        facet = self.facet
        assert self._search is not None
        if facet is not None and (term := self._search.term_with_key(text, facet.id)) is not None:
            self._take(term)
        else:
            self._refresh()

    def _matches(self) -> list[Match]:
        """What may be meant: terms of this facet, or of the others if this one has none such."""
        facet, text = self.facet, self._field.text()
        assert self._search is not None
        if facet is None:
            return []
        here = self._search.matches(text, facet.id, AT_MOST, self._recent)
        if text.strip() and (not here or here[0].kind is MatchKind.NEAR):
            anywhere = self._search.matches(text, None, AT_MOST, self._recent)
            if anywhere and anywhere[0].kind is not MatchKind.NEAR:
                return anywhere
        return here

    def _refresh(self) -> None:
        """Show the matches of what is typed; something typed lights the first."""
        assert self._vocabulary is not None
        lit = 0 if self._field.text().strip() else -1
        self._terms.show_matches(self._matches(), self._vocabulary, lit)
        self._show_about()

    def _show_about(self) -> None:
        """Definition and scope note of the lit term, or that there is none."""
        term, text = self._terms.lit, self._field.text().strip()
        if term is not None:
            said = " ".join(part for part in (term.definition, term.scope_note) if part)
        elif text and not self._terms.count():
            said = self.tr("No term matches. Ctrl+Enter proposes “{text}” for the editors.")
            said = said.format(text=text)
        else:
            said = ""
        self._field.setAccessibleDescription(term.label if term is not None else said)
        self._about.setText(said)
        self._about.setVisible(bool(said))
        self._fit()

    def _take_id(self, term_id: str) -> None:
        assert self._vocabulary is not None
        self._take(self._vocabulary.by_id[term_id])

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
            self._field.clear()
            self._refresh()
        else:
            self._go_on_after(term.facet_id, to_note=to_note)

    def _go_on_after(self, facet_id: str, *, to_note: bool = False) -> None:
        stage = [facet.id for facet in self._facets].index(facet_id) + 1
        if stage < len(self._facets) or to_note:
            self._go_to(stage)
        else:
            self.close()

    def _propose(self) -> None:
        facet, text = self.facet, self._field.text().strip()
        if facet is not None and text:
            self._is_refused = False
            self.proposal_requested.emit(facet.id, text)
            if not self._is_refused:
                self._go_on_after(facet.id)

    def _show_chips(self) -> None:
        assert self._vocabulary is not None
        self._chips.show_terms(self._taken, self._vocabulary)

    def _leaves_to_window(self, event: QKeyEvent) -> bool:
        """With nothing typed, undo and redo are those of the window, not of the field."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._field.text():
            keys = (Qt.Key.Key_Z, Qt.Key.Key_Y)
            if self.facet is not None and event.key() in keys:
                event.ignore()
                return True
        return False

    def _field_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        is_empty = not self._field.text()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in ARROWS and shift and is_empty:
            self.extend_requested.emit(event)
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in ENTER and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._propose()
        elif key in ENTER:
            self._enter(stay=shift)
        elif key == Qt.Key.Key_Tab:
            self._tab()
        elif key == Qt.Key.Key_Backtab:
            self._go_to(max(self._stage - 1, 0))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not shift:
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
        elif not self._field.text().strip():
            self.close()

    def _tab(self) -> None:
        if not self._field.text().strip():
            self._go_to(self._stage + 1)
        elif (term := self._terms.lit) is not None:
            self._take(term, to_note=True)

    def _note_key(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape or (event.key() in ENTER and not shift):
            self.close()
        elif event.key() == Qt.Key.Key_Backtab:
            self._go_to(max(self._stage - 1, 0))
        elif event.key() == Qt.Key.Key_Tab:
            self._go_to(0)
        else:
            return False
        return True

    def _keep_note(self) -> bool:
        """Have the note written if it is not what it was; whether it is kept now."""
        note = self._note.toPlainText()
        if note.strip() != self._written_note.strip():
            self._is_refused = False
            self.note_written.emit(note)
            if self._is_refused:
                return False
            self._written_note = note
        return True

    def _fit_note(self) -> None:
        """As high as its text, from two lines to six."""
        lines = min(max(self._note.document().blockCount(), 2), 6)
        height = self._note.fontMetrics().lineSpacing() * lines + 14
        if height != self._note.height():
            self._note.setFixedHeight(height)
            self._fit()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_elsewhere = new is not None and not self.isAncestorOf(new)
        if is_elsewhere and not self.isHidden() and self._keep_note():
            self.hide()

    def _area(self) -> QRect:
        parent = self.parentWidget()
        assert parent is not None
        return parent.rect()

    def _settle_side(self) -> None:
        """Above or below, for as high as it may become; then it stays on that side."""
        line = self.fontMetrics().lineSpacing()
        highest = 2 * SHADOW + 30 + line * (AT_MOST + AT_MOST // 2 + 6)
        self._is_above = is_better_above(self._avoid, highest, self._area())

    def _fit(self) -> None:
        """Take the size that the parts ask for, and the place that follows from it."""
        if self.isHidden():
            return
        area = self._area()
        letter = self.fontMetrics().averageCharWidth()
        width = max(52 * letter, self._stages.sizeHint().width() + 2 * (SHADOW + 8))
        width = min(width, area.width())
        layout = self.layout()
        assert layout is not None
        layout.activate()
        wanted = layout.totalHeightForWidth(width)  # negative if no part wraps its text
        height = min(wanted if wanted > 0 else layout.totalSizeHint().height(), area.height())
        self.resize(width, height)
        self.move(place(self._avoid, self.size(), area, above=self._is_above))
