"""Text from a picture: type of one size is of one size, dirt is no text."""

import pytest

from glossator.domain.arrangement import arrange
from glossator.domain.geometry import Rect
from glossator.domain.page import Zone
from glossator.domain.raw_page import RawLine, RawPage
from glossator.domain.recognised import legible


def line(text: str, x: float, y: float, *sizes: float, block: int = 0) -> RawLine:
    """Words as an engine measures them: each in a size of its own."""
    words = text.split(" ")
    each = [
        size
        for word, size in zip(words, (sizes * len(words))[: len(words)], strict=True)
        for size in [size] * (len(word) + 1)
    ][: len(text)]
    boxes = [Rect(x + 5 * i, y - 10, x + 5 * i + 5, y + 2) for i in range(len(text))]
    return RawLine(text, boxes, each, [y] * len(text), block)


def page(*lines: RawLine) -> RawPage:
    return RawPage(1, 600, 800, lines)


BODY = (
    line("The keeper of the lamp had 47 letters in a drawer,", 72, 100, 12.4, 11.2, 12.1),
    line("and nobody had asked him for one of them in years.", 72, 116, 11.8, 12.6, block=1),
)
NOTE = line("1 So he said himself, in the journal of the station.", 72, 700, 9.8, 10.2, block=2)


def test_type_that_is_measured_unevenly_is_of_one_size() -> None:
    evened = legible(page(*BODY))
    assert len({size for line in evened.lines for size in line.sizes}) == 1
    assert arrange(evened).callers == ()  # 47 is no caller


def test_notes_in_smaller_type_are_still_notes() -> None:
    text = arrange(legible(page(*BODY, NOTE)))
    assert [line.zone for line in text.lines] == [Zone.BODY, Zone.BODY, Zone.NOTE]


@pytest.mark.parametrize(
    "dirt",
    [
        line(".", 300, 108, 3.0),
        line("| — :", 200, 300, 20.0),
        line("ee", 10, 108, 12.0),
        line("18", 580, 108, 12.0),
    ],
)
def test_specks_and_edges_are_no_text(dirt: RawLine) -> None:
    assert legible(page(*BODY, dirt)).lines == legible(page(*BODY)).lines


def test_a_page_number_below_the_text_stays() -> None:
    assert legible(page(*BODY, line("17", 300, 760, 12.0))).lines[-1].text == "17"


def test_a_page_without_anything_has_no_text() -> None:
    assert arrange(legible(page())).text == ""
