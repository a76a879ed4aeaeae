"""What other programs write to the project while it is open, shown soon after they wrote it."""

import contextlib

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from glossator.domain.trouble import Trouble
from glossator.services.workspace import Workspace

SOON = 150  # milliseconds; one change is written in several steps


class Following(QObject):
    """Looks when the file has changed, and when the reader comes back to the window.

    The disk of another machine does not tell of changes. What cannot be taken in is told at the
    next gesture.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = str(workspace.path.resolve())
        self._watcher = QFileSystemWatcher([self._path], self)
        self._watcher.fileChanged.connect(self._look_soon)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SOON)
        self._clock.timeout.connect(self._look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._application_changed)
        self._is_stopped = False

    def stop(self) -> None:
        """The project is about to be closed: look no more."""
        self._is_stopped = True
        self._clock.stop()

    def _application_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._look_soon()

    def _look_soon(self) -> None:
        if not self._is_stopped:
            self._clock.start()

    def _look(self) -> None:
        if self._path not in self._watcher.files():  # another file was put in its place
            self._watcher.addPath(self._path)
        with contextlib.suppress(Trouble):
            self._workspace.catch_up()
