"""Hebrew and Arabic are read from right to left, numbers and names in them the other way."""

import pytest

from glossator.domain.arrangement import arrange
from glossator.domain.carets import Caret, caret_at, caret_rect
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText
from glossator.domain.raw_page import RawLine
from glossator.domain.right_to_left import runs_right_to_left
from typesetting import printed, raw_page

LETTER = 6.0  # points, as wide as every character here
HEBREW, REST = "המברק נשלח בשנת", "אל השגריר"
YEAR = "1947"


def run(text: str, x: float, step: float) -> RawLine:
    """Characters one after the other from ``x`` on, to the left if ``step`` is negative."""
    boxes = [Rect(x + i * step, 90, x + i * step + LETTER, 100) for i in range(len(text))]
    return RawLine(text, boxes, [10.0] * len(text), [98.0] * len(text), 0)


def together(*runs: RawLine) -> RawLine:
    """One line of the engine out of several runs."""
    parts = [[item for one in runs for item in one[field]] for field in range(1, 4)]
    return RawLine("".join(one.text for one in runs), *parts, 0)


def hebrew_with_a_year() -> PageText:
    """The line is seen as rest, year, beginning; the engine ends its line where the year ends."""
    start = run(HEBREW + " ", 400, -LETTER)
    x = start.boxes[-1].x0
    year = run(YEAR, x - 4 * LETTER, LETTER)
    rest = run(REST, x - 6 * LETTER, -LETTER)
    return arrange(raw_page([together(start, year), rest]))


def english_with_a_name() -> PageText:
    before, after = run("He wrote ", 100, LETTER), run(" twice.", 184, LETTER)
    name = run("שלום", 100 + 12 * LETTER, -LETTER)
    return arrange(raw_page([together(before, name, after)]))


def as_seen(text: str) -> str:
    """What a page says whose characters stand from left to right as in ``text``."""
    (line,) = printed(arrange(raw_page([run(text, 100, LETTER)])))
    return line


def test_runs_of_either_script_are_read_in_the_order_of_the_line() -> None:
    assert printed(hebrew_with_a_year()) == [f"{HEBREW} {YEAR} {REST}"]
    assert printed(english_with_a_name()) == ["He wrote שלום twice."]


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("שלום עולם"[::-1], "שלום עולם"),
        ("The word " + "שלום עולם"[::-1] + " is there", "The word שלום עולם is there"),
        (".(12 הרעה ואר) העצהה", "ההצעה (ראו הערה 12)."),
        ("«רחא רבד»", "«דבר אחר»"),
        ("He said (" + "שלום"[::-1] + ").", "He said (שלום)."),
        ("Truman, Harry תאמ עיגהש בתכמה", "המכתב שהגיע מאת Truman, Harry"),
        ("1947-1949 םינשב", "בשנים 1947-1949"),
        ("34 12 םידומע", "עמודים 12 34"),
        ("١٩٤٧ ماع", "عام ١٩٤٧"),
        ("۱۹۴۷ لاس", "سال ۱۹۴۷"),
        ("a letter of ١٤٣٤ ليربإ ١٤ says", "a letter of ١٤ إبريل ١٤٣٤ says"),
        ("pages ٣٤ and ٥٦ ١٢", "pages ٣٤ and ١٢ ٥٦"),
        ("dated ١/٢/١٤٣٤ مقر here", "dated رقم ١/٢/١٤٣٤ here"),
        ("Truman ١٢ " + "في هذه الصفحة"[::-1], "في هذه الصفحة ١٢ Truman"),
    ],
)
def test_what_is_seen_is_read_as_its_script_wants(seen: str, read: str) -> None:
    assert as_seen(seen) == read


def test_points_stay_with_their_letters() -> None:
    word = run("שלום", 400, -LETTER)
    boxes = [word.boxes[0], word.boxes[0], *word.boxes[1:]]
    pointed = RawLine("ש\u05c1לום", boxes, [10.0] * 5, [98.0] * 5, 0)
    assert printed(arrange(raw_page([pointed]))) == ["ש\u05c1לום"]


def test_letters_that_one_drawn_sign_stands_for_keep_their_order() -> None:
    """As an engine tells them: the first has the room of the sign, the others none."""
    word = run("سم", 400, -LETTER)
    sign = [Rect(388, 90, 394, 100), Rect(394, 90, 394, 100)]
    joined = RawLine("سملا", [*word.boxes, *sign], [10.0] * 4, [98.0] * 4, 0)
    assert printed(arrange(raw_page([joined]))) == ["سملا"]


def test_a_page_without_such_letters_is_left_as_it_is() -> None:
    set_close = RawLine("“an”", [Rect(100, 90, 106, 100)] * 4, [10.0] * 4, [98.0] * 4, 0)
    assert printed(arrange(raw_page([set_close]))) == ["“an”"]


@pytest.mark.parametrize("page", [hebrew_with_a_year(), english_with_a_name()])
def test_a_character_begins_where_its_script_begins(page: PageText) -> None:
    for offset, character in enumerate(page.text):
        if character.isspace() or character == ".":
            continue
        box = page.box(offset)
        right, left = (caret_at(page, box.x0 + across * box.width, 95) for across in (0.8, 0.2))
        before, after = Caret(1, offset), Caret(1, offset + 1)
        is_hebrew = character in HEBREW + REST + "שלום"
        assert (right, left) == ((before, after) if is_hebrew else (after, before))
        assert caret_rect(page, offset).x0 == (box.x1 if is_hebrew else box.x0)


@pytest.mark.parametrize("text", ["", "1947", "He wrote שלום", "– “…”"])
def test_most_lines_run_rightwards(text: str) -> None:
    assert not runs_right_to_left(text)


def test_figures_do_not_turn_a_line() -> None:
    assert runs_right_to_left("בשנת 1947-1949")
