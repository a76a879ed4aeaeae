"""Walking between chips with the arrow keys; Tab reaches one of them and passes the others."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt

from glossator.ui.chips import Chip

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def settle_tab_stop(chips: Sequence[Chip]) -> None:
    """See to it that Tab reaches one of ``chips``: the one last walked to, else the first."""
    if chips and not any(chip.focusPolicy() & Qt.FocusPolicy.TabFocus for chip in chips):
        chips[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)


def walk(chip: Chip, chips: Sequence[Chip], key: int) -> Chip:
    """Move the focus from ``chip`` with an arrow key; the chip that has it then.

    Left and right follow the order of ``chips``, up and down go to the nearest in the next line.
    """
    place = chips.index(chip)
    if key == Qt.Key.Key_Left:
        to = chips[max(place - 1, 0)]
    elif key == Qt.Key.Key_Right:
        to = chips[min(place + 1, len(chips) - 1)]
    else:
        to = _in_next_line(chip, chips, 1 if key == Qt.Key.Key_Down else -1)
    chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    to.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    to.setFocus(Qt.FocusReason.OtherFocusReason)
    return to


def _in_next_line(chip: Chip, chips: Sequence[Chip], down: int) -> Chip:
    """The nearest chip of the line below (1) or above (-1); ``chip`` itself if there is none."""
    here = _centre(chip)
    away = {other: (_centre(other) - here) for other in chips}
    beyond = [other for other in chips if away[other].y() * down > 0]
    return min(beyond, key=lambda c: (abs(away[c].y()), abs(away[c].x())), default=chip)


def _centre(chip: Chip) -> QPoint:
    return chip.mapTo(chip.window(), chip.rect().center())
