"""Another theme colours all of the window at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from the_window import Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.ui.theme import Theme


@pytest.fixture
def desk(tmp_path: Path, client: DocumentClient, qtbot: QtBot) -> Iterator[TheWindow]:
    with opened_window(tmp_path / "annotations.db", client, Answers(), qtbot) as window:
        yield window


def behind(desk: TheWindow, theme: Theme) -> list[str]:
    """The fields and lists that have the colours of another theme."""
    return [
        widget.accessibleName()
        for kind in (QLineEdit, QComboBox, QAbstractItemView)
        for widget in desk.window.findChildren(kind)
        if widget.isVisibleTo(desk.window)
        and widget.palette().base().color() not in (theme.field, theme.panel)
    ]


def test_every_part_of_the_window_follows_the_theme(desk: TheWindow, sample_papers: Path) -> None:
    desk.read(sample_papers / "working-paper.pdf")
    desk.window.desks.views.open()
    for name, theme in (("theme_dark", Theme.dark()), ("theme_light", Theme.light())):
        desk.window.actions_by_id[name].trigger()
        desk.until(lambda theme=theme: not behind(desk, theme))
