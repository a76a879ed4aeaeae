"""Opening documents: the worker is asked, and the answer comes back to the window."""

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.documents.trouble import PasswordNeeded
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers


class DocumentOpener(QObject):
    """The wish that came last counts; answers to earlier ones are dropped."""

    opened = Signal(object)  # OpenedDocument
    password_needed = Signal(object, object)  # Path, Trouble
    failed = Signal(object, object)  # Path, Trouble

    def __init__(self, client: DocumentClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._answers = Answers(self)
        self._turn = 0

    def open(self, path: Path, password: str | None = None) -> None:
        self._turn += 1
        turn = self._turn

        def answered(future: "Future[OpenedDocument]") -> None:
            if turn == self._turn:
                self._tell(path, future)

        future = self._client.open(path, password)
        if future.done():  # as the first one often is; then its page can be in the first painting
            answered(future)
        else:
            self._answers.when_done(future, answered)

    def forget(self) -> None:
        """Nobody waits for what was asked for."""
        self._turn += 1

    def _tell(self, path: Path, future: "Future[OpenedDocument]") -> None:
        try:
            opened = future.result()
        except PasswordNeeded as trouble:
            self.password_needed.emit(path, trouble)
        except Trouble as trouble:
            self.failed.emit(path, trouble)
        else:
            self.opened.emit(opened)
