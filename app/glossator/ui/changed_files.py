"""The paper on the desk is looked after: whether another program changed it meanwhile."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.documents.protocol import OpenedDocument
from glossator.domain.trouble import Trouble
from glossator.services.library import Library
from glossator.services.watching import Fate, Look, first_look, look_again
from glossator.ui.answers import Answers
from glossator.ui.trouble_bar import Answer, TroubleBar

OFTEN = 1000  # milliseconds


class ChangedFiles(QObject):
    """Says in one line what became of the file, and offers to open it again.

    Glosses belong to the bytes that were opened, so none of them moves.
    """

    open_requested = Signal(object)  # Path
    find_requested = Signal()

    def __init__(self, library: Library, trouble: TroubleBar, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._trouble = trouble
        self._answers = Answers(self)
        self._opened: OpenedDocument | None = None
        self._look = Look(Fate.SAME, None)
        self._told = 0  # which line
        self._clock = QTimer(self)
        self._clock.setInterval(OFTEN)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._look_again)

    def read(self, opened: OpenedDocument, _words: object = None) -> None:
        """Another document is on the desk: look after that one."""
        self._begin(opened, lambda: first_look(opened.path))

    def go_on(self, opened: OpenedDocument) -> None:
        """Look after a document that was opened a while ago, if not after that one already."""
        if opened is not self._opened:
            known = Look(Fate.SAME, None)
            self._begin(opened, lambda: look_again(opened.path, opened.file_hash, known))

    def stop(self) -> None:
        """Look after no document."""
        self._opened = None
        self._clock.stop()
        self._trouble.take_back(self._told)

    def _begin(self, opened: OpenedDocument, look: Callable[[], Look]) -> None:
        self._opened, self._look = opened, Look(Fate.SAME, None)
        self._trouble.take_back(self._told)
        self._ask(look)
        self._tell_if_other_than_known(opened)

    def _look_again(self) -> None:
        if (opened := self._opened) is not None:
            path, known, before = opened.path, opened.file_hash, self._look
            self._ask(lambda: look_again(path, known, before))

    def _ask(self, look: Callable[[], Look]) -> None:
        self._clock.stop()
        opened = self._opened
        self._answers.when_done(_aside(look), lambda done: self._came(opened, done))

    def _came(self, opened: OpenedDocument | None, done: "Future[Look]") -> None:
        if opened is not self._opened or opened is None:
            return
        before, self._look = self._look, done.result()
        if self._look.fate is not before.fate:
            self._tell(opened.path)
        self._clock.start()

    def _tell(self, path: Path) -> None:
        match self._look.fate:
            case Fate.SAME:
                self._trouble.take_back(self._told)
            case Fate.CHANGED:
                said = self.tr("{name} was changed by another program.")
                hint = self.tr("The glosses stay with the paper as it was.")
                trouble = Trouble(said.format(name=path.name), hint)
                self._say(trouble, self.tr("Open it again"), lambda: self.open_requested.emit(path))
            case Fate.GONE:
                said = self.tr("{name} was moved or deleted by another program.")
                trouble = Trouble(said.format(name=path.name))
                self._say(trouble, self.tr("Find it…"), self.find_requested.emit)

    def _tell_if_other_than_known(self, opened: OpenedDocument) -> None:
        """The project knows other bytes by the name of what was opened."""
        if (count := self._library.glosses_of_earlier(opened)) == 0:
            return
        said = self.tr("{name} is not the file that it was; {count} of its glosses stay with that.")
        said = said.format(name=opened.path.name, count=count)
        self._say(Trouble(said, self.tr("Open the earlier file to see them.")))

    def _say(self, trouble: Trouble, act: str = "", on_act: Answer | None = None) -> None:
        self._told = self._trouble.tell(trouble, act, on_act)


def _aside(look: Callable[[], Look]) -> "Future[Look]":
    """Look on a thread that nobody waits for: a folder of the network may never answer."""
    future: Future[Look] = Future()

    def do() -> None:
        try:
            future.set_result(look())
        except BaseException as error:
            future.set_exception(error)
            raise

    threading.Thread(target=do, name="changed files", daemon=True).start()
    return future
