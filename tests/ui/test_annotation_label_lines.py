"""Labels in a narrow column: as many as there is room for, and the others are counted."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from glossator.ui.chips import ChipLook, chip_size
from glossator.ui.glosses import Label
from glossator.ui.panels.label_lines import GAP, LabelLines, lay_labels

NAMES = ("Kim Il Sung", "Stalin, Joseph", "thesis", "AVP RF", "Truman administration")
LABELS = [Label(name, name, 0) for name in NAMES]


def laid(width: int, lines: int, beside: int = 0) -> LabelLines:
    height = chip_size(ChipLook("X"), QFont()).height()
    return lay_labels(LABELS, QSize(width, lines * (height + GAP) - GAP), QFont(), beside)


def test_where_there_is_room_all_stand_in_one_line(qtbot: QtBot) -> None:
    lines = laid(2_000, 3)
    assert [label.text for label, _ in lines.placed] == list(NAMES)
    assert {rect.y() for _, rect in lines.placed} == {0}
    assert lines.left_out == 0


@pytest.mark.parametrize("width", [60, 120, 200, 340])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_none_leaves_the_column_and_none_covers_another(
    qtbot: QtBot, width: int, count: int
) -> None:
    lines = laid(width, count, beside=20)
    rects = [rect for _, rect in lines.placed]
    assert all(rect.x() >= 0 and rect.right() < width for rect in rects)
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    assert len({rect.y() for rect in rects}) <= count
    assert len(rects) + lines.left_out == len(NAMES)


def test_the_last_line_leaves_room_for_words(qtbot: QtBot) -> None:
    lines = laid(220, 1, beside=90)
    assert lines.end.x() <= 220 - 90 + GAP
    assert lines.left_out > 0
