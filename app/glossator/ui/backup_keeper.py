"""Backups while the window is open: soon after it is furnished, then every half hour."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.domain.backups import AT_START, WHILE_WORKING
from glossator.domain.trouble import Trouble
from glossator.services.safety import Safety
from glossator.ui.answers import Answers

SOON = 2_000  # milliseconds; first the reader reads
HALF_AN_HOUR = 30 * 60_000


class BackupKeeper(QObject):
    """Makes a backup when it is due and something has changed. Nothing waits for it.

    ``trouble_told`` says why there is none; not twice in a row the same.
    """

    trouble_told = Signal(object)  # Trouble
    made = Signal()

    def __init__(
        self,
        safety: Safety,
        parent: QObject | None = None,
        *,
        soon: int = SOON,
        often: int = HALF_AN_HOUR,
    ) -> None:
        super().__init__(parent)
        self._safety = safety
        self._answers = Answers(self)
        self._last_trouble = ""
        self._first = self._timer(soon, lambda: self._make(AT_START))
        self._first.setSingleShot(True)
        self._next = self._timer(often, lambda: self._make(WHILE_WORKING))

    def stop(self) -> None:
        """Begin no more; one that is being made is finished."""
        self._first.stop()
        self._next.stop()
        self._answers.stop()

    def _timer(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.timeout.connect(then)
        timer.start(milliseconds)
        return timer

    def _make(self, reason: str) -> None:
        self._answers.when_done(self._safety.back_up_meanwhile(reason), self._done)

    def _done(self, made: "Future[object]") -> None:
        try:
            backup = made.result()
        except Trouble as trouble:
            self.made.emit()
            if str(trouble) != self._last_trouble:
                self._last_trouble = str(trouble)
                self.trouble_told.emit(trouble)
        else:
            self._last_trouble = ""
            if backup is not None:
                self.made.emit()
