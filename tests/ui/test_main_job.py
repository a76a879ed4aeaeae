"""The main job in the real window: read, mark, tag, close at any moment, find everything again."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from the_window import ALT, CTRL, SHIFT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.anchor import find_quote
from glossator.domain.annotation import Provenance
from glossator.services.preferences import read_preferences
from glossator.services.session import open_workspace
from glossator.ui.main_window import MainWindow

PAGE = 5
QUOTE = "The Americans were slower to find the light and quicker to claim it."
TWO_PAGES = (
    "Soviet officials wanted a dependable light on the route between Vladivostok and Wonsan;"
)
OTHER = "The recommendation was approved in Seoul and forgotten in Washington."


class Windows(QObject):
    """Notes each widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """The sample working paper, open at page 5 of 14, in a new project."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        yield desk


def test_one_of_two_hundred_terms_takes_its_letters_and_one_key(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    assert desk.window.desks.picker.isVisible()
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    assert desk.keys == 4
    assert desk.on_disk() == [(QUOTE, "Terenty Shtykov")]


def test_one_term_in_each_of_three_facets_takes_twelve_keys_by_typing(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    for letters in ("sht", "fru", "inf"):
        desk.type(letters)
        desk.press(Qt.Key.Key_Return)
    assert desk.keys == 12
    ((quote, terms),) = desk.on_disk()
    assert quote == QUOTE
    assert len(terms.split("; ")) == 3
    assert not desk.window.desks.picker.isVisible()


def test_one_term_in_each_of_three_facets_takes_six_term_keys(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    for key in ("jv", "vp", "tt"):
        desk.type(key)
    assert desk.keys == 6
    ((_, terms),) = desk.on_disk()
    assert len(terms.split("; ")) == 3


def test_the_same_terms_again_take_one_key(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("jvvptt")
    desk.drag(OTHER, PAGE)
    desk.keys = 0
    desk.type(".")
    assert desk.keys == 1
    first, second = desk.on_disk()
    assert first[1] == second[1]
    assert second[0] == OTHER


def test_armed_terms_take_no_key_at_all(desk: TheWindow) -> None:
    desk.window.desks.vocabulary.arm("actor:stalin")
    desk.drag(QUOTE, PAGE)
    assert desk.keys == 0
    ((quote, terms),) = desk.on_disk()
    assert (quote, "Stalin" in terms) == (QUOTE, True)
    assert not desk.window.desks.picker.isVisible()


def test_a_triple_click_with_armed_terms_marks_the_sentence_and_not_its_word(
    desk: TheWindow,
) -> None:
    desk.window.desks.vocabulary.arm("actor:stalin")
    span = desk.show(QUOTE, PAGE)
    desk.triple_click(desk.point(PAGE, span.start + 10))
    ((quote, _),) = desk.on_disk()
    assert QUOTE in quote
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.on_disk() == []
    assert desk.workspace.to_undo is None


def test_tab_from_the_last_facet_writes_a_note(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    for _ in range(3):
        desk.press(Qt.Key.Key_Tab)
    desk.type("Says who?")
    desk.press(Qt.Key.Key_Return)
    (annotation,) = desk.workspace.project.annotations.values()
    assert (annotation.note, annotation.taggings) == ("Says who?", ())
    assert desk.on_disk() == [(QUOTE, "")]


def test_a_term_taken_back_leaves_the_passage_selected_for_another(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("jv")
    desk.press(Qt.Key.Key_Backspace)
    assert desk.on_disk() == []
    assert desk.window.page.selection is not None
    desk.press(Qt.Key.Key_Backtab)
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    assert desk.on_disk() == [(QUOTE, "Terenty Shtykov")]


def test_the_whole_job_can_be_done_without_a_mouse(desk: TheWindow) -> None:
    page = desk.window.page
    desk.window.actions_by_id["focus_page"].trigger()
    desk.press(Qt.Key.Key_F7)
    assert page.caret_mode
    desk.press(Qt.Key.Key_Down)
    for _ in range(3):
        desk.press(Qt.Key.Key_Right, SHIFT | CTRL)
    selection = page.selection
    assert selection is not None
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    ((quote, terms),) = desk.on_disk()
    assert len(quote.split()) == 3
    assert terms == "Terenty Shtykov"


def test_escape_leads_back_to_the_page(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)
    for action in ("focus_list", "focus_filter", "focus_vocabulary", "note"):
        desk.window.actions_by_id[action].trigger()
        assert not desk.window.page.hasFocus()
        for _ in range(2 if action == "note" else 1):  # the first one ends the writing
            desk.press(Qt.Key.Key_Escape)
        assert desk.window.page.hasFocus()


def test_no_part_of_the_window_is_ever_a_window_of_its_own(desk: TheWindow) -> None:
    shown = Windows()
    QApplication.instance().installEventFilter(shown)  # type: ignore[union-attr]
    desk.drag(QUOTE, PAGE)
    desk.type("jvvp")
    desk.press(Qt.Key.Key_Escape)
    desk.window.desks.list.view.setFocus()
    QApplication.instance().removeEventFilter(shown)  # type: ignore[union-attr]
    assert shown.names == []


def test_undo_and_redo_are_named_and_do_what_they_say(desk: TheWindow) -> None:
    actions = desk.window.actions_by_id
    assert not actions["undo"].isEnabled()
    desk.drag(QUOTE, PAGE)
    desk.type("jvvp")
    desk.press(Qt.Key.Key_Escape)
    assert "AVP RF" in actions["undo"].text()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert [terms for _, terms in desk.on_disk()] == ["Joseph Stalin"]
    assert "AVP RF" in actions["redo"].text()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.on_disk() == []
    desk.press(Qt.Key.Key_Y, CTRL)
    desk.press(Qt.Key.Key_Y, CTRL)
    assert len(desk.on_disk()) == 1
    assert desk.on_disk()[0][1].count(";") == 1


def test_the_term_is_on_disk_before_the_next_key_is_handled(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("sht")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    # No event is handled between the key and this look at the file.
    assert desk.on_disk() == [(QUOTE, "Terenty Shtykov")]


def test_a_passage_over_two_pages_leaves_out_the_notes_between(desk: TheWindow) -> None:
    page = desk.window.page
    desk.turn_to(4)
    desk.turn_to(3)
    desk.until(lambda: {3, 4} <= page.pages().keys())
    (first, second) = find_quote([page.pages()[3], page.pages()[4]], TWO_PAGES)[0]
    page.go_to(3, 0.55)
    start = desk.point(3, first.start)
    desk.drag_between(start, desk.point(4, second.end - 1, after=True))
    desk.type("jv")
    ((stored, _),) = desk.on_disk()
    assert stored == TWO_PAGES
    (annotation,) = desk.workspace.project.annotations.values()
    assert [segment.page for segment in annotation.passage.segments] == [3, 4]


def test_clicking_the_passage_opens_it_everywhere(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)
    (annotation,) = desk.workspace.project.annotations.values()
    desk.click(desk.spot(PAGE, 20, 20))
    assert desk.window.desks.gestures.annotation is None
    span = desk.place(QUOTE, PAGE)
    desk.click(desk.point(PAGE, span.start + 4))
    assert desk.window.desks.gestures.annotation == annotation
    assert desk.window.desks.list.view.currentIndex().row() == 0
    assert desk.window.page.open_id == annotation.id


def test_the_next_gloss_is_the_next_one_from_where_one_reads(desk: TheWindow) -> None:
    for page in (PAGE + 1, PAGE, PAGE - 1):
        desk.turn_to(page)
        line = desk.window.page.pages()[page].lines[4]
        desk.drag(desk.window.page.pages()[page].text[line.start : line.end].strip(), page)
        desk.type("jv")
        desk.press(Qt.Key.Key_Escape)
        desk.press(Qt.Key.Key_Escape)
    desk.turn_to(PAGE)
    desk.press(Qt.Key.Key_F4)
    assert desk.window.desks.gestures.annotation.passage.page == PAGE
    desk.press(Qt.Key.Key_F4)
    assert desk.window.desks.gestures.annotation.passage.page == PAGE + 1
    desk.press(Qt.Key.Key_Delete)
    desk.press(Qt.Key.Key_F4, SHIFT)
    assert desk.window.desks.gestures.annotation.passage.page == PAGE


def test_the_end_of_the_open_passage_moves_by_keys(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Left, SHIFT | CTRL)
    ((quote, _),) = desk.on_disk()
    assert QUOTE.startswith(quote)
    assert len(quote) < len(QUOTE)
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.on_disk()[0][0] == QUOTE
    desk.press(Qt.Key.Key_Right, SHIFT | CTRL | ALT)
    assert desk.on_disk()[0][0] == QUOTE.removeprefix("The ")


def test_delete_takes_the_open_gloss_away_and_undo_brings_it_back(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Delete)
    assert desk.on_disk() == []
    desk.press(Qt.Key.Key_Z, CTRL)
    assert len(desk.on_disk()) == 1


def test_a_rectangle_with_alt_is_a_passage_too(desk: TheWindow) -> None:
    start, end = desk.spot(PAGE, 100, 100), desk.spot(PAGE, 300, 160)
    desk.drag_between(start, end, ALT)
    desk.type("jv")
    (annotation,) = desk.workspace.project.annotations.values()
    assert annotation.passage.is_region
    (rect,) = annotation.passage.segments[0].rects
    assert abs(rect.width - 200) < 4


def test_the_window_closed_at_any_moment_finds_everything_again(
    desk: TheWindow, client: DocumentClient, sample_papers: Path, qtbot: QtBot
) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    desk.window.close()
    path = desk.workspace.path
    desk.workspace.close()

    preferences = read_preferences()
    workspace = open_workspace(path, preferences=preferences)
    window = MainWindow(client, preferences)
    window.furnish(workspace)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    again = TheWindow(window, workspace, qtbot)
    window.open_document(sample_papers / "working-paper.pdf")
    again.until(lambda: window.documents.document is not None)
    assert window.page.page == PAGE
    assert len(window.board.on_page(PAGE)) == 1
    assert window.desks.list.ids == list(workspace.project.annotations)
    window.close()
    workspace.close()


def test_what_the_disk_refuses_is_told_and_stays_in_the_picker(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("sht")
    away = desk.workspace.path.rename(desk.workspace.path.with_name("away.db"))
    desk.press(Qt.Key.Key_Return)
    assert "moved" in desk.window.trouble.text
    assert desk.window.desks.picker.isVisible()
    assert desk.workspace.project.annotations == {}
    away.rename(desk.workspace.path)
    desk.press(Qt.Key.Key_Return)
    assert desk.on_disk() == [(QUOTE, "Terenty Shtykov")]
    assert desk.window.trouble.text == ""


def test_what_the_list_shows_is_what_is_given_away(
    desk: TheWindow, chooser: Answers, tmp_path: Path
) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)
    chooser.path = tmp_path / "out.csv"
    desk.window.actions_by_id["export_csv"].trigger()
    table = chooser.path.read_text(encoding="utf-8-sig")
    assert QUOTE in table
    assert desk.window.trouble.text == "1 gloss written to out.csv."
    edge = desk.window.trouble.grab().toImage().pixelColor(1, 10)
    assert edge == desk.window.page.theme.accent


def test_terms_that_are_repeated_say_so(desk: TheWindow) -> None:
    desk.drag(QUOTE, PAGE)
    desk.type("jv")
    desk.drag(OTHER, PAGE)
    desk.type(".")
    repeated = desk.window.desks.gestures.annotation
    assert repeated is not None
    assert {t.provenance for t in repeated.taggings} == {Provenance.REPEATED}


def test_the_project_file_is_sound_after_a_session(desk: TheWindow) -> None:
    for quote in (QUOTE, OTHER):
        desk.drag(quote, PAGE)
        desk.type("jvvptt")
    with sqlite3.connect(desk.workspace.path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
