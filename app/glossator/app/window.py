"""The window put together: worker first, then Qt and the first page, then the project."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.app.surroundings import lacking_for_window

# The worker starts while Qt is imported; side by side the first page comes sooner.
from glossator.documents.client import DocumentClient
from glossator.documents.file_stamp import KnownFile
from glossator.documents.protocol import OpenedDocument
from glossator.documents.starting import EarlyWorker
from glossator.domain.trouble import Trouble
from glossator.services.preferences import (
    Preferences,
    change_preferences,
    default_project,
    own_preferences,
    read_preferences,
)

if TYPE_CHECKING:
    from glossator.services.workspace import Workspace
    from glossator.ui.collecting import Collecting
    from glossator.ui.main_window import MainWindow


def run(pdf: Path | None, database: Path | None, early: EarlyWorker | None = None) -> int:
    """Open the window and stay until it is closed; the exit code.

    ``early`` is a worker that was started already.
    Raises ``Trouble`` if there can be no window, or the project cannot be opened.
    """
    preferences = read_preferences()
    first = pdf or _last_document(preferences)
    known = KnownFile(preferences.document_hash, preferences.document_stamp)
    early_page = partial(_draw_early, preferences)
    with DocumentClient(first, early_page, known=known, early=early) as client:
        if (lacking := lacking_for_window()) is not None:
            raise Trouble(lacking)
        from PySide6.QtWidgets import QApplication

        from glossator.ui.collecting import Collecting

        application = QApplication([*sys.argv[:1], "-style", "Fusion"])  # sooner than ``setStyle``
        collecting = Collecting()
        application.setApplicationName("Glossator")
        application.setDesktopFileName("glossator")
        desk = Desk(client, collecting)
        desk.begin(database, pdf)
        code = application.exec()
        desk.close()
        collecting.stop()
        if desk.trouble is not None:
            raise desk.trouble
        return code


class Desk:
    """One window on one project; another project takes the place of both.

    ``collecting`` passes over what stays as long as the window does.
    ``trouble`` is why the window was closed again: the project named cannot be opened.
    """

    def __init__(self, client: DocumentClient, collecting: "Collecting | None" = None) -> None:
        self._client = client
        self._collecting = collecting
        self._workspace: Workspace | None = None
        self._window: MainWindow | None = None
        self.trouble: Trouble | None = None

    def begin(self, database: Path | None, pdf: Path | None = None) -> None:
        """Show ``pdf``, else the document that was read last; then open the project.

        That is the project named, else the last one, else the user's own, and it is said why.
        """
        from glossator.ui.first_page import FirstPage

        preferences = own_preferences()
        window = self._show(preferences)
        pdf = pdf or _last_document(preferences)
        if pdf is not None:
            window.open_document(pdf)
        first_page = FirstPage(window, is_coming=pdf is not None)
        first_page.settled.connect(lambda: self._furnish(window, database, preferences))

    def open(self, path: Path, *, make: bool = True) -> None:
        """Open another project, with the document that is read now.

        Raises ``Trouble`` if the project cannot be opened; then what was open stays open.
        """
        if self._window is not None:
            self._window.remember()
        preferences = read_preferences()
        workspace = _opened(path, preferences, make=make)
        before, closing = self._window, self._workspace
        self._workspace = workspace
        window = self._show(read_preferences())
        window.furnish(workspace)
        if self._collecting is not None:
            self._collecting.pass_over_nothing()
        self._close(before, closing)
        if (pdf := _last_document(preferences)) is not None:
            window.open_document(pdf)

    def close(self) -> None:
        """Close the window and the project."""
        self._close(self._window, self._workspace)
        self._window = self._workspace = None

    def _show(self, preferences: Preferences) -> "MainWindow":
        from glossator.ui.main_window import MainWindow

        window = MainWindow(self._client, preferences)
        window.project_requested.connect(self._change_project)
        window.show()
        self._window = window
        return window

    def _furnish(
        self, window: "MainWindow", database: Path | None, preferences: Preferences
    ) -> None:
        """Open the project of the first window, if it has not been closed already."""
        if window is not self._window or not window.isVisible():
            return
        try:
            self._workspace, told = _first_project(database, preferences)
        except Trouble as trouble:
            self.trouble = trouble
            window.close()
            return
        window.furnish(self._workspace)
        if self._collecting is not None:
            self._collecting.pass_over()
        if told is not None:
            assert window.desks is not None
            window.desks.project.offer(told)

    @staticmethod
    def _close(window: "MainWindow | None", workspace: "Workspace | None") -> None:
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


def _draw_early(preferences: Preferences, client: DocumentClient, opened: OpenedDocument) -> None:
    """Draw the page on which reading stopped as it was seen then, while the window comes up."""
    position = preferences.positions.get(opened.file_hash)
    if position is not None and position.scale is not None and preferences.page_colours == "paper":
        page = min(position.page, opened.page_count)
        client.draw_early(opened, page, scale=position.scale, turn=position.turn)


def _last_document(preferences: Preferences) -> Path | None:
    """The document that was read last, if it is still there."""
    path = Path(preferences.document) if preferences.document else None
    return path if path is not None and path.exists() else None


def _first_project(
    database: Path | None, preferences: Preferences
) -> "tuple[Workspace, Trouble | None]":
    """The project to begin with, and why it is the user's own instead of the last one.

    Raises ``Trouble`` if the one that was named, or the user's own, cannot be opened.
    """
    try:
        return _opened(database, preferences), None
    except Trouble as trouble:
        if database is not None:
            raise
        return _opened(default_project(), preferences, is_choice=False), trouble


def _opened(
    database: Path | None,
    preferences: Preferences,
    *,
    make: bool = True,
    is_choice: bool = True,
) -> "Workspace":
    """The project named, else the last one. Only the reader's choice is the last one from then on.

    Raises ``Trouble`` if it cannot be opened.
    """
    from glossator.services.session import open_workspace

    workspace = open_workspace(database, preferences=preferences, make=make)
    if is_choice:
        chosen = str(workspace.path.resolve())
        change_preferences(lambda kept: replace(kept, project=chosen))
    return workspace
