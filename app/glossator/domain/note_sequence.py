"""Which lines open notes: their numbers rise by one, and begin anew with a chapter or a page.

The cheapest reading of all openings together is taken: to leave one out, to take it as a note
whose number cannot be read, and each step that is not one up has a price.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from glossator.domain.note_marks import Opening

FARTHEST = 40  # openings that may be left out between two that are taken
NEVER = 1e6
UNREAD = 2.5  # to take a raised figure as a number that cannot be read
MISREAD = 0.3  # to take a figure for its twin
PLAIN = 0.5  # to take a figure on the line where others are raised
LEFT_OUT = 1.5  # a figure on the line, where others stand so too
LEFT_OUT_AMONG_RAISED = 0.3
CALLED = 2.0  # dearer to leave out what is called on the page
ANEW, ANEW_IN_PAGE = 1.2, 4.0
BACKWARDS = 6.0
GAP, GAP_BY_NUMBER, WIDEST_GAP = 1.0, 0.3, 4.0


@dataclass(frozen=True, slots=True)
class _Step:
    cost: float
    before: int  # the opening taken before this one, -1 for none


def opening_notes(
    found: Sequence[Opening], is_called: Callable[[Opening], bool], *, anywhere: bool = False
) -> tuple[Opening, ...]:
    """Those of ``found`` that open notes, with the numbers that the sequence gives them.

    ``is_called`` says whether a caller of that number stands in the text that a page's notes may
    belong to. Numbers begin anew on a new page, or ``anywhere``. Signs have no sequence.
    """
    numbered = [opening for opening in found if not opening.is_sign]
    taken = {id(opening): opening for opening in found if opening.is_sign}
    for index, opening in _cheapest(numbered, is_called, anywhere).items():
        taken[id(numbered[index])] = opening
    return tuple(taken[id(opening)] for opening in found if id(opening) in taken)


def _cheapest(
    found: Sequence[Opening], is_called: Callable[[Opening], bool], anywhere: bool
) -> dict[int, Opening]:
    raised = sum(opening.is_raised for opening in found)
    among_raised = raised > 0 and 2 * raised >= len(found) - raised
    leaving = [_leaving_out(opening, among_raised, is_called(opening)) for opening in found]
    sums = [0.0, *accumulate(leaving)]
    raised_before = [0, *accumulate(opening.is_raised for opening in found)]
    steps: list[_Step] = []
    for index, opening in enumerate(found):
        best = _Step(sums[index] + _beginning(opening), -1)
        for before in range(max(0, index - FARTHEST), index):
            unread = raised_before[index] - raised_before[before + 1]
            cost = steps[before].cost + sums[index] - sums[before + 1]
            cost += _step(found[before], opening, unread, anywhere)
            if cost < best.cost:
                best = _Step(cost, before)
        steps.append(_Step(best.cost + _taking(opening, among_raised), best.before))
    ends = [steps[i].cost + sums[-1] - sums[i + 1] for i in range(len(found))]
    last = min(range(len(found)), key=ends.__getitem__, default=-1)
    if last >= 0 and sums[-1] < ends[last]:
        last = -1  # dearer to take any than to leave out all
    chain: list[int] = []
    while last >= 0:
        chain.append(last)
        last = steps[last].before
    return _with_unread(found, chain[::-1])


def _with_unread(found: Sequence[Opening], chain: Sequence[int]) -> dict[int, Opening]:
    """The openings of ``chain``, and the raised ones between, numbered where the gap just fits."""
    taken = {index: found[index] for index in chain}
    bounds = [-1, *chain, len(found)]
    for first, last in pairwise(bounds):
        unread = [index for index in range(first + 1, last) if found[index].is_raised]
        before = found[first].number if first >= 0 else None
        after = found[last].number if last < len(found) else None
        fits = before is not None and after is not None and after - before == len(unread) + 1
        for place, index in enumerate(unread, start=1):
            number = before + place if fits and before is not None else None
            taken[index] = replace(found[index], number=number, is_misread=True)
    return taken


def _leaving_out(opening: Opening, among_raised: bool, is_called: bool) -> float:
    if opening.is_raised:
        return UNREAD
    cost = LEFT_OUT_AMONG_RAISED if among_raised else LEFT_OUT
    cost = cost / 3 if opening.is_misread else cost
    return cost + (CALLED if is_called else 0)


def _taking(opening: Opening, among_raised: bool) -> float:
    if opening.number is None:
        return NEVER
    cost = MISREAD if opening.is_misread else 0.0
    return cost + (PLAIN if among_raised and not opening.is_raised else 0.0)


def _beginning(opening: Opening) -> float:
    return 0.0 if opening.number == 1 else 0.8


def _step(first: Opening, last: Opening, unread: int, anywhere: bool) -> float:
    """What it costs to go on from one opening to another, with ``unread`` raised ones between."""
    if first.number is None or last.number is None:
        return NEVER
    up = last.number - first.number
    if up == 1 + unread:
        return -UNREAD * unread * 0.5  # a gap that is just filled speaks for both its ends
    if up > 0:
        return min(WIDEST_GAP, GAP + GAP_BY_NUMBER * up)
    if last.number == 1:
        return ANEW if anywhere or last.page != first.page else ANEW_IN_PAGE
    return BACKWARDS
