"""Links between glosses in the real window: by keys, by clicks, seen from both ends."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from linked_glosses import gloss, links
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.related import End, ends
from glossator.ui.linking_card import LinkingCard, letters_for
from glossator.ui.panels.link_section import LinkSection

PAGE = 5
CLAIM = "The Americans were slower to find the light and quicker to claim it."
SOURCE = "The recommendation was approved in Seoul and forgotten in Washington."
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """Two glosses on one page of the sample paper; the first is open, the page has the focus."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        for quote in (SOURCE, CLAIM):
            desk.drag(quote, PAGE)
            desk.type("jv")
            desk.press(Qt.Key.Key_Escape)
        assert {quote for quote, _ in desk.on_disk()} == {SOURCE, CLAIM}
        yield desk


def card(desk: TheWindow) -> LinkingCard:
    return desk.window.desks.linking.card


def rows(desk: TheWindow) -> list[str]:
    """The links as the panel shows them, in words for a screen reader."""
    section = desk.window.desks.panel.findChild(LinkSection)
    return [b.accessibleName() for b in section.findChildren(QPushButton) if b.isVisible()]


def place_of(desk: TheWindow, quote: str) -> object:
    return desk.point(PAGE, desk.show(quote, PAGE).start + 3)


def test_a_letter_for_the_type_and_a_click_for_the_gloss_make_a_link(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_L)
    assert card(desk).isVisible()
    desk.press(Qt.Key.Key_R)
    desk.click(place_of(desk, SOURCE))
    assert links(desk) == [(gloss(desk, CLAIM), "rests on", gloss(desk, SOURCE))]
    assert not card(desk).isVisible()
    assert desk.window.desks.gestures.annotation.id == gloss(desk, CLAIM)
    assert rows(desk) == [f"rests on: p. 3 “{SOURCE}”"]


def test_by_keys_alone_a_gloss_is_walked_to_and_taken(desk: TheWindow) -> None:
    desk.keys = 0
    for key in (Qt.Key.Key_L, Qt.Key.Key_C, Qt.Key.Key_Down, Qt.Key.Key_Return):
        desk.press(key)
    assert links(desk) == [(gloss(desk, CLAIM), "contradicts", gloss(desk, SOURCE))]
    assert desk.keys == 4
    assert desk.window.page.hasFocus()


def test_from_the_other_end_the_link_is_made_by_its_own_words(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_L)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    desk.window.desks.list.gloss_requested.emit(gloss(desk, SOURCE))
    assert links(desk) == [(gloss(desk, SOURCE), "rests on", gloss(desk, CLAIM))]
    assert rows(desk) == [f"is relied on by: p. 3 “{SOURCE}”"]


@pytest.mark.parametrize("keys", [[], [Qt.Key.Key_R], [Qt.Key.Key_R, Qt.Key.Key_Down]])
def test_escape_ends_without_a_link_and_the_gloss_is_open_as_before(
    desk: TheWindow, keys: list[Qt.Key]
) -> None:
    desk.press(Qt.Key.Key_L)
    for key in (*keys, Qt.Key.Key_Escape):
        desk.press(key)
    assert not card(desk).isVisible()
    assert links(desk) == []
    assert desk.window.desks.gestures.annotation.id == gloss(desk, CLAIM)
    assert desk.window.page.hasFocus()


def test_a_click_beside_all_glosses_goes_on_asking(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_L)
    desk.press(Qt.Key.Key_R)
    source = desk.place(SOURCE, PAGE)
    desk.click(desk.point(PAGE, source.start - 40))
    assert card(desk).isVisible()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert len(links(desk)) == 1


def test_a_link_leads_to_its_other_end_and_back(desk: TheWindow) -> None:
    claim, source = gloss(desk, CLAIM), gloss(desk, SOURCE)
    desk.window.desks.gestures.relate("rests-on", claim, source)
    section = desk.window.desks.panel.findChild(LinkSection)
    for there in (source, claim):
        (way,) = (b for b in section.findChildren(QPushButton) if b.isVisible())
        QTest.mouseClick(way, LEFT)
        assert desk.window.desks.gestures.annotation.id == there


def test_a_link_is_taken_away_and_that_can_be_undone(desk: TheWindow) -> None:
    claim, source = gloss(desk, CLAIM), gloss(desk, SOURCE)
    desk.window.desks.gestures.relate("quotes", claim, source)
    section = desk.window.desks.panel.findChild(LinkSection)
    cross = next(
        b
        for b in section.findChildren(QToolButton)
        if b.accessibleName().startswith("Take away the link quotes")
    )
    QTest.mouseClick(cross, LEFT)
    assert links(desk) == []
    assert rows(desk) == []
    desk.press(Qt.Key.Key_Z, CTRL)
    assert links(desk) == [(claim, "quotes", source)]
    desk.press(Qt.Key.Key_Z, CTRL)
    assert links(desk) == []


def test_a_deleted_gloss_is_brought_back_with_its_links(desk: TheWindow) -> None:
    gestures, claim, source = desk.window.desks.gestures, gloss(desk, CLAIM), gloss(desk, SOURCE)
    gestures.relate("quotes", claim, source)
    state = gestures.annotation
    desk.window.page.setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert links(desk) == []
    gestures.bring_back(state)
    assert links(desk) == [(claim, "quotes", source)]
    assert rows(desk) == [f"quotes: p. 3 “{SOURCE}”"]


def test_a_link_leads_into_another_paper(desk: TheWindow, sample_papers: Path) -> None:
    claim = gloss(desk, CLAIM)
    other = sample_papers / "two-columns.pdf"
    desk.window.open_document(other)
    desk.until(lambda: (d := desk.window.documents.document) is not None and d.path == other)
    opened = desk.window.documents.document
    workspace = desk.workspace
    document = desk.window.desks._library.ensure(opened)
    passage = workspace.project.annotations[claim].passage
    on_first_page = tuple(replace(segment, page=1) for segment in passage.segments)
    change = workspace.plan.annotate(document.id, replace(passage, segments=on_first_page))
    workspace.apply(change)
    there = change.steps[0].record.id
    desk.window.desks.gestures.relate("repeats", there, claim)
    desk.window.desks.tagging.open_gloss(there)
    (said,) = rows(desk)
    assert said.startswith("repeats: ")
    assert "p. 3" in said
    section = desk.window.desks.panel.findChild(LinkSection)
    (way,) = (b for b in section.findChildren(QPushButton) if b.isVisible())
    way.click()
    desk.until(lambda: (a := desk.window.desks.gestures.annotation) is not None and a.id == claim)
    assert desk.window.documents.document.path != other


def test_the_list_is_filtered_by_links(desk: TheWindow) -> None:
    claim, source = gloss(desk, CLAIM), gloss(desk, SOURCE)
    bar = desk.window.desks.list._bar
    bar._choose(ends=frozenset({End("rests-on")}))
    assert desk.window.desks.list.ids == []
    desk.window.desks.gestures.relate("rests-on", claim, source)
    assert desk.window.desks.list.ids == [claim]
    bar._choose(ends=frozenset({End("rests-on", is_origin=False)}))
    assert desk.window.desks.list.ids == [source]
    desk.window.desks.gestures.undo()
    assert desk.window.desks.list.ids == []


def test_every_type_has_a_letter_of_its_own(desk: TheWindow) -> None:
    letters = letters_for(ends(desk.workspace.project.vocabulary))
    assert "".join(letters) == "ricqsep"
