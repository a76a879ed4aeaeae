"""Backups in the window: made meanwhile, listed when asked for, offered when a project is lost."""

from pathlib import Path

from PySide6.QtCore import QObject

from glossator.domain.trouble import Trouble
from glossator.services.safety import KnownBackup, known_backups, newest_backup
from glossator.services.workspace import Workspace
from glossator.ui.backup_keeper import BackupKeeper
from glossator.ui.backups_window import BackupsWindow, moment_shown
from glossator.ui.main_window import MainWindow


class BackupsDesk(QObject):
    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self._project = self._listed = workspace.path
        self._window = window
        self._list: BackupsWindow | None = None
        workspace.safety.on_trouble = window.trouble.mention
        self.keeper = BackupKeeper(workspace.safety, self)
        self.keeper.trouble_told.connect(window.trouble.mention)
        self.keeper.made.connect(self._list_again)
        window.leaving.connect(self.keeper.stop)
        if workspace.read_only is not None:
            self.keeper.stop()

    @property
    def list(self) -> BackupsWindow:
        """The window of the list, made when it is asked for."""
        if self._list is None:
            self._list = BackupsWindow(self._window)
            self._list.chosen.connect(self._chosen)
        return self._list

    def open(self, project: Path | None = None) -> None:
        """List the backups of ``project``, else of the one that is open."""
        self._listed = project or self._project
        self.list.show_backups(self._listed, known_backups(self._listed))
        self.list.show()
        self.list.activateWindow()

    def offer(self, project: Path, trouble: Trouble) -> None:
        """Say why ``project`` cannot be opened, and offer to go back to its newest backup.

        Where there is none, what can be read of it can be brought back.
        """
        window, backup = self._window, newest_backup(project)
        meanwhile = self._meanwhile(project)
        if backup is None:
            act = self.tr("Bring back what can be read")
            window.trouble.tell(
                Trouble(trouble.sentence, meanwhile),
                act,
                lambda: window.repair_requested.emit(project),
            )
            return
        there_is = self.tr("There is a backup of {moment} with {count} glosses.")
        there_is = there_is.format(moment=moment_shown(backup), count=backup.annotations)
        hint = f"{there_is} {meanwhile}".rstrip()
        window.trouble.tell(
            Trouble(trouble.sentence, hint),
            self.tr("Go back to it"),
            lambda: window.going_back_requested.emit(project, None),
            self.tr("Others…"),
            lambda: self.open(project),
        )

    def _meanwhile(self, project: Path) -> str:
        """Which project is open in place of ``project``, so that no gloss goes astray."""
        if self._project.resolve() == project.resolve():
            return ""
        return self.tr("What you mark now goes into {path}.").format(path=self._project)

    def _chosen(self, backup: KnownBackup) -> None:
        self._window.going_back_requested.emit(self._listed, backup)

    def _list_again(self) -> None:
        if self._list is not None and self._list.isVisible():
            self.list.show_backups(self._listed, known_backups(self._listed))
