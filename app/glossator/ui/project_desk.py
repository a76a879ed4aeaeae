"""Which project is open: another one, a new one, the same one again; and what is to be known."""

from PySide6.QtCore import QObject

from glossator.domain.trouble import OpenAgain, Trouble
from glossator.services.workspace import Workspace
from glossator.ui.file_chooser import FileChooser
from glossator.ui.main_window import MainWindow


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
        """Say what is to be known of the file."""
        if self._workspace.warnings:
            self._window.trouble.tell(Trouble(" ".join(self._workspace.warnings)))

    def offer(self, trouble: Trouble) -> None:
        """Say why another project could not be opened, and offer to choose one."""
        self._window.trouble.tell(trouble, self.tr("Open project…"), self.open)

    def tell(self, trouble: Trouble) -> int:
        """Say what could not be written, and offer to open the project again if that helps."""
        again = self.tr("Open it again") if isinstance(trouble, OpenAgain) else ""
        return self._window.trouble.tell(trouble, again, self._open_again)

    def _open_again(self) -> None:
        self._window.project_requested.emit(self._workspace.path, False)
