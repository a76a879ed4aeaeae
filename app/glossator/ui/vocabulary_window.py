"""What a vocabulary in a file would change here: in groups, each a sentence, before it is done."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.vocabulary_diff import Kind
from glossator.services.vocabulary_exchange import Comparison
from glossator.ui.plain_text import MOST_OF_A_NAME, PlainLabel, shown

MOST_OPEN = 30  # sentences of a group that is shown unfolded

HEADINGS = {
    Kind.ADDED: "Added ({count})",
    Kind.RENAMED: "Renamed ({count})",
    Kind.MOVED: "Moved ({count})",
    Kind.MERGED: "Merged ({count})",
    Kind.CHANGED: "Changed otherwise ({count})",
    Kind.GONE_BUT_USED: "Gone, but used here ({count})",
    Kind.GONE: "Gone ({count})",
}
REMARKS = "Not as in the file ({count})"


class VocabularyWindow(QWidget):
    """A window of its own beside the desk.

    ``accepted`` when the reader wants it done; ``keeping_changed`` when she wants what the file
    does not have to be left alone, or not.
    """

    accepted = Signal()
    keeping_changed = Signal(bool)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Import vocabulary"))
        self._told = PlainLabel()
        self._told.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(self.tr("What would change"))
        self.keep = QCheckBox(self.tr("&Leave alone what the file does not have"))
        self.keep.toggled.connect(self.keeping_changed)
        self.button = QPushButton()
        self.button.clicked.connect(self._accept)
        row = QHBoxLayout()
        row.addWidget(self.keep, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._told)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        self.resize(self.fontMetrics().averageCharWidth() * 96, self.fontMetrics().height() * 28)

    def show_comparison(self, comparison: Comparison) -> None:
        self._told.setText(self._line(comparison))
        self.tree.clear()
        for kind, found in groupby(comparison.differences, key=lambda each: each.kind):
            self._add_group(HEADINGS[kind], [each.sentence for each in found])
        self._add_group(REMARKS, comparison.remarks)
        replaces = comparison.is_another
        self.button.setText(
            self.tr("Put it in place of the vocabulary") if replaces else self.tr("Do all this")
        )
        self.button.setEnabled(comparison.change is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _line(self, comparison: Comparison) -> str:
        if comparison.change is None:
            said = self.tr("{file} has the vocabulary of this project as it is.")
        elif comparison.is_another:
            said = self.tr(
                "{file} has another vocabulary than this project: “{title}”, version {version}."
                " Glosses keep their terms."
            )
        else:
            said = self.tr(
                "With {file}, the vocabulary “{title}” comes to version {version}."
                " All of it is one step, which can be undone."
            )
        vocabulary = comparison.vocabulary
        return said.format(
            file=shown(comparison.name, MOST_OF_A_NAME),
            title=shown(vocabulary.title, MOST_OF_A_NAME),
            version=shown(vocabulary.version, MOST_OF_A_NAME),
        )

    def _add_group(self, heading: str, sentences: list[str] | tuple[str, ...]) -> None:
        if not sentences:
            return
        said = QCoreApplication.translate("VocabularyWindow", heading)
        group = QTreeWidgetItem([said.format(count=len(sentences))])
        bold = self.tree.font()
        bold.setBold(True)
        group.setFont(0, bold)
        self.tree.addTopLevelItem(group)
        group.addChildren([QTreeWidgetItem([shown(sentence)]) for sentence in sentences])
        group.setExpanded(len(sentences) <= MOST_OPEN)

    def _accept(self) -> None:
        self.close()
        self.accepted.emit()
