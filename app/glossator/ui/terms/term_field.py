"""A line in which a term is chosen, as in the picker: a few letters, Enter."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from glossator.domain.term_search import TermSearch
from glossator.domain.text import fold
from glossator.domain.vocabulary import Vocabulary
from glossator.ui.plain_text import MOST_OF_A_NAME, shown
from glossator.ui.terms.fields import ENTER

AT_MOST = 6
ID_ROLE = Qt.ItemDataRole.UserRole


class TermField(QWidget):
    """``chosen`` gives the id that was chosen, or nothing where the line was emptied.

    ``vocabulary`` says what there is now; ``facet_id`` narrows it, ``with_facets`` adds the facets
    themselves.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, vocabulary: Callable[[], Vocabulary], *, with_facets: bool = False
    ) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._with_facets = with_facets
        self._searched: tuple[Vocabulary, TermSearch] | None = None
        self.facet_id: str | None = None
        self._id = ""
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self._typed)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(self.tr("Matching terms"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumWidth(1)
        self._list.itemClicked.connect(self._take)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self.setFocusProxy(self._line)

    @property
    def chosen_id(self) -> str:
        """The facet or term that stands there; empty if none does."""
        return self._id

    def show_id(self, id_: str | None) -> None:
        """Show what is chosen."""
        self._id = id_ or ""
        self._line.setText(self._name(self._id))
        self._list.hide()

    def set_placeholder(self, text: str) -> None:
        self._line.setPlaceholderText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self._left()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in ENTER and (not self._line.text().strip() or self._list.isVisible()):
            if self._line.text().strip():
                self._take(self._list.currentItem())
            else:
                self._choose("")
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._list.isVisible():
            row = self._list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
            self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
        elif key == Qt.Key.Key_Escape and self._line.text() != self._name(self._id):
            self.show_id(self._id)
        else:
            return False
        return True

    def _left(self) -> None:
        """Nothing typed chooses nothing; what was begun is forgotten."""
        if not self._line.text().strip():
            self._choose("")
        else:
            self.show_id(self._id)

    def _typed(self, text: str) -> None:
        self._list.clear()
        for id_, name in self._matches(text)[:AT_MOST]:
            item = QListWidgetItem(shown(name, MOST_OF_A_NAME))
            item.setData(ID_ROLE, id_)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(self._list.count() > 0)
        self._list.setFixedHeight(self._list.sizeHintForRow(0) * self._list.count() + 2)

    def _matches(self, text: str) -> list[tuple[str, str]]:
        vocabulary = self._vocabulary()
        if not text.strip():
            return []
        found = []
        if self._with_facets:
            begun = fold(text).text
            found = [
                (facet.id, self._name(facet.id))
                for facet in vocabulary.facets
                if fold(facet.label).text.startswith(begun)
            ]
        if self._searched is None or self._searched[0] is not vocabulary:
            self._searched = (vocabulary, TermSearch(vocabulary))
        matches = self._searched[1].matches(text, self.facet_id, AT_MOST)
        return found + [(match.term.id, match.term.label) for match in matches]

    def _name(self, id_: str) -> str:
        vocabulary = self._vocabulary()
        if id_ in vocabulary.facet_by_id:
            return self.tr("any {facet}").format(facet=vocabulary.facet_by_id[id_].label)
        return vocabulary.by_id[id_].label if id_ in vocabulary.by_id else ""

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._choose(item.data(ID_ROLE))

    def _choose(self, id_: str) -> None:
        is_other = id_ != self._id
        self.show_id(id_)
        if is_other:
            self.chosen.emit(id_)
