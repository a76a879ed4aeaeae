"""The labels of a gloss as chips in a narrow column: in few lines, the rest counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont

from glossator.ui.chips import ChipLook, chip_size
from glossator.ui.glosses import Label

GAP = 4  # pixels between chips


@dataclass(frozen=True)
class LabelLines:
    """``placed`` and ``end`` (where words may go on) are measured from the column's corner."""

    placed: tuple[tuple[Label, QRect], ...]
    left_out: int
    end: QPoint
    line_height: int

    @property
    def height(self) -> int:
        return self.end.y() + self.line_height


def label_look(label: Label) -> ChipLook:
    return ChipLook(label.text, is_dashed=label.is_proposed)


def lay_labels(labels: Sequence[Label], area: QSize, font: QFont, beside: int) -> LabelLines:
    """Set ``labels`` in the lines that ``area`` has room for, and in one at least.

    The last line leaves ``beside`` pixels free. A label that does not fit is elided, or left out
    if too little of it would be left.
    """
    height = chip_size(ChipLook("X"), font).height()
    width, lines = area.width(), max((area.height() + GAP) // (height + GAP), 1)
    placed: list[tuple[Label, QRect]] = []
    x, line, left_out = 0, 0, 0
    for number, label in enumerate(labels):
        wanted = chip_size(label_look(label), font).width()
        for_count = 0 if number == len(labels) - 1 else height * 3 // 2
        room = width - x - (beside + for_count if line == lines - 1 else 0)
        if wanted > room and x > 0 and line < lines - 1:
            x, line = 0, line + 1
            room = width - (beside + for_count if line == lines - 1 else 0)
        if wanted > room and room < 3 * height:
            left_out = len(labels) - number
            break
        given = min(wanted, room)
        placed.append((label, QRect(x, line * (height + GAP), given, height)))
        x += given + GAP
    return LabelLines(tuple(placed), left_out, QPoint(x, line * (height + GAP)), height)
