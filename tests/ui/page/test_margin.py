"""Glosses in the margin: nothing lies over anything else, and nothing is lost."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import Segment
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText
from glossator.ui.glosses import Gloss, Label
from glossator.ui.page.lanes import Lanes, Wanted, side_by_side, stack
from glossator.ui.page.margin import (
    MarginGloss,
    Side,
    Words,
    gloss_at,
    margin_font,
    margin_glosses,
    side_of,
    words_by_side,
    words_of,
)
from glossator.ui.page.page_layout import Frame, PageLayout
from glossator.ui.page.zoom import ACTUAL
from typesetting import page

LINE, REACH = 10.0, 70.0
TOPS = st.lists(st.tuples(st.floats(-20, 820), st.integers(1, 6)), max_size=60)


def wanted(places: list[tuple[float, int]]) -> list[Wanted]:
    return [Wanted(str(number), top, lines) for number, (top, lines) in enumerate(places)]


@given(TOPS)
def test_no_label_lies_over_another_and_all_stay_within_the_page(
    places: list[tuple[float, int]],
) -> None:
    placed = stack(wanted(places), LINE, REACH, 0, 800)
    for above, below in pairwise(placed):
        assert above.top + above.lines * LINE <= below.top + 0.001
    assert all(p.top >= 0 and p.top + p.lines * LINE <= 800.02 for p in placed)


@given(TOPS)
def test_every_label_stands_somewhere_or_is_counted_behind_another(
    places: list[tuple[float, int]],
) -> None:
    placed = stack(wanted(places), LINE, REACH, 0, 800)
    keys = [key for label in placed for key in (label.key, *label.hidden)]
    assert sorted(keys) == sorted(label.key for label in wanted(places))


@given(TOPS)
def test_no_label_stands_far_below_its_passage(places: list[tuple[float, int]]) -> None:
    tops = {label.key: label.top for label in wanted(places)}
    for index, label in enumerate(stack(wanted(places), LINE, REACH, 0, 800)):
        assert index == 0 or label.top - tops[label.key] <= REACH + 0.001


def test_labels_that_have_room_stand_beside_their_passages() -> None:
    placed = stack(wanted([(100, 2), (300, 1)]), LINE, REACH, 0, 800)
    assert [(label.top, label.lines) for label in placed] == [(100, 2), (300, 1)]


def test_where_it_is_crowded_labels_are_shortened_before_any_is_hidden() -> None:
    placed = stack(wanted([(100, 4)] * 4), LINE, REACH, 0, 800)
    assert [label.lines for label in placed] == [1, 1, 1, 1]
    assert not any(label.hidden for label in placed)


RECTS = st.lists(
    st.tuples(st.floats(0, 500), st.floats(0, 700), st.floats(1, 200), st.floats(1, 40)),
    max_size=12,
).map(lambda found: [Rect(x, y, x + w, y + h) for x, y, w, h in found])


@given(RECTS)
def test_what_overlaps_runs_in_lanes_of_its_own(rects: list[Rect]) -> None:
    lanes = Lanes()
    taken = [lanes.take(number, [rect], 99) for number, rect in enumerate(rects)]
    for (a, lane_a), (b, lane_b) in combinations(zip(rects, taken, strict=True), 2):
        assert lane_a != lane_b or not a.intersects(b)


@given(st.lists(st.tuples(st.floats(0, 700), st.floats(1, 90)), max_size=30))
def test_bars_that_overlap_stand_side_by_side(found: list[tuple[float, float]]) -> None:
    bars = sorted((top, top + height) for top, height in found)
    placed = zip(bars, side_by_side(bars, 99), strict=True)
    for ((top_a, bottom_a), a), ((top_b, bottom_b), b) in combinations(placed, 2):
        assert a != b or bottom_a <= top_b or bottom_b <= top_a


def test_a_lane_that_is_released_is_taken_again() -> None:
    lanes = Lanes()
    here = [Rect(0, 0, 10, 10)]
    assert [lanes.take(key, here, 9) for key in "abc"] == [0, 1, 2]
    lanes.release("b")
    assert lanes.take("d", here, 9) == 1


def gloss(gloss_id: str, top: float, *terms: tuple[str, int], height: float = 12.0) -> Gloss:
    segment = Segment(1, (Rect(120, top, 480, top + height),), 0, 9)
    return Gloss(gloss_id, (segment,), tuple(Label(text, text, at) for text, at in terms))


def frame_of(scale: float, gutter: int) -> Frame:
    return PageLayout([(612, 792)], scale, gutter, 16).frame(1)


def placed_at_side(
    *glosses: Gloss, scale: float = 1.3, gutter: int = 80, text: PageText | None = None
) -> list[MarginGloss]:
    font = margin_font(scale, 13)
    return margin_glosses(frame_of(scale, gutter), gutter, glosses, text, font, 3)


@pytest.mark.usefixtures("qapp")
@given(st.lists(st.tuples(st.floats(50, 700), st.integers(0, 2)), max_size=40))
def test_no_words_of_the_margin_lie_over_others(places: list[tuple[float, int]]) -> None:
    glosses = [
        gloss(str(number), top, ("a term of some length", facet))
        for number, (top, facet) in enumerate(places)
    ]
    boxes = [placed.box for placed in placed_at_side(*glosses) if not placed.box.isEmpty()]
    for a, b in combinations(boxes, 2):
        assert not a.adjusted(0.1, 0.1, -0.1, -0.1).intersects(b)


def test_facets_of_the_first_half_stand_left_the_others_right(qtbot: QtBot) -> None:
    assert [side_of(facet, 3) for facet in (0, 1, 2)] == [Side.LEFT, Side.LEFT, Side.RIGHT]
    assert [side_of(facet, 6) for facet in (2, 3)] == [Side.LEFT, Side.RIGHT]
    assert side_of(None, 3) is Side.RIGHT


def test_a_gloss_of_several_facets_stands_at_both_sides(qtbot: QtBot) -> None:
    both = gloss("a", 100, ("Stalin", 0), ("AVP RF", 1), ("thesis", 2))
    left, right = placed_at_side(both)
    assert (left.side, [w.text for w in left.words]) == (Side.LEFT, ["Stalin", "AVP RF"])
    assert (right.side, [w.text for w in right.words]) == (Side.RIGHT, ["thesis"])
    assert (left.facet, right.facet) == (1, 2)
    assert left.bar.y() == right.bar.y()


def test_whose_a_gloss_is_stands_beside_its_claim_and_doubt_too() -> None:
    labels = (Label("t", "Stalin", 0), Label("u", "thesis", 2))
    spoken = Gloss("a", (), labels, annotator="B. Colleague", doubt=True)
    assert words_by_side(spoken, 3) == {
        Side.LEFT: [Words("Stalin", 0)],
        Side.RIGHT: [Words("thesis ?", 2), Words("– B. Colleague", None)],
    }


def test_words_say_terms_doubt_proposals_and_whose_they_are() -> None:
    labels = (Label("t", "Stalin", 0), Label("u", "Rumour", 1, is_proposed=True))
    spoken = Gloss("a", (), labels, note="Not shown.", annotator="B. Colleague", doubt=True)
    assert [line.text for line in words_of(spoken)] == [
        "Stalin",
        "Rumour (proposed) ?",
        "– B. Colleague",
    ]


def test_a_gloss_without_terms_speaks_by_its_note() -> None:
    assert [w.text for w in words_of(Gloss("a", (), (), note="## See note 66\nIt reverses"))] == [
        "See note 66"
    ]


def test_what_is_too_long_ends_in_dots_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    term = "a term that is far too long for the narrow margin of a small page"
    (placed,) = placed_at_side(gloss("a", 100, (term, 2)))
    assert placed.words[0].text.endswith("…")
    assert placed.full_text == term


A_TEXT = page("\n".join([("from one margin to the other " * 3)[:78]] * 9))
BOTH = gloss("a", 100, ("Joint Commission", 0), ("document quotation", 2))


@pytest.mark.parametrize("zoom", [0.33, 0.5, 0.67])
def test_where_the_page_is_small_words_stand_beside_the_sheet(qtbot: QtBot, zoom: float) -> None:
    scale = zoom * ACTUAL
    sheet = frame_of(scale, 80).rect
    left, right = placed_at_side(BOTH, scale=scale, text=A_TEXT)
    for placed in (left, right):
        assert sheet.contains(placed.bar.toAlignedRect())
        assert len(placed.words[0].text) > 8
        assert not placed.box.intersects(sheet)
        assert placed.box.intersected(QRectF(sheet).adjusted(-80, 0, 80, 0)) == placed.box


@pytest.mark.parametrize(("zoom", "gutter"), [(0.33, 40), (0.5, 20), (0.25, 80), (0.1, 80)])
def test_where_no_word_can_be_read_there_are_bars_that_still_say_what_they_are(
    qtbot: QtBot, zoom: float, gutter: int
) -> None:
    left, right = placed_at_side(BOTH, scale=zoom * ACTUAL, gutter=gutter, text=A_TEXT)
    for placed in (left, right):
        assert (placed.words, placed.box.isEmpty()) == ((), True)
        assert gloss_at((left, right), placed.bar.center()) is placed
        assert placed.full_text == "Joint Commission\ndocument quotation"


def test_bars_of_passages_that_lie_over_one_another_stand_side_by_side(qtbot: QtBot) -> None:
    outer = gloss("a", 100, ("thesis", 2), height=60)
    inner = gloss("b", 120, ("thesis", 2))
    first, second = placed_at_side(outer, inner)
    assert not first.bar.intersects(second.bar)


def test_words_and_bars_answer_to_the_mouse(qtbot: QtBot) -> None:
    placed = placed_at_side(gloss("a", 100, ("thesis", 2)))
    assert gloss_at(placed, placed[0].box.center()) is placed[0]
    assert gloss_at(placed, placed[0].bar.center()) is placed[0]
    assert gloss_at(placed, QPointF(0, 0)) is None
