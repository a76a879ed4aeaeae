"""The line above the tree: what is looked for, how many terms are proposed, and what else to do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from glossator.domain.term_search import TermSearch
from glossator.domain.vocabulary import Term, TermStatus, Vocabulary
from glossator.services.workspace import Workspace
from glossator.ui.terms.parts import sentence
from glossator.ui.theme import Theme


class TermFinder(QWidget):
    """``rows`` are what the tree is to show. ``review_requested`` is for the proposed terms."""

    rows_changed = Signal()
    review_requested = Signal()
    left = Signal()  # by a key that leads to the tree

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._searched: tuple[Vocabulary, TermSearch] | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find a term to edit"))
        self.words.setAccessibleName(self.tr("Find a term to edit"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _text: self.rows_changed.emit())
        self.words.installEventFilter(self)
        self.proposed = QToolButton()
        self.proposed.setCheckable(True)
        self.proposed.setAutoRaise(True)
        self.proposed.setToolTip(self.tr("Terms that somebody wants: accept, merge or refuse"))
        self.proposed.clicked.connect(self._proposed_clicked)
        more = QToolButton()
        more.setText("⋯")
        more.setAutoRaise(True)
        more.setAccessibleName(self.tr("More about the vocabulary"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(more)
        self.deprecated = self._menu.addAction(self.tr("Show &deprecated terms"))
        self.deprecated.setCheckable(True)
        self.deprecated.toggled.connect(lambda _on: self._look_anew())
        more.setMenu(self._menu)
        self.nothing = sentence(self.tr("No term is called so. Esc shows all terms."))
        self.nothing.setProperty("quiet", True)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.nothing)
        row.addWidget(self.words, 1)
        row.addWidget(self.proposed)
        row.addWidget(more)
        self.refresh()

    def add_action(self, text: str, act: Callable[[], object]) -> None:
        """One more entry of the menu."""
        self._menu.addAction(text, act)

    def refresh(self) -> None:
        """The vocabulary has changed."""
        count = len(self.waiting())
        self.proposed.setText(self.tr("{n} proposed").format(n=count))
        self.proposed.setVisible(bool(count) or self.proposed.isChecked())

    def waiting(self) -> list[Term]:
        """The terms that wait for a decision."""
        terms = self._workspace.project.vocabulary.terms
        return [t for t in terms if t.status is TermStatus.PROPOSED and not t.deprecated]

    def show_proposed(self, is_on: bool) -> None:
        """Show what waits for a decision alone, or what was shown before."""
        self.proposed.setChecked(is_on)
        self.refresh()
        self.rows_changed.emit()

    @property
    def is_looking(self) -> bool:
        """Whether the tree shows what was found."""
        return bool(self.words.text().strip()) and not self.proposed.isChecked()

    def rows(self) -> list[str] | None:
        """The ids to show, with all that is above them; ``None`` for everything."""
        vocabulary = self._workspace.project.vocabulary
        if self.proposed.isChecked():
            return [term.id for term in self.waiting()]
        if self.is_looking:
            found = self._search(vocabulary).matches(self.words.text(), limit=None)
            return [match.term.id for match in found]
        if self.deprecated.isChecked() or not any(t.deprecated for t in vocabulary.terms):
            return None
        offered = [term.id for term in vocabulary.terms if not term.deprecated]
        return [*vocabulary.facet_by_id, *offered]

    def say_found(self, rows: Sequence[str] | None) -> None:
        """Say so where nothing was found."""
        self.nothing.setVisible(self.is_looking and not rows)

    def look_for(self, letters: str) -> None:
        """Letters were typed elsewhere: they are looked for, and no longer what was before."""
        self.words.setFocus()
        self.words.setText(letters)

    def set_theme(self, theme: Theme) -> None:
        self.proposed.setStyleSheet(f"color: {theme.accent.name()}; font-weight: 600;")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows lead into the tree; Esc shows all again."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.words.text():
                self.words.clear()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _proposed_clicked(self, is_on: bool) -> None:
        if is_on:
            self.review_requested.emit()
        else:
            self.show_proposed(False)

    def _look_anew(self) -> None:
        self._searched = None
        self.rows_changed.emit()

    def _search(self, vocabulary: Vocabulary) -> TermSearch:
        """Made anew only if the vocabulary is another."""
        if self._searched is None or self._searched[0] is not vocabulary:
            search = TermSearch(vocabulary, with_deprecated=self.deprecated.isChecked())
            self._searched = (vocabulary, search)
        return self._searched[1]
