"""The editor of the vocabulary on a real project."""

import pytest
from editor_hands import Hands
from pytestqt.qtbot import QtBot

from glossator.services.workspace import Workspace
from glossator.ui.terms.editor import TermEditor
from glossator.ui.theme import Theme


@pytest.fixture
def hands(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Hands:
    editor = TermEditor(workspace, theme)
    qtbot.addWidget(editor)
    editor.resize(320, 900)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    return Hands(editor, workspace)
