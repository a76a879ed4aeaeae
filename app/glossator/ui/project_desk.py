"""Which project is open: another one, a new one, the same one again; and what is to be known."""

from PySide6.QtCore import QObject, QTimer

from glossator.domain.trouble import OpenAgain, ReadOnly, TakenElsewhere, Trouble
from glossator.services.workspace import Workspace
from glossator.ui.file_chooser import FileChooser
from glossator.ui.main_window import MainWindow
from glossator.ui.trouble_bar import Answer

OFTEN = 300  # milliseconds between two looks at whether the file was found to be sound


class ProjectDesk(QObject):
    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._chooser: FileChooser = window.chooser

    def make(self) -> None:
        suggested = self._workspace.path.resolve().with_name("annotations.db")
        if (path := self._chooser.new_project(self._window, suggested)) is not None:
            self._window.project_requested.emit(path, True)

    def open(self) -> None:
        folder = self._workspace.path.resolve().parent
        if (path := self._chooser.project(self._window, folder)) is not None:
            self._window.project_requested.emit(path, False)

    def warn(self) -> None:
        """Say what is to be known of the file, and whether it may only be read."""
        warnings, read_only = self._workspace.warnings, self._workspace.read_only
        if read_only is not None:
            self.tell(read_only)
        elif warnings:
            self._window.trouble.tell(Trouble(" ".join(warnings)))
        self._see_whether_sound()

    def _see_whether_sound(self) -> None:
        """A large file is still looked over while the reader reads."""
        try:
            is_looked_over = self._workspace.is_looked_over
        except Trouble as trouble:
            self.tell(trouble)
        else:
            if not is_looked_over:
                QTimer.singleShot(OFTEN, self, self._see_whether_sound)

    def offer(self, trouble: Trouble) -> None:
        """Say why another project could not be opened, and offer to choose one."""
        self._window.trouble.tell(trouble, self.tr("Open project…"), self.open)

    def tell(self, trouble: Trouble, copy: str = "", again: Answer | None = None) -> int:
        """Say what could not be written, and offer what may help: to try it ``again``, or to open
        the project again. ``copy`` is what was typed."""
        bar = self._window.trouble
        if not isinstance(trouble, OpenAgain):
            return bar.tell(trouble, self.tr("Try again"), again, copy=copy)
        if not isinstance(trouble, ReadOnly):
            return bar.tell(trouble, self.tr("Open it again"), self._open_again, copy=copy)
        also = on_also = None
        if isinstance(trouble, TakenElsewhere):
            also, on_also = self.tr("Take over"), self._take_over
        again = self._open_again
        return bar.tell(trouble, self.tr("Try again"), again, also or "", on_also, copy)

    def _take_over(self) -> None:
        self._window.take_over_requested.emit(self._workspace.path)

    def _open_again(self) -> None:
        self._window.project_requested.emit(self._workspace.path, False)
