"""Garbage is collected in the window's thread alone.

Python collects in whatever thread happens to allocate, also in those that read the answers of the
worker. An object of Qt that lies in a cycle would be destroyed there, and take the program down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN = 500  # milliseconds between two looks at whether there is something to collect


class Collecting(QObject):
    """Takes the collecting over from Python, with Python's own thresholds, until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(OFTEN)

    def pass_over(self) -> None:
        """Look no more through what is there now: it stays as long as the window does.

        It would take some hundredths of a second each time in which the window does not answer.
        """
        gc.freeze()

    def pass_over_nothing(self) -> None:
        """What was passed over may be garbage from now on."""
        gc.unfreeze()

    def look(self) -> None:
        """Collect as far as it is time to."""
        counts = gc.get_count()
        generation = -1
        for number, (count, threshold) in enumerate(zip(counts, self._thresholds, strict=True)):
            if count <= threshold:
                break
            generation = number
        if generation >= 0:
            gc.collect(generation)

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
