"""Text in Hebrew and Arabic: selected as it is seen, quoted in the order in which it is read."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint

from glossator.domain.anchor import find_quote
from glossator.domain.right_to_left import direction_of, runs_right_to_left

HEBREW = "שלום עולם. זה מכתב משנת 1947 אל השגריר."
HEBREW_BELOW = "המשלחת דחתה את ההצעה (ראו הערה 12)."
ARABIC = "בעיתון נכתב כך: في عام ١٩٤٧ ومن بعد"
ENGLISH = "The telegram said שלום עולם and nothing more."
ENDS = [
    (HEBREW, "מכתב"),
    (HEBREW, "מכתב משנת 1947 אל"),
    (HEBREW, "1947"),
    (HEBREW_BELOW, "(ראו הערה 12)"),
    (ENGLISH, "שלום"),
    (ENGLISH, "said שלום עולם and"),
    (ARABIC, "١٩٤٧"),
]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Set by the engine with fonts of its own, which it turns and joins as those scripts want."""
    path = tmp_path / "right-to-left.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=500, height=300)
        page.insert_htmlbox(
            (50, 50, 450, 250),
            f'<p dir="rtl">{HEBREW}<br>{HEBREW_BELOW}</p><p dir="rtl">{ARABIC}</p><p>{ENGLISH}</p>',
        )
        document.save(path)
    return path


def side(desk, offset: int, *, end: bool) -> QPoint:
    """Just inside a character: where it begins as it is read, or where it ends."""
    page = desk.text(1)
    box, line = page.box(offset), page.line_at(offset)
    way = direction_of(page.text[offset]) or (
        -1 if runs_right_to_left(page.text[slice(*line[:2])]) else 1
    )
    is_right = (way < 0) != end
    return desk.on_page(1, box.x0 + (0.8 if is_right else 0.2) * box.width, (box.y0 + box.y1) / 2)


def test_lines_are_read_in_their_own_order(on_desk, paper: Path) -> None:
    lines = on_desk(str(paper)).text(1).text.split("\n")
    assert lines[:2] == [HEBREW, HEBREW_BELOW]
    assert lines[-1] == ENGLISH
    assert "١٩٤٧" in lines[2]


@pytest.mark.parametrize("is_backwards", [False, True])
@pytest.mark.parametrize(("line", "words"), ENDS)
def test_a_drag_takes_the_words_from_where_they_begin_to_where_they_end(
    on_desk, paper: Path, line: str, words: str, is_backwards: bool
) -> None:
    desk = on_desk(str(paper), zoom=1.0)
    text = desk.text(1)
    first = text.text.index(words, text.text.index(line[:5]))
    ends = side(desk, first, end=False), side(desk, first + len(words) - 1, end=True)
    desk.drag(*(reversed(ends) if is_backwards else ends))
    assert desk.selected == words
    assert desk.view.selection.spans in find_quote([text], words)


def test_a_drag_over_lines_goes_on_at_the_right_of_the_next(on_desk, paper: Path) -> None:
    desk = on_desk(str(paper), zoom=1.0)
    text = desk.text(1).text
    first, last = text.index("השגריר"), text.index("דחתה") + len("דחתה") - 1
    desk.drag(side(desk, first, end=False), side(desk, last, end=True))
    assert desk.selected == "השגריר. המשלחת דחתה"


def test_a_double_click_takes_the_word(on_desk, paper: Path) -> None:
    desk = on_desk(str(paper), zoom=1.0)
    for word in ("מכתב", "עולם", "telegram"):
        desk.double_click(side(desk, desk.text(1).text.index(word) + 1, end=False))
        assert desk.selected == word
