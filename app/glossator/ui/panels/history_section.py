"""How the open gloss came to be: who, when, what changed, the newest first; each can come back."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from glossator.domain.annotation import Annotation
from glossator.domain.gesture import Event
from glossator.domain.history_words import headline, told
from glossator.domain.trouble import Trouble
from glossator.services.workspace import Workspace
from glossator.ui.chips import small
from glossator.ui.moments import local
from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme

AT_ONCE = 30  # states that are shown; the others when they are asked for


class HistorySection(QWidget):
    """Folded it knows only how many changes there were; what they were is read when it is opened.

    ``state_wanted`` gives an earlier state (``Annotation``) that is to be brought back.
    """

    state_wanted = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._shown: Annotation | None = None
        self._most = AT_ONCE
        self._states: list[QWidget] = []
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setFont(small(self.font(), 0.92))
        self._fold.toggled.connect(lambda _open: self._fill())
        self._more = QPushButton(self.tr("Show all"))
        self._more.setFlat(True)
        self._more.clicked.connect(self._show_all)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self.set_theme(theme)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fold.setStyleSheet(
            f"QToolButton {{ color: {theme.quiet.name()}; font-weight: 600; }}"
        )
        for label in self._body.findChildren(PlainLabel, "quiet"):
            label.setStyleSheet(f"color: {theme.quiet.name()};")

    def show_annotation(self, annotation: Annotation | None) -> None:
        """Show how another annotation came to be, or how the same one went on."""
        is_other = annotation is None or self._shown is None or annotation.id != self._shown.id
        self._shown = annotation
        if is_other:
            self._most = AT_ONCE
        self._fill()

    def unfold(self) -> None:
        """Open it, with the focus on it."""
        self._fold.setChecked(True)
        self._fold.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_all(self) -> None:
        self._most = 0
        self._fill()

    def _fill(self) -> None:
        focused = self._body.focusWidget()
        has_focus = focused is not None and focused.hasFocus()
        for state in self._states:
            self._column.removeWidget(state)
            state.hide()
            state.deleteLater()
        self._states = []
        if self._shown is not None:
            try:
                self._fill_in(self._shown.id)
            except Trouble as trouble:
                self._fold.setText(str(trouble))
                self._body.hide()
        if has_focus:
            self._fold.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_in(self, annotation_id: str) -> None:
        count = self._workspace.event_count(annotation_id)
        is_open = self._fold.isChecked()
        changes = self.tr("1 change") if count == 1 else self.tr("{count} changes")
        said = self.tr("History · {changes}").format(changes=changes.format(count=count))
        self._fold.setText(f"{'▾' if is_open else '▸'} {said}")
        self._fold.setAccessibleName(said)
        self._body.setVisible(is_open)
        if not is_open:
            return
        most = self._most or count
        events = self._workspace.events(annotation_id, most=most)
        for place, event in enumerate(reversed(events)):
            state = self._state(event, is_present=place == 0)
            self._column.insertWidget(place, state)
            state.show()
            self._states.append(state)
        self._more.setVisible(count > most)
        # What is put in later would come last of all in the window.
        ways_back = (b for state in self._states for b in state.findChildren(QPushButton))
        stops = [self._fold, *ways_back, self._more]
        for stop, following in pairwise(stops):
            self.setTabOrder(stop, following)

    def _state(self, event: Event, *, is_present: bool) -> QWidget:
        """Who and when, a line for each thing that changed, and the way back to it."""
        project = self._workspace.project
        who = project.annotators.get(event.annotator_id)
        when = local(event.moment)
        heading = " · ".join((who.name if who is not None else event.annotator_id, when))
        lines = told(event, project.vocabulary) or (event.label,)
        if (gesture := headline(event.label, event.kind)) != event.label:
            lines = (gesture, *lines)
        state = QWidget()
        column = QVBoxLayout(state)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(1)
        top = QHBoxLayout()
        top.addWidget(self._label(heading, is_quiet=True), 1)
        if isinstance(event.after, Annotation) and not is_present:
            top.addWidget(self._way_back(event.after, when), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        for line in lines:
            column.addWidget(self._label(line))
        return state

    def _way_back(self, state: Annotation, when: str) -> QPushButton:
        button = QPushButton(self.tr("Bring back"))
        button.setFlat(True)
        button.setFont(small(self.font(), 0.92))
        button.setAccessibleName(self.tr("Bring back what it was after {when}").format(when=when))
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda: self.state_wanted.emit(state))
        return button

    def _label(self, text: str, *, is_quiet: bool = False) -> PlainLabel:
        label = PlainLabel(text)
        label.setWordWrap(True)
        label.setFont(small(self.font(), 0.92))
        if is_quiet:
            label.setObjectName("quiet")
            label.setStyleSheet(f"color: {self._theme.quiet.name()};")
        return label
