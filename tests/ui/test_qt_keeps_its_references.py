"""PySide6 6.12.0 on Python 3.11 loses a reference at every void call and aborts in the end."""

import subprocess
import sys

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000
NOISE = 50  # other parts of the interpreter may take or give back a few references meanwhile


class Bell(QObject):
    rung = Signal()


def test_a_thousand_calls_that_return_nothing_leave_the_count_of_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.update()
    assert abs(sys.getrefcount(None) - before) < NOISE


def test_a_thousand_signals_leave_the_count_of_true_alone(qtbot: QtBot) -> None:
    bell = Bell()
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        bell.rung.emit()
    assert abs(sys.getrefcount(True) - before) < NOISE


TWENTY_THOUSAND_TICKS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel()
ticks = 0

def tick():
    global ticks
    ticks += 1
    label.setEnabled(ticks % 2 == 0)
    label.update()
    if ticks == 20_000:
        application.quit()

timer = QTimer()
timer.timeout.connect(tick)
timer.start(0)
application.exec()
print(ticks)
"""


def test_a_window_outlives_twenty_thousand_ticks_of_a_timer() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", TWENTY_THOUSAND_TICKS], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "20000"), ran.stderr


def test_a_timer_made_and_dropped_leaves_nothing_behind(qtbot: QtBot) -> None:
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        timer = QTimer()
        timer.setInterval(5)
        timer.stop()
    assert abs(sys.getrefcount(None) - before) < NOISE
