"""A page put into reading order: body, then notes, then margins."""

from array import array

from glossator.domain.callers import callers
from glossator.domain.columns import in_columns
from glossator.domain.geometry import Rect
from glossator.domain.margins import margins
from glossator.domain.notes import body_size, first_note, stands_at_foot
from glossator.domain.page import Line, PageText, Zone
from glossator.domain.printed_lines import PrintedLine, printed_lines
from glossator.domain.raw_page import RawPage
from glossator.domain.right_to_left import has_right_to_left, in_logical_order


def arrange(raw: RawPage, recurring: frozenset[str] = frozenset()) -> PageText:
    """The text of a page in reading order, with the zone of each line and the note callers.

    ``recurring`` are the ``margins.head_key`` of lines that stand at the edges of other pages too.
    Every character that leaves ink is kept, whatever the page looks like.
    """
    lines = printed_lines(raw)
    in_margin = margins(lines, raw.height, recurring)
    text_lines = [line for i, line in enumerate(lines) if i not in in_margin]
    ordered = [
        *_body_and_notes(text_lines),
        *((line, Zone.MARGIN) for i, line in enumerate(lines) if i in in_margin),
    ]
    return _page_text(raw.page, ordered)


def _body_and_notes(lines: list[PrintedLine]) -> list[tuple[PrintedLine, Zone]]:
    upright = [line for line in lines if line.is_horizontal]
    if len(upright) < len(lines) - len(upright):
        return [(line, Zone.BODY) for line in lines]  # a turned page: the engine's order
    size = body_size(upright)
    body: list[PrintedLine] = []
    notes: list[PrintedLine] = []
    for column in in_columns(upright):
        first = first_note(column, size)
        if not stands_at_foot(column[first:], upright, size):
            first = len(column)
        body += column[:first]
        notes += column[first:]
    if not body:
        body, notes = notes, []
    body += [line for line in lines if not line.is_horizontal]
    return [*((line, Zone.BODY) for line in body), *((line, Zone.NOTE) for line in notes)]


def _page_text(page: int, ordered: list[tuple[PrintedLine, Zone]]) -> PageText:
    parts: list[str] = []
    boxes = array("f")
    lines: list[Line] = []
    found_callers: list[tuple[int, int]] = []
    start = 0
    for given, zone in ordered:
        printed = _in_logical_order(given)
        if lines:
            parts.append("\n")
            end_box = lines[-1].rect
            boxes.extend((end_box.x1, end_box.y0, end_box.x1, end_box.y1))
            start += 1
        parts.append(printed.text)
        for box in printed.boxes:
            boxes.extend(box)
        found_callers += [(start + first, start + last) for first, last in callers(printed)]
        end = start + len(printed.text)
        lines.append(Line(start, end, zone, Rect(*printed.rect)))
        start = end
    return PageText(page, "".join(parts), boxes, tuple(lines), tuple(found_callers))


def _in_logical_order(line: PrintedLine) -> PrintedLine:
    """With its characters in the order of reading, if some are of Hebrew, Arabic or the like."""
    if not line.is_horizontal or not has_right_to_left(line.text):
        return line
    text, order = in_logical_order(line.text, line.boxes)
    return line._replace(
        text=text,
        boxes=[line.boxes[at] for at in order],
        sizes=[line.sizes[at] for at in order],
        baselines=[line.baselines[at] for at in order],
    )
