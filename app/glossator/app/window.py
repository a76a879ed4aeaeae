"""The window put together: worker first, then Qt, then the project."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

# The worker starts while Qt is imported; side by side the first page comes sooner.
from glossator.documents.client import DocumentClient
from glossator.domain.trouble import Trouble
from glossator.services.preferences import default_project, read_preferences, write_preferences
from glossator.services.session import open_workspace
from glossator.services.workspace import Workspace

if TYPE_CHECKING:
    from glossator.ui.main_window import MainWindow


def run(pdf: Path | None, database: Path | None) -> int:
    """Open the window and stay until it is closed; the exit code.

    Raises ``Trouble`` if the project cannot be opened.
    """
    with DocumentClient() as client:
        from PySide6.QtWidgets import QApplication

        application = QApplication(sys.argv[:1])
        application.setApplicationName("Glossator")
        application.setDesktopFileName("glossator")
        application.setStyle("Fusion")
        desk = Desk(client)
        desk.begin(database, pdf)
        code = application.exec()
        desk.close()
        return code


class Desk:
    """One window on one project; another project takes the place of both."""

    def __init__(self, client: DocumentClient) -> None:
        self._client = client
        self._workspace: Workspace | None = None
        self._window: MainWindow | None = None

    def begin(self, database: Path | None, pdf: Path | None = None) -> None:
        """Open the project named, else the last one, else say why not beside the user's own.

        Raises ``Trouble`` if the one that was named, or the user's own, cannot be opened.
        """
        try:
            self.open(database, pdf)
        except Trouble as trouble:
            if database is not None:
                raise
            self.open(default_project(), pdf, is_choice=False)
            assert self._window is not None
            self._window.offer_project(trouble)

    def open(
        self,
        database: Path | None,
        pdf: Path | None = None,
        *,
        make: bool = True,
        is_choice: bool = True,
    ) -> None:
        """Open a project and ``pdf``, else the document that was read last.

        Only the reader's choice is the last project from then on. Raises ``Trouble`` if the project
        cannot be opened; then what was open stays open.
        """
        from glossator.ui.main_window import MainWindow

        if self._window is not None:
            self._window.remember()
        preferences = read_preferences()
        workspace = open_workspace(database, preferences=preferences, make=make)
        if is_choice:
            preferences = replace(preferences, project=str(workspace.path.resolve()))
        write_preferences(preferences)
        window = MainWindow(workspace, self._client, preferences)
        window.project_requested.connect(self._change_project)
        before, self._window = self._window, window
        closing, self._workspace = self._workspace, workspace
        window.show()
        self._close(before, closing)
        if pdf is None and preferences.document and Path(preferences.document).exists():
            pdf = Path(preferences.document)
        if pdf is not None:
            window.open_document(pdf)

    def close(self) -> None:
        """Close the window and the project."""
        self._close(self._window, self._workspace)
        self._window = self._workspace = None

    @staticmethod
    def _close(window: "MainWindow | None", workspace: Workspace | None) -> None:
        if window is not None:
            window.close()
            window.deleteLater()
        if workspace is not None:
            workspace.close()

    def _change_project(self, path: Path, make: bool) -> None:
        try:
            self.open(path, make=make)
        except Trouble as trouble:
            assert self._window is not None
            self._window.trouble.tell(trouble)
