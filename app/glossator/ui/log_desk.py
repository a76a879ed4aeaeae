"""The log of the project behind its tab: opened, brought back from, given away."""

from PySide6.QtCore import QObject

from glossator.domain.annotation import Annotation
from glossator.domain.trouble import Trouble
from glossator.services.log import log_lines, put_log
from glossator.services.workspace import Workspace
from glossator.ui.gestures import Gestures
from glossator.ui.main_window import MainWindow
from glossator.ui.panels.log_panel import LogPanel
from glossator.ui.tagging_desk import TaggingDesk
from glossator.ui.theme import Theme


class LogDesk(QObject):
    def __init__(
        self, workspace: Workspace, gestures: Gestures, tagging: TaggingDesk, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._gestures = gestures
        self._tagging = tagging
        self._window = window
        self.panel = LogPanel(workspace, window.themes.theme)
        self.panel.gloss_requested.connect(tagging.open_gloss)
        self.panel.bring_back_requested.connect(self._bring_back)
        self.panel.export_requested.connect(self._export)
        window.leaving.connect(self.panel.stop)

    def set_theme(self, theme: Theme) -> None:
        self.panel.set_theme(theme)

    def _bring_back(self, annotation_id: str) -> None:
        """Make an annotation anew as it was last, and open it."""
        try:
            *_, last = self._workspace.events(annotation_id, most=1)
        except Trouble as trouble:
            self._window.trouble.tell(trouble)
            return
        state = last.before if last.after is None else last.after
        if isinstance(state, Annotation) and self._gestures.bring_back(state):
            self._tagging.open_gloss(annotation_id)

    def _export(self) -> None:
        """Write the log as it is filtered, as a table, or as JSON Lines by the name of the file."""
        project = self._workspace.path.resolve()
        suggested = project.with_name(f"{project.stem}-log.csv")
        path = self._window.chooser.export(self._window, suggested)
        if path is None:
            return
        format_id = "jsonl" if path.suffix == ".jsonl" else "csv"
        try:
            lines = log_lines(self._workspace, self.panel.filter)
            count = put_log(self._workspace, lines, format_id, path)
        except Trouble as trouble:
            self._window.trouble.tell(trouble)
            return
        said = self.tr("{count} lines written to {file}.")
        self._window.trouble.say(said.format(count=count, file=path.name))
