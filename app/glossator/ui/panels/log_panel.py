"""What happened to the project, the newest first: filtered, opened, brought back, given away."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.history_words import KINDS
from glossator.domain.log import LogFilter, LogLine
from glossator.domain.trouble import Trouble
from glossator.domain.word_difference import quoted
from glossator.services.log import log_pages
from glossator.services.workspace import Workspace
from glossator.ui.chips import small
from glossator.ui.moments import local
from glossator.ui.panels.time_choice import TimeChoice
from glossator.ui.plain_text import PlainLabel, shown
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme

AT_ONCE = 100  # lines; more come when the reader has scrolled to the last
LINE_ROLE = Qt.ItemDataRole.UserRole


class LogPanel(QWidget):
    """Reads page by page while it is shown, so that no length of history is waited for.

    ``gloss_requested`` gives the id of an annotation to open, ``bring_back_requested`` that of one
    that is there no more.
    """

    gloss_requested = Signal(str)
    bring_back_requested = Signal(str)
    export_requested = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pages: Iterator[list[LogLine]] = iter(())
        self._wanted = 0  # lines that are still to be read
        self._is_stale = True
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Words in what was done…"))
        self._words.setAccessibleName(self.tr("Filter the log by words"))
        self._words.setClearButtonEnabled(True)
        self._people, self._kinds, self._scope = QComboBox(), QComboBox(), QComboBox()
        self._time = TimeChoice()
        self._people.setAccessibleName(self.tr("By whom"))
        self._kinds.setAccessibleName(self.tr("Of what"))
        self._scope.setAccessibleName(self.tr("In which paper"))
        boxes = (self._people, self._kinds, self._scope, self._time)
        for box in boxes:
            box.setFont(small(self.font(), 0.93))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        for box in boxes[:-1]:
            box.activated.connect(lambda _index: self._begin())
        self._time.changed.connect(self._begin)
        self._kinds.addItem(self.tr("Everything"), None)
        for kind in KINDS:
            self._kinds.addItem(kind, kind)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Log of the project"))
        self.list.setWordWrap(True)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.list.currentItemChanged.connect(lambda *_: self._offer())
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._nothing = PlainLabel(self.tr("Nothing of that kind has happened."))
        self._back = QPushButton(self.tr("Bring back the deleted gloss"))
        self._back.clicked.connect(self._bring_back)
        self._export = QPushButton(self.tr("Export…"))
        self._export.clicked.connect(self.export_requested)
        self._words.textChanged.connect(lambda _text: self._begin())
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        self.destroyed.connect(workspace.announcer.subscribe(lambda _change: self._changed()))
        choices = QGridLayout()
        for place, box in enumerate(boxes):
            choices.addWidget(box, place // 2, place % 2)
            choices.setColumnStretch(place % 2, 1)
        choices.addWidget(self._time.day, 2, 1)
        below = QHBoxLayout()
        below.addWidget(self._back)
        below.addStretch(1)
        below.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 8, 4)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(choices)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self._nothing.hide()
        self._offer()
        self.set_theme(theme)

    @property
    def filter(self) -> LogFilter:
        person, kind = self._people.currentData(), self._kinds.currentData()
        return LogFilter(
            annotator_ids=frozenset({person} if person else ()),
            kinds=frozenset({KINDS[kind]} if kind else ()),
            document_id=self._scope.currentData() or None,
            since=self._time.since,
            words=self._words.text(),
        )

    def set_theme(self, theme: Theme) -> None:
        self.list.setStyleSheet(
            f"QListWidget {{ background: transparent; color: {theme.ink.name()}; outline: none; }}"
            f"QListWidget::item {{ border-bottom: 1px solid {theme.line.name()};"
            " padding: 4px 2px; }"
            f"QListWidget::item:selected {{ background: {theme.line.name()};"
            f" color: {theme.ink.name()}; }}"
        )
        self.list.verticalScrollBar().setStyleSheet(quiet_scroll_bars(theme))
        self._nothing.setStyleSheet(f"color: {theme.quiet.name()};")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._begin()

    def stop(self) -> None:
        """The window is about to close."""
        self._reading.stop()
        self._pages = iter(())

    def _changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._begin()

    def _begin(self) -> None:
        self._is_stale = False
        self._fill_choices()
        self.list.clear()
        self._nothing.hide()
        self._pages = log_pages(self._workspace, self.filter)
        self._want_more()

    def _fill_choices(self) -> None:
        """People and papers as the project knows them now; what was chosen stays chosen."""
        project = self._workspace.project
        people = sorted((a.name, a.id) for a in project.annotators.values())
        papers = sorted((d.title, d.id) for d in project.documents.values())
        for box, every, choices in (
            (self._people, self.tr("Everybody"), people),
            (self._scope, self.tr("All papers"), papers),
        ):
            chosen = box.currentData()
            box.clear()
            box.addItem(every, None)
            for name, record_id in choices:
                box.addItem(shown(name), record_id)
            box.setCurrentIndex(max(0, box.findData(chosen)) if chosen else 0)

    def _want_more(self) -> None:
        self._wanted = AT_ONCE
        self._reading.start(0)

    def _scrolled(self, value: int) -> None:
        if value == self.list.verticalScrollBar().maximum() and not self._reading.isActive():
            self._want_more()

    def _read_on(self) -> None:
        """One page; the window answers between two of them."""
        try:
            page = next(self._pages, None)
        except Trouble as trouble:
            page = None
            self._nothing.setText(str(trouble))
        for line in page or ():
            self.list.addItem(self._item(line))
        self._wanted -= len(page or ())
        if page is None or self._wanted <= 0:
            self._reading.stop()
            self._nothing.setVisible(page is None and not self.list.count())

    def _item(self, line: LogLine) -> QListWidgetItem:
        quote = quoted(line.quote) if line.quote else self.tr("Marked region")
        where = self.tr("p. {page} {quote}").format(page=line.page_label, quote=quote)
        head = f"{local(line.moment)} · {line.annotator}"
        parts = [head, where if line.document else "", "; ".join(line.what)]
        item = QListWidgetItem(shown("\n".join(part for part in parts if part)))
        item.setFont(small(self.font(), 0.93))
        item.setData(LINE_ROLE, line)
        return item

    def _current(self) -> LogLine | None:
        item = self.list.currentItem()
        line: LogLine | None = None if item is None else item.data(LINE_ROLE)
        return line

    def _is_gone(self, line: LogLine | None) -> bool:
        annotations = self._workspace.project.annotations
        return line is not None and bool(line.document) and line.record_id not in annotations

    def _offer(self) -> None:
        self._back.setVisible(self._is_gone(self._current()))

    def _open(self, item: QListWidgetItem) -> None:
        line: LogLine = item.data(LINE_ROLE)
        if line.document and not self._is_gone(line):
            self.gloss_requested.emit(line.record_id)

    def _bring_back(self) -> None:
        line = self._current()
        if line is not None:
            self.bring_back_requested.emit(line.record_id)
