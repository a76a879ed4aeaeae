"""Note callers: raised figures or signs glued to a word, told by size and rise."""

from collections.abc import Iterator

from glossator.domain.printed_lines import PrintedLine

SIGNS = frozenset("*†‡§¶")
SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALL = 0.86  # of the size of the line
RISE = 0.12  # of the size of the line
LONGEST = 4


def raised_runs(line: PrintedLine) -> Iterator[tuple[int, int]]:
    """Runs ``(start, end)`` of characters that are figures or signs and stand raised."""
    start: int | None = None
    for index in range(len(line.text) + 1):
        is_raised = index < len(line.text) and _is_raised(line, index)
        if is_raised and start is None:
            start = index
        elif not is_raised and start is not None:
            if index - start <= LONGEST:
                yield start, index
            start = None


def note_mark(line: PrintedLine) -> tuple[int, int] | None:
    """The raised figure or sign that opens a note, if the line begins with one."""
    return next((run for run in raised_runs(line) if run[0] == 0), None)


def callers(line: PrintedLine) -> list[tuple[int, int]]:
    """The callers inside a line; what opens it calls nothing."""
    return [run for run in raised_runs(line) if run[0] > 0]


def _is_raised(line: PrintedLine, index: int) -> bool:
    character = line.text[index]
    if character in SUPERSCRIPTS:
        return True
    if not (character.isdigit() or character in SIGNS):
        return False
    rise = line.baseline - line.baselines[index]
    return line.sizes[index] <= SMALL * line.size and rise >= RISE * line.size
