"""The editor of the vocabulary with hands: what is done by keys, and what is on disk then."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from glossator.ui.terms.editor import TermEditor
from glossator.ui.terms.term_model import TermModel

NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """What a historian does with the editor, by keys, and what is on disk then."""

    def __init__(self, editor: TermEditor, workspace: Workspace) -> None:
        self.editor = editor
        self.workspace = workspace
        self.troubles: list[str] = []
        editor.editing.trouble_told.connect(self._told)

    def _told(self, trouble: Trouble) -> None:
        self.troubles.append(str(trouble))

    @property
    def model(self) -> TermModel:
        model = self.editor.tree.model()
        assert isinstance(model, TermModel)
        return model

    def choose(self, id_: str) -> None:
        self.editor.tree.choose(id_)
        self.editor.tree.setFocus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key, to whatever has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter)

    def type_over(self, text: str) -> None:
        """Type in place of what stands in the field."""
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def on_disk(self) -> Vocabulary:
        store = Store.open(self.workspace.path)
        try:
            return store.load().vocabulary
        finally:
            store.close()

    def term(self, id_: str) -> Term:
        return self.on_disk().by_id[id_]

    def facet(self, id_: str) -> Facet:
        return self.on_disk().facet_by_id[id_]

    def rows(self) -> list[str]:
        """What the tree shows, a line each, indented by its level."""
        tree = self.editor.tree
        index = tree.model().index(0, 0)
        found = []
        while index.isValid():
            level, above = 0, index.parent()
            while above.isValid():
                level, above = level + 1, above.parent()
            found.append("  " * level + index.data())
            index = tree.indexBelow(index)
        return found
