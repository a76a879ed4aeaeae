"""The list of backups, and the way back by it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from glossator.domain.backups import AT_EXIT, BEFORE_IMPORT, Backup
from glossator.services.safety import KnownBackup
from glossator.ui.backups_window import BackupsWindow

NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)
KNOWN = [
    KnownBackup(Backup(NOON, AT_EXIT, is_sound=False), Path("/backups/c.db"), 412),
    KnownBackup(Backup(NOON - timedelta(hours=1), AT_EXIT), Path("/backups/b.db"), None),
    KnownBackup(Backup(NOON - timedelta(days=1), BEFORE_IMPORT), Path("/backups/a.db"), 1380),
]


@pytest.fixture
def window(qtbot: QtBot) -> BackupsWindow:
    window = BackupsWindow(None)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show_backups(Path("/papers/annotations.db"), KNOWN)
    window.show()
    return window


def column(window: BackupsWindow, number: int) -> list[str]:
    rows = range(window.list.topLevelItemCount())
    return [window.list.topLevelItem(row).text(number) for row in rows]  # type: ignore[union-attr]


def test_when_why_and_how_many_is_told(window: BackupsWindow) -> None:
    assert all("November 2026" in told for told in column(window, 0))
    assert column(window, 1) == [
        "At exit – of a project that was not sound",
        "At exit",
        "Before import",
    ]
    assert column(window, 2) == ["412", "cannot be read", QLocale().toString(1380)]


def test_two_clicks_lead_back(window: BackupsWindow, qtbot: QtBot) -> None:
    item = window.list.topLevelItem(2)
    place = window.list.visualItemRect(item).center()
    qtbot.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(window.chosen) as chosen:
        qtbot.mouseClick(window.button, Qt.MouseButton.LeftButton)
    assert chosen.args == [KNOWN[2]]
    assert not window.isVisible()


def test_keys_lead_back_too(window: BackupsWindow, qtbot: QtBot) -> None:
    window.list.setFocus()
    with qtbot.waitSignal(window.chosen) as chosen:
        qtbot.keyClick(window.list, Qt.Key.Key_End)
        qtbot.keyClick(window.list, Qt.Key.Key_Return)
    assert chosen.args == [KNOWN[2]]
    window.show()
    qtbot.keyClick(window.list, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_what_cannot_be_read_cannot_be_chosen(window: BackupsWindow, qtbot: QtBot) -> None:
    item = window.list.topLevelItem(1)
    place = window.list.visualItemRect(item).center()
    qtbot.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.list.currentItem() is not item


def test_where_there_are_none_it_says_when_there_will_be(window: BackupsWindow) -> None:
    window.show_backups(Path("/papers/annotations.db"), [])
    assert not window.button.isEnabled()
    assert column(window, 0) == []
