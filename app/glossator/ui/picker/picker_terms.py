"""What the picker asks at a facet: a field to type into, what may be meant, what it means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from glossator.domain.term_search import Match, MatchKind, TermSearch
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.ui.chips import small
from glossator.ui.picker.term_list import AT_MOST, TermList
from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme


class PickerTerms(QWidget):
    """Something typed lights the first match; with nothing typed none is lit until asked for."""

    term_meant = Signal(object)  # Term: its key was typed, or it was clicked

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._vocabulary: Vocabulary | None = None
        self._search: TermSearch | None = None
        self._facet: Facet | None = None
        self._recent: tuple[str, ...] = ()
        self.field = QLineEdit()
        self._terms = TermList(theme)
        self._hairline = QFrame()
        self._about = PlainLabel()
        self._lay_out()
        self.field.textEdited.connect(self._typed)
        self._terms.term_clicked.connect(self._clicked)
        self._terms.currentRowChanged.connect(lambda _row: self._show_about())

    @property
    def text(self) -> str:
        """What is typed, without the space around it."""
        return self.field.text().strip()

    @property
    def lit(self) -> Term | None:
        return self._terms.lit

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._terms.set_theme(theme)
        self._about.setStyleSheet(f"color: {theme.quiet.name()};")
        self._hairline.setStyleSheet(f"background: {theme.line.name()};")
        self._style_field()

    def set_vocabulary(self, vocabulary: Vocabulary) -> None:
        if vocabulary is not self._vocabulary:
            self._vocabulary = vocabulary
            self._search = TermSearch(vocabulary)
            self._refresh()

    def ask_for(self, facet: Facet, recent: Sequence[str], *, is_missing: bool = False) -> None:
        """Begin anew, with the terms of ``facet``; ``recent`` as in ``TermSearch``.

        ``is_missing`` says that the passage should have one of them and has none.
        """
        self._facet = facet
        self._recent = tuple(recent)
        asked = self.tr("{facet}: type a name")
        if is_missing:
            asked = self.tr("{facet}: type a name; every passage needs one")
        self.field.setPlaceholderText(asked.format(facet=facet.label))
        self._style_field()
        self.clear()

    def clear(self) -> None:
        self.field.clear()
        self._refresh()

    def put(self, text: str) -> None:
        """As if ``text`` had been typed."""
        self.field.setText(text)
        self._typed(text)

    def move_light(self, by: int) -> None:
        self._terms.move_light(by)

    def _typed(self, text: str) -> None:
        assert self._facet is not None
        assert self._search is not None
        term = self._search.term_with_key(text, self._facet.id)
        self._refresh()
        if term is not None:
            self.term_meant.emit(term)

    def _clicked(self, term_id: str) -> None:
        assert self._vocabulary is not None
        self.term_meant.emit(self._vocabulary.by_id[term_id])

    def _refresh(self) -> None:
        if self._vocabulary is not None:
            lit = 0 if self.text else -1
            self._terms.show_matches(self._matches(), self._vocabulary, lit)
            self._show_about()

    def _matches(self) -> list[Match]:
        """What may be meant: terms of this facet, or of the others if this one has none such."""
        if self._facet is None or self._search is None:
            return []
        text = self.field.text()
        here = self._search.matches(text, self._facet.id, AT_MOST, self._recent)
        if text.strip() and (not here or here[0].kind is MatchKind.NEAR):
            anywhere = self._search.matches(text, None, AT_MOST, self._recent)
            if anywhere and anywhere[0].kind is not MatchKind.NEAR:
                return anywhere
        return here

    def _show_about(self) -> None:
        """Definition and scope note of the lit term, or that there is none."""
        term = self.lit
        if term is not None:
            said = " ".join(part for part in (term.definition, term.scope_note) if part)
        elif self.text and not self._terms.count():
            said = self.tr("No term matches. Ctrl+Enter proposes “{text}” for the editors.")
            said = said.format(text=self.text)
        else:
            said = ""
        self.field.setAccessibleDescription(term.label if term is not None else said)
        self._about.setText(said)
        self._about.setVisible(bool(said))
        self._hairline.setVisible(bool(said))

    def _style_field(self) -> None:
        facet = self._facet
        ink = self._theme.ink if facet is None else self._theme.facet(facet.position).ink
        self.field.setStyleSheet(
            f"QLineEdit {{ background: transparent; color: {ink.name()}; padding: 3px 2px; }}"
        )

    def _lay_out(self) -> None:
        self.field.setFrame(False)
        self.field.setAccessibleName(self.tr("Term"))
        self.field.setFont(small(self.font(), 1.1))
        self._hairline.setFixedHeight(1)
        self._about.setWordWrap(True)
        self._about.setFont(small(self.font(), 0.9))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self.field, self._terms, self._hairline, self._about):
            column.addWidget(part)
