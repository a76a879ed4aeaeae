"""Giving the vocabulary away, and taking a newer one in once its differences were seen."""

import threading
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Vocabulary
from glossator.services.workspace import Workspace
from glossator.ui.answers import Answers
from glossator.ui.main_window import MainWindow

if TYPE_CHECKING:
    from glossator.interchange.vocabulary_reading import VocabularyReading
    from glossator.services.vocabulary_exchange import Comparison
    from glossator.ui.vocabulary_window import VocabularyWindow

SUGGESTED = "vocabulary.ttl"


class VocabularyExchangeDesk(QObject):
    """The formats and the window of differences are loaded when they are asked for."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._answers = Answers(self)
        self._shown: VocabularyWindow | None = None
        self._reading: tuple[VocabularyReading, str] | None = None
        self._comparison: Comparison | None = None
        window.leaving.connect(self._answers.stop)

    def export(self) -> None:
        """Ask where to, and write the vocabulary; the ending says the format."""
        from glossator.services.vocabulary_exchange import export_vocabulary
        from glossator.services.vocabulary_formats import format_of

        suggested = self._workspace.path.resolve().with_name(SUGGESTED)
        path = self._window.chooser.vocabulary_export(self._window, suggested)
        if path is None:
            return
        try:
            export_vocabulary(self._workspace, format_of(path), path)
        except Trouble as trouble:
            self._window.trouble.tell(trouble)
            return
        said = self.tr("The vocabulary was written to {file}.")
        self._window.trouble.say(said.format(file=path.name))

    def choose(self) -> None:
        """Ask for a file with a vocabulary, and show what it would change."""
        folder = self._workspace.path.resolve().parent
        path = self._window.chooser.vocabulary(self._window, folder)
        if path is not None:
            known = self._workspace.project.vocabulary
            self._answers.when_done(_read_aside(path, known), lambda done: self._came(path, done))

    @property
    def window(self) -> "VocabularyWindow":
        """The window of differences, made when it is asked for."""
        if self._shown is None:
            from glossator.ui.vocabulary_window import VocabularyWindow

            self._shown = VocabularyWindow(self._window)
            self._shown.accepted.connect(self._take_in)
            self._shown.keeping_changed.connect(self._compare)
        return self._shown

    def _came(self, path: Path, done: "Future[VocabularyReading]") -> None:
        try:
            self._reading = done.result(), path.name
        except Trouble as trouble:
            self._window.trouble.tell(trouble)
            return
        self._compare()
        self.window.show()
        self.window.activateWindow()

    def _compare(self) -> None:
        """Compare what was read with the project as it is now."""
        from glossator.services.vocabulary_exchange import compare_reading

        assert self._reading is not None
        reading, name = self._reading
        keep = self.window.keep.isChecked()
        self._comparison = compare_reading(self._workspace, reading, name, keep_missing=keep)
        self.window.show_comparison(self._comparison)

    def _take_in(self) -> None:
        from glossator.services.vocabulary_exchange import take_in

        self._compare()  # the project may have changed since it was shown
        assert self._comparison is not None
        try:
            take_in(self._workspace, self._comparison, also_another=True)
        except Trouble as trouble:
            self._window.trouble.tell(trouble)
            return
        said = self.tr("The vocabulary is that of {file} now.")
        self._window.trouble.say(said.format(file=self._comparison.name))


def _read_aside(path: Path, known: Vocabulary) -> "Future[VocabularyReading]":
    """Read a file on a thread of its own: a large vocabulary takes seconds."""
    future: Future[VocabularyReading] = Future()

    def read() -> None:
        from glossator.services.vocabulary_formats import read_vocabulary_file

        try:
            future.set_result(read_vocabulary_file(path, known=known))
        except Trouble as trouble:
            future.set_exception(trouble)
        except BaseException as error:
            future.set_exception(error)
            raise

    threading.Thread(target=read, name="vocabulary", daemon=True).start()
    return future
