"""The outline as a tree that is read, searched and walked through."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from glossator.documents.protocol import OutlineEntry
from glossator.ui.navigation.outline_panel import OutlinePanel
from glossator.ui.theme import Theme

ENTRIES = (
    OutlineEntry(1, "Introduction", 3),
    OutlineEntry(1, "The light", 4, 300.0),
    OutlineEntry(2, "[Its keeper]", 5),
    OutlineEntry(2, "L’énergie", 6),
    OutlineEntry(1, "Conclusions", 9),
)


class Outline:
    def __init__(self, panel: OutlinePanel) -> None:
        self.panel = panel
        self.chosen: list[OutlineEntry] = []
        panel.entry_chosen.connect(self.chosen.append)

    def rows(self, above: QModelIndex | None = None) -> list[tuple[str, str, bool]]:
        """Heading, count and whether it is bold, of what can be seen."""
        above = above or QModelIndex()
        model, tree = self.panel.tree.model(), self.panel.tree
        found = []
        for row in range(model.rowCount(above)):
            index = model.index(row, 0, above)
            font = index.data(Qt.ItemDataRole.FontRole)
            count = model.index(row, 1, above).data() or ""
            found.append((index.data(), count, bool(font and font.bold())))
            if tree.isExpanded(index):
                found += self.rows(index)
        return found

    def headings(self) -> list[str]:
        return [heading for heading, _, _ in self.rows()]

    def current(self) -> list[str]:
        return [heading for heading, _, is_bold in self.rows() if is_bold]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)

    def type(self, letters: str) -> None:
        for letter in letters:
            QTest.keyClicks(QApplication.focusWidget(), letter)


@pytest.fixture
def outline(qtbot: QtBot, any_theme: Theme) -> Outline:
    panel = OutlinePanel(any_theme)
    qtbot.addWidget(panel)
    panel.resize(260, 300)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.show_entries(ENTRIES)
    return Outline(panel)


def test_each_heading_says_how_many_glosses_its_section_holds(outline: Outline) -> None:
    outline.panel.show_glosses([(3, 100.0), (5, 20.0), (6, 20.0), (1, 0.0)])
    assert [(heading, count) for heading, count, _ in outline.rows()] == [
        ("Introduction", "1"),
        ("The light", "2"),
        ("[Its keeper]", "1"),
        ("L’énergie", "1"),
        ("Conclusions", ""),
    ]
    outline.panel.show_glosses([])
    assert {count for _, count, _ in outline.rows()} == {""}


def test_the_section_that_is_read_is_bold_or_the_closed_one_above_it(outline: Outline) -> None:
    outline.panel.show_place((5, 100.0))
    assert outline.current() == ["[Its keeper]"]
    tree = outline.panel.tree
    light = tree.model().index(1, 0)
    tree.collapse(light)
    assert outline.current() == ["The light"]
    tree.expand(light)
    assert outline.current() == ["[Its keeper]"]
    outline.panel.show_place((1, 0.0))
    assert outline.current() == []


def test_a_click_or_return_chooses_a_heading(outline: Outline) -> None:
    tree = outline.panel.tree
    at = tree.visualRect(tree.model().index(2, 0)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    outline.press(Qt.Key.Key_Home)
    outline.press(Qt.Key.Key_Down)
    outline.press(Qt.Key.Key_Return)
    assert [entry.title for entry in outline.chosen] == ["Conclusions", "The light"]


def test_the_keys_begin_where_the_reader_is(outline: Outline) -> None:
    outline.panel.show_place((9, 10.0))
    outline.panel.take_focus()
    outline.press(Qt.Key.Key_Return)
    assert outline.chosen == [ENTRIES[4]]


def test_letters_find_headings_and_return_goes_to_the_first(outline: Outline) -> None:
    outline.panel.take_focus()
    outline.type("kee")
    assert outline.headings() == ["The light", "[Its keeper]"]
    outline.press(Qt.Key.Key_Return)
    assert outline.chosen == [ENTRIES[2]]


def test_diacritics_and_case_do_not_count(outline: Outline) -> None:
    outline.panel.take_focus()
    outline.type("ENER")
    assert outline.headings() == ["The light", "L’énergie"]


def test_what_was_open_is_open_again_when_nothing_is_sought(outline: Outline) -> None:
    tree = outline.panel.tree
    tree.collapseAll()
    outline.panel.take_focus()
    outline.type("keeper")
    assert len(outline.headings()) == 2
    outline.press(Qt.Key.Key_Escape)
    assert outline.headings() == ["Introduction", "The light", "Conclusions"]
    assert tree.hasFocus()


def test_a_document_without_outline_says_so_in_one_line(outline: Outline) -> None:
    outline.panel.show_entries(())
    assert outline.panel.said == "This document has no outline."
    assert not outline.panel.tree.isVisible()
    field = outline.panel.findChild(QLineEdit)
    assert field is not None
    assert not field.isVisible()
    outline.panel.show_entries(None)  # which is not known yet
    assert outline.panel.said == ""
