"""Scripts that are written from right to left: in which order a line that holds them is read.

A PDF says where characters stand, not in which order they are read, and engines give it only for
simple lines. Here it is found from the places, by the rules of the Unicode Bidirectional Algorithm
(UAX 9) turned round, as far as ordinary prose needs them.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from unicodedata import bidirectional

from glossator.domain.geometry import Rect

RIGHT_TO_LEFT = frozenset({"R", "AL"})
FIGURES = frozenset({"EN", "AN"})  # they run to the right, in every script
MARK = "NSM"  # stands over or under the character before it
# The blocks that Unicode keeps for them, with the forms of letters that older files have.
SCRIPTS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
NO_WIDTH = 0.01  # points
MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")  # what opens to the left closes


def direction_of(character: str) -> int:
    """-1 for what is written to the left, 1 to the right, 0 for what goes with its neighbours."""
    kind = bidirectional(character)
    return -1 if kind in RIGHT_TO_LEFT else int(kind == "L" or kind in FIGURES)


def has_right_to_left(text: str) -> bool:
    """Whether there is a letter of such a script in ``text``; quick."""
    return not text.isascii() and SCRIPTS.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Whether most letters of ``text`` are of a script that is written from right to left."""
    letters = (direction_of(one) for one in text if bidirectional(one) not in FIGURES)
    return not text.isascii() and sum(letters) < 0


def in_logical_order(text: str, boxes: Sequence[Rect]) -> tuple[str, list[int]]:
    """The characters of one upright line in the order in which they are read, and their offsets.

    Brackets are told as they are drawn; those that are read from right to left change places.
    """
    groups: list[list[int]] = []  # each a character with its marks, or all that one drawn sign says
    for offset, character in enumerate(text):
        if groups and (bidirectional(character) == MARK or boxes[offset].width < NO_WIDTH):
            groups[-1].append(offset)
        else:
            groups.append([offset])
    direction = -1 if runs_right_to_left(text) else 1
    groups.sort(key=lambda group: boxes[group[0]].x0 + boxes[group[0]].x1, reverse=direction < 0)
    against = _against([text[group[0]] for group in groups], direction)
    order: list[int] = []
    read: list[str] = []
    for is_against, run in groupby(zip(groups, against, strict=True), key=lambda pair: pair[1]):
        found = [group for group, _ in run]
        offsets = [at for group in (reversed(found) if is_against else found) for at in group]
        part = "".join(text[at] for at in offsets)
        read.append(part.translate(MIRRORED) if is_against == (direction > 0) else part)
        order += offsets
    return "".join(read), order


def _against(characters: Sequence[str], direction: int) -> list[bool]:
    """Which characters belong to runs that are read against the ``direction`` of their line.

    Between two such characters so do space and points; but two numbers with a space between are
    not one number.
    """
    against = [direction_of(one) == -direction for one in characters]
    last: int | None = None
    for index, is_against in enumerate(against):
        if not is_against:
            last = last if direction_of(characters[index]) == 0 else None
            continue
        if last is not None and index - last > 1:
            ends = characters[last], characters[index]
            are_figures = all(bidirectional(one) in FIGURES for one in ends)
            if not (are_figures and any(one.isspace() for one in characters[last:index])):
                against[last:index] = [True] * (index - last)
        last = index
    return against
