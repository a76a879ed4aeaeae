"""The window put together: worker first, then Qt, then the project."""

import sys
from pathlib import Path

# The worker starts while Qt is imported; side by side the first page comes sooner.
from glossator.documents.client import DocumentClient


def run(pdf: Path | None, database: Path | None) -> int:
    """Open the window and stay until it is closed; the exit code.

    Raises ``Trouble`` if the project cannot be opened.
    """
    with DocumentClient() as client:
        return _run(client, pdf, database)


def _run(client: DocumentClient, pdf: Path | None, database: Path | None) -> int:
    from dataclasses import replace

    from PySide6.QtWidgets import QApplication

    from glossator.services.preferences import read_preferences, write_preferences
    from glossator.services.session import open_workspace
    from glossator.ui.main_window import MainWindow

    preferences = read_preferences()
    workspace = open_workspace(database, preferences=preferences)
    preferences = replace(preferences, project=str(workspace.path.resolve()))
    write_preferences(preferences)

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Glossator")
    application.setDesktopFileName("glossator")
    window = MainWindow(workspace, client, preferences)
    window.show()
    if pdf is None and preferences.document and Path(preferences.document).exists():
        pdf = Path(preferences.document)
    if pdf is not None:
        window.open_document(pdf)
    return application.exec()
