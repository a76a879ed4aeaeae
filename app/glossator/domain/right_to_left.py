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
    if direction > 0:
        groups = _with_whole_numbers(groups, text)
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


def _with_whole_numbers(groups: Sequence[list[int]], text: str) -> list[list[int]]:
    """From left to right, with the figures of each Arabic number in one group.

    Such numbers take part in the order of the letters around them, but their figures do not.
    """
    whole: list[list[int]] = []
    for group in groups:
        if _is_arabic_number(text[group[0]]) and whole:
            before = whole[-2:] if _are_separators(text[whole[-1][0]]) else whole[-1:]
            if _is_arabic_number(text[before[0][0]]):
                whole[-len(before) :] = [[*(at for one in before for at in one), *group]]
                continue
        whole.append(group)
    return whole


def _against(characters: Sequence[str], direction: int) -> list[bool]:
    """Which characters belong to runs that are read against the ``direction`` of their line.

    Between two such characters so do space and points, as far as they join them.
    """
    against = [
        direction_of(one) == -direction or (direction > 0 and _is_arabic_number(one))
        for one in characters
    ]
    last: int | None = None
    for index, is_against in enumerate(against):
        if not is_against:
            last = last if direction_of(characters[index]) == 0 else None
            continue
        if last is not None and (direction > 0 or _are_joined(characters[last : index + 1])):
            against[last:index] = [True] * (index - last)
        last = index
    return against


def _are_joined(characters: Sequence[str]) -> bool:
    """Whether the first and the last, which run to the right, are one run with those between.

    A space divides two numbers; Arabic ones go only with each other, over one point or stroke.
    """
    first, *between, last = characters
    if not between:
        return True
    if _is_arabic_number(first) or _is_arabic_number(last):
        return bidirectional(first) == bidirectional(last) and _are_separators(between)
    are_figures = bidirectional(first) in FIGURES and bidirectional(last) in FIGURES
    return not (are_figures and any(one.isspace() for one in between))


def _is_arabic_number(character: str) -> bool:
    return bidirectional(character) == "AN"


def _are_separators(characters: Sequence[str]) -> bool:
    """Whether this is what may stand within an Arabic number: one point, comma or stroke."""
    return len(characters) == 1 and bidirectional(characters[0]) == "CS"
