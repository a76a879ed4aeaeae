"""The page alone on the screen, and back."""

from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from glossator.ui.full_screen import FullScreen


def test_what_was_put_away_comes_back_and_what_was_hidden_stays_hidden(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    centre = QWidget()
    rows = QVBoxLayout(centre)
    page, bar, column = QLabel("page"), QLabel("bar"), QLabel("column")
    for part in (page, bar, column):
        rows.addWidget(part)
    window.setCentralWidget(centre)
    window.menuBar().addMenu("File")
    column.hide()
    window.show()
    full = FullScreen(window, (window.menuBar(), bar, column))

    full.toggle()
    assert full.is_on
    assert window.isFullScreen()
    assert page.isVisible()
    assert not bar.isVisible()
    assert not window.menuBar().isVisible()

    full.toggle()
    assert not window.isFullScreen()
    assert bar.isVisible()
    assert window.menuBar().isVisible()
    assert not column.isVisible()
    assert not full.leave()


def test_a_window_that_was_maximized_is_so_again(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.showMaximized()
    full = FullScreen(window, ())
    full.enter()
    assert full.leave()
    assert window.isMaximized()
