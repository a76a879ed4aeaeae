"""The links of the open gloss, both ways: what it rests on, what is relied on by it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.annotation import Annotation
from glossator.domain.related import Seen, seen_from
from glossator.services.workspace import Workspace
from glossator.ui.chips import small
from glossator.ui.plain_text import PlainLabel, elided
from glossator.ui.theme import Theme


class LinkSection(QWidget):
    """``gloss_requested`` gives the id of the other end, ``unlinked`` that of a link to take away.

    ``link_requested`` wishes for a new link from the open gloss.
    """

    gloss_requested = Signal(str)
    unlinked = Signal(str)
    link_requested = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._shown: list[tuple[Seen, str]] = []
        self._rows: list[_LinkRow] = []
        self._heading = PlainLabel(self.tr("Links"))
        self._heading.setFont(small(self.font(), 0.92))
        add = QToolButton()
        add.setText("+")
        add.setAutoRaise(True)
        add.setAccessibleName(self.tr("Link to another gloss"))
        add.setToolTip(self.tr("Link to another gloss (L on the page)"))
        add.clicked.connect(self.link_requested)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._heading)
        top.addWidget(add)
        top.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(top)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._heading.setStyleSheet(f"color: {theme.quiet.name()}; font-weight: 600;")
        for row in self._rows:
            row.set_theme(theme)

    def show_annotation(self, annotation: Annotation) -> None:
        """Show the links of an annotation; rows are made anew only if something is another."""
        project = self._workspace.project
        links = seen_from(annotation.id, project.relations_of(annotation.id), project.vocabulary)
        shown = [(link, self._named(annotation, link)) for link in links]
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(link, name) for link, name in shown]

    def _row(self, link: Seen, name: str) -> "_LinkRow":
        row = _LinkRow(link, name, self._theme)
        row.way.clicked.connect(lambda: self.gloss_requested.emit(link.other_id))
        row.cross.clicked.connect(lambda: self.unlinked.emit(link.relation.id))
        self._column.addWidget(row)
        row.show()
        return row

    def _named(self, annotation: Annotation, link: Seen) -> str:
        """Where the other end is, and what it says; its document too if that is another."""
        other = self._workspace.project.annotations[link.other_id]
        reading = other.passage.reading or self.tr("Marked region")
        page = self.tr("p. {label} “{quote}”").format(label=other.passage.page_label, quote=reading)
        if other.document_id == annotation.document_id:
            return page
        return f"{self._workspace.document(other.document_id).title}, {page}"


class _LinkRow(QWidget):
    def __init__(self, link: Seen, name: str, theme: Theme) -> None:
        super().__init__()
        arrow = "→" if link.is_origin else "←"
        self._words = PlainLabel(f"{link.words} {arrow}")
        self._words.setFont(small(self.font(), 0.92))
        said = self.tr("{words}: {gloss}").format(words=link.words, gloss=name)
        self.way = _Way(name)
        self.way.setFont(small(self.font(), 0.96))
        self.way.setAccessibleName(said)
        self.cross = QToolButton()
        self.cross.setText("×")
        self.cross.setAutoRaise(True)
        self.cross.setAccessibleName(self.tr("Take away the link {said}").format(said=said))
        self.cross.setToolTip(self.tr("Take this link away"))
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._words, 1)
        top.addWidget(self.cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.way)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._words.setStyleSheet(f"color: {theme.quiet.name()};")
        self.way.setStyleSheet(
            f"QPushButton {{ color: {theme.accent.name()}; text-align: left; border: none;"
            " padding: 1px 0; }"
            "QPushButton:hover { text-decoration: underline; }"
            f"QPushButton:focus {{ outline: 1px solid {theme.accent.name()}; }}"
        )


class _Way(QPushButton):
    """Leads to the other end; what does not fit ends in an ellipsis."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip("")

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        super().setFont(font)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(elided(self.fontMetrics(), self._name, self.width()).replace("&", "&&"))
