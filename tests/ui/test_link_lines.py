"""Hairlines between linked glosses: where they stand, what they say, where they lead."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from the_window import Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.ui.page.link_lines import Line, LinkLines

PAGE = 5
QUOTES = (
    ("The Americans were slower to find the light and quicker to claim it.", 5),
    ("The recommendation was approved in Seoul and forgotten in Washington.", 5),
    ("Three points about it", 5),
    ("Whether Stalin himself saw the memorandum is not known.", 6),
)


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """Three glosses on one page and one on the next, all at the left; none is open."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        for quote, page in QUOTES:
            desk.turn_to(page)
            desk.until(lambda page=page: {page, page + 1} <= desk.window.page.pages().keys())
            desk.drag(quote, page)
            desk.type("jv")
        desk.window.desks.picker.close()
        desk.window.desks.gestures.open(None)
        look_at(desk, 0.3)
        yield desk


def look_at(desk: TheWindow, fraction: float) -> None:
    desk.window.page.go_to(PAGE, fraction)
    QApplication.processEvents()


def ids(desk: TheWindow) -> list[str]:
    annotations = desk.workspace.project.annotations.values()
    by_quote = {annotation.passage.quote: annotation.id for annotation in annotations}
    return [by_quote[quote] for quote, _ in QUOTES]


def relate(desk: TheWindow, *links: tuple[int, str, int]) -> None:
    for start, type_id, end in links:
        assert desk.window.desks.gestures.relate(type_id, ids(desk)[start], ids(desk)[end])


def overlay(desk: TheWindow) -> LinkLines:
    return desk.window.desks.link_lines.lines


def upright(line: Line) -> QPointF:
    """A point in the middle of the longest piece that runs down."""
    pieces = zip(line.points, line.points[1:], strict=False)
    start, end = max(pieces, key=lambda piece: abs(piece[1].y() - piece[0].y()))
    return (start + end) / 2


def test_a_line_comes_with_the_link_and_goes_with_it(desk: TheWindow) -> None:
    assert overlay(desk).lines == []
    relate(desk, (0, "rests-on", 1))
    (line,) = overlay(desk).lines
    assert (line.link.words, line.pages) == ("rests on", (PAGE, PAGE))
    desk.window.desks.gestures.undo()
    assert overlay(desk).lines == []


def test_lines_that_run_side_by_side_have_lanes_of_their_own(desk: TheWindow) -> None:
    relate(desk, (0, "rests-on", 1), (2, "contradicts", 0), (1, "quotes", 2))
    lines = overlay(desk).lines
    assert len({upright(line).x() for line in lines}) == 3


def test_no_line_runs_through_the_words_of_the_margin_or_the_text(desk: TheWindow) -> None:
    relate(desk, (0, "rests-on", 1), (2, "contradicts", 0), (3, "quotes", 0))
    page = desk.window.page
    desk.window.desks.gestures.open(ids(desk)[0])
    boxes = [placed.box for number in (5, 6) for placed in page.sheet(number).margin]
    lefts = [
        page.frame(n).to_desk(line.rect).left() for n in (5,) for line in page.pages()[n].lines
    ]
    for line in overlay(desk).lines:
        for start, end in zip(line.points, line.points[1:], strict=False):
            piece = QRectF(start, end).normalized().adjusted(0, 0, 0.1, 0.1)
            assert not any(piece.intersects(box) for box in boxes)
            assert piece.right() < min(lefts)


def test_of_an_open_gloss_the_links_are_told_in_words_that_cover_nothing(desk: TheWindow) -> None:
    relate(desk, (0, "rests-on", 1), (2, "contradicts", 0), (3, "quotes", 0))
    assert not any(line.words for line in overlay(desk).lines)
    desk.window.desks.gestures.open(ids(desk)[0])
    lines = overlay(desk).lines
    assert {line.words for line in lines} == {"rests on", "contradicts", "is quoted by"}
    boxes = [p.around for n in (5, 6) for p in desk.window.page.sheet(n).margin]
    labels = [line.label for line in lines]
    assert not any(label.intersects(box) for label in labels for box in boxes)
    assert not any(one.intersects(other) for one, other in combinations(labels, 2))


def test_two_links_between_the_same_glosses_are_both_told_in_words(desk: TheWindow) -> None:
    relate(desk, (0, "rests-on", 2), (0, "contradicts", 2))
    desk.window.desks.gestures.open(ids(desk)[0])
    first, second = (line.label for line in overlay(desk).lines)
    assert not first.isEmpty()
    assert not second.isEmpty()
    assert not first.intersects(second)


def test_a_line_goes_over_the_page_break_and_is_seen_on_both_pages(desk: TheWindow) -> None:
    relate(desk, (2, "rests-on", 3))
    look_at(desk, 0.7)
    (line,) = overlay(desk).lines
    page = desk.window.page
    x = page.to_viewport(QRectF(upright(line), upright(line))).left()
    with_line = page.viewport().grab().toImage()
    desk.window.desks.gestures.undo()
    without = page.viewport().grab().toImage()
    for number, away in ((5, -20), (6, 20)):
        rect = page.to_viewport(QRectF(page.frame(number).rect))
        y = rect.bottom() + away if number == 5 else rect.top() + away
        assert any(
            with_line.pixel(near, y) != without.pixel(near, y) for near in range(x - 2, x + 3)
        )


def test_a_line_says_what_it_is_and_leads_to_its_farther_end(desk: TheWindow) -> None:
    relate(desk, (0, "rests-on", 2))
    (line,) = overlay(desk).lines
    page = desk.window.page
    near_start = QPointF(upright(line).x(), line.points[0].y() + 20)
    assert page.target_at(near_start).said == "rests on"
    near_end = QPointF(upright(line).x(), line.points[-1].y() - 20)
    assert page.target_at(near_end).said == "is relied on by"
    desk.click(page.to_viewport(QRectF(near_start, near_start)).topLeft())
    assert desk.window.desks.gestures.annotation.id == ids(desk)[2]


def test_while_the_same_pages_are_in_view_lines_are_not_made_anew(desk: TheWindow) -> None:
    relate(desk, (0, "rests-on", 1))
    before = overlay(desk).lines
    look_at(desk, 0.31)
    desk.window.page.grab()
    assert overlay(desk).lines is before


def test_pages_turned_or_zoomed_have_their_lines_too(desk: TheWindow) -> None:
    relate(desk, (0, "rests-on", 1))
    for change in (desk.window.page.zoom_in, lambda: desk.window.page.turn_by(90)):
        before = overlay(desk).lines
        change()
        desk.window.page.go_to(PAGE, 0.3)
        desk.window.page.grab()
        assert len(overlay(desk).lines) == 1
        assert overlay(desk).lines != before
