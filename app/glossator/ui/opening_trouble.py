"""What is said when a document cannot be opened on a page, or not without its password."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glossator.domain.trouble import Trouble
from glossator.ui.document_opener import DocumentOpener
from glossator.ui.file_chooser import FileChooser
from glossator.ui.trouble_bar import TroubleBar


class OpeningTrouble(QObject):
    """Asks for passwords in the window, and offers to find what was moved.

    What was said is taken back when ``opener`` opens something. ``refused`` says that it did not.
    """

    refused = Signal()

    def __init__(
        self, opener: DocumentOpener, bar: TroubleBar, chooser: FileChooser, window: QWidget
    ) -> None:
        super().__init__(opener)
        self._opener = opener
        self._bar = bar
        self._chooser = chooser
        self._window = window
        self._told = 0  # which line
        opener.opened.connect(self.take_back)
        opener.password_needed.connect(self._ask_password)
        opener.failed.connect(self._failed)

    def choose_in(self, folder: Path) -> None:
        """Ask for a document, first in ``folder``, and open it."""
        path = self._chooser.document(self._window, folder)
        if path is not None:
            self._opener.open(path)

    def take_back(self) -> None:
        """What was said need not be said any more."""
        self._bar.take_back(self._told)

    def _ask_password(self, path: Path, trouble: Trouble) -> None:
        self._told = self._bar.ask_password(trouble, lambda typed: self._opener.open(path, typed))
        self.refused.emit()

    def _failed(self, path: Path, trouble: Trouble) -> None:
        if path.exists():
            self._told = self._bar.tell(trouble)
        else:
            folder = _nearest_folder(path)
            self._told = self._bar.tell(
                trouble, self.tr("Find it…"), lambda: self.choose_in(folder)
            )
        self.refused.emit()


def _nearest_folder(path: Path) -> Path:
    """The nearest folder above ``path`` that is there."""
    return next((parent for parent in path.absolute().parents if parent.is_dir()), Path.home())
