"""Glosses in the margin: a bar the height of the passage, and its terms in small italics.

Beside one column of text the terms of the first half of the facets (who acts, what it rests on)
stand at the left, the others (what is claimed) at the right, as far as a passage has both. Bars
stand just outside the text. Words begin beside the bars and may run over the edge of the page into
the gutter of the desk; where the page is small they stand in the gutter alone. Where not even that
holds some letters, or nothing on the page can be read, there are bars without words.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from glossator.domain.geometry import Rect, union
from glossator.domain.page import PageText, Zone
from glossator.ui.glosses import Gloss, Label
from glossator.ui.page.lanes import Wanted, side_by_side, stack
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.turning import is_sideways, turned_size
from glossator.ui.plain_text import elided
from glossator.ui.theme import serif

TYPE = 8.0  # page points; the words in the margin grow and shrink with the page
SMALLEST, LARGEST = 9.0, 13.0  # desk pixels, where the type of the desk is 13 pixels
BAR = 4.0  # desk pixels from one bar to the next
MOST_BARS = 5
REACH = 7  # lines that words may stand below their passage
NARROW = 30.0  # desk pixels; less white than that at the side of the text holds no words
NARROW_LETTERS = 10  # the same where the page is small, and its white soon ends
FEWEST_LETTERS = 8  # less room than that is not worth a word
UNREADABLE = 3.0  # desk pixels; where type would be smaller than that, there are no words
PADDING = 5.0


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Words(NamedTuple):
    """One line of a gloss in the margin; ``facet`` is the position that gives the colour."""

    text: str
    facet: int | None


class MarginGloss(NamedTuple):
    """One gloss at one side of one page, in desk pixels. ``box`` is empty if there are no words.

    ``facet`` is the position whose colour the bar has. ``hidden`` are ids of glosses that found no
    room of their own and stand behind this one.
    """

    gloss: Gloss
    side: Side
    facet: int | None
    bar: QRectF
    box: QRectF
    words: tuple[Words, ...]
    hidden: tuple[str, ...] = ()

    @property
    def around(self) -> QRectF:
        """All that is painted."""
        return self.bar.united(self.box).adjusted(-3, -3, 3, 3)

    @property
    def full_text(self) -> str:
        return "\n".join(words.text for words in words_of(self.gloss))


class _Beside(NamedTuple):
    """What is to stand beside ``rect`` (points of the page as it is seen)."""

    gloss: Gloss
    rect: Rect
    words: list[Words]

    @property
    def facet(self) -> int | None:
        """The last facet that is spoken of at this side."""
        return max((line.facet for line in self.words if line.facet is not None), default=None)


def margin_font(scale: float, desk_pixels: float) -> QFont:
    """The type of the margin at ``scale`` pixels a point; ``desk_pixels`` is the desk's own."""
    enlarged = desk_pixels / 13
    font = serif(9, italic=True)
    pixels = min(LARGEST * enlarged, max(SMALLEST * enlarged, TYPE * scale))
    font.setPixelSize(round(pixels))
    return font


def words_of(gloss: Gloss) -> list[Words]:
    """What stands in the margin, a line each: terms, else the beginning of the note."""
    lines = [Words(_named(label), label.facet) for label in gloss.labels]
    if not lines and gloss.note:
        lines = [Words(gloss.note.strip().partition("\n")[0].lstrip("#>*- "), None)]
    if gloss.doubt:
        doubtful = f"{lines[-1].text} ?" if lines else "?"
        lines = [*lines[:-1], Words(doubtful, main_facet(gloss))]
    if gloss.annotator:
        lines.append(Words(f"– {gloss.annotator}", None))
    return lines


def words_by_side(gloss: Gloss, facet_count: int) -> dict[Side, list[Words]]:
    """``words_of`` at the sides where they stand; what is no term goes with the last of them."""
    main = side_of(main_facet(gloss), facet_count)
    found: dict[Side, list[Words]] = {}
    for line in words_of(gloss):
        side = main if line.facet is None else side_of(line.facet, facet_count)
        found.setdefault(side, []).append(line)
    return found or {main: []}


def main_facet(gloss: Gloss) -> int | None:
    """The facet whose colour a passage has: the last that it speaks of."""
    return max(gloss.facets, default=None)


def side_of(facet: int | None, facet_count: int) -> Side:
    """Facets in the first half of the vocabulary stand at the left, all else at the right."""
    return Side.LEFT if facet is not None and facet < facet_count / 2 else Side.RIGHT


def columns_of(text: PageText | None, frame: Frame) -> tuple[tuple[float, float], ...]:
    """Left and right edges of the columns of text, in points of the page as it is seen.

    There are none on a page without text, and never more than one where lines run up or down.
    """
    lines = (
        [frame.shown(line.rect) for line in text.lines if line.zone is not Zone.MARGIN]
        if text
        else []
    )
    around = union(lines)
    if around is None:
        return ()
    if is_sideways(frame.turn):
        return ((around.x0, around.x1),)
    width = frame.size[0]
    middle = (around.x0 + around.x1) / 2
    left = [rect for rect in lines if rect.x1 <= middle + 0.02 * width]
    right = [rect for rect in lines if rect.x0 >= middle - 0.02 * width]
    if min(len(left), len(right)) >= 0.3 * len(lines):
        return (around.x0, max(r.x1 for r in left)), (min(r.x0 for r in right), around.x1)
    return ((around.x0, around.x1),)


def margin_glosses(
    frame: Frame,
    gutter: int,
    glosses: Sequence[Gloss],
    text: PageText | None,
    font: QFont,
    facet_count: int,
) -> list[MarginGloss]:
    """What stands beside one page; ``gutter`` is the room beside the page, in desk pixels."""
    columns = columns_of(text, frame)
    width = turned_size(frame.size, frame.turn)[0]
    edges = (columns[0][0], columns[-1][1]) if columns else (0.0, width)
    sides: dict[Side, list[_Beside]] = {Side.LEFT: [], Side.RIGHT: []}
    for gloss in glosses:
        rects = [frame.shown(r) for segment in gloss.on_page(frame.page) for r in segment.rects]
        if not rects:
            continue
        if len(columns) == 2:
            nearer = _nearer_side(rects[0], columns)
            rects = [r for r in rects if _nearer_side(r, columns) is nearer]
            by_side = {nearer: words_of(gloss)}
        else:
            by_side = words_by_side(gloss, facet_count)
        around = union(rects)
        assert around is not None
        for side, words in by_side.items():
            sides[side].append(_Beside(gloss, around, words))
    for beside in sides.values():
        beside.sort(key=lambda one: one.rect.y0)
    found: list[MarginGloss] = []
    for side, beside in sides.items():
        found += _one_side(frame, gutter, side, beside, edges[side is Side.RIGHT], font)
    return found


def gloss_at(glosses: Iterable[MarginGloss], point: QPointF) -> MarginGloss | None:
    """Whose words or bar are at a point of the desk."""
    for placed in glosses:
        if placed.box.contains(point) or placed.bar.adjusted(-2, 0, 2, 0).contains(point):
            return placed
    return None


def _one_side(
    frame: Frame,
    gutter: int,
    side: Side,
    beside: Sequence[_Beside],
    edge: float,
    font: QFont,
) -> list[MarginGloss]:
    """The glosses of one side; ``edge`` is where the text that is seen ends there, in points."""
    metrics = QFontMetricsF(font)
    lanes = side_by_side([(one.rect.y0, one.rect.y1) for one in beside], MOST_BARS)
    away = -1 if side is Side.LEFT else 1
    bar_x = frame.shown_to_desk(edge, 0).x() + away * 2 * PADDING
    words_x = bar_x + away * ((1 + max(lanes, default=0)) * BAR + PADDING)
    page_edge = frame.rect.left() if side is Side.LEFT else frame.rect.right() + 1
    if 0 < away * (page_edge - words_x) < _narrow(font, frame.scale):
        words_x = page_edge + away * PADDING
    end = page_edge + away * (gutter - PADDING)
    width = away * (end - words_x)
    has_words = (
        width >= FEWEST_LETTERS * metrics.averageCharWidth() and TYPE * frame.scale >= UNREADABLE
    )
    labels = stack(
        [
            Wanted(one.gloss.id, frame.shown_to_desk(0, one.rect.y0).y(), len(one.words))
            for one in beside
            if one.words and has_words
        ],
        metrics.height(),
        REACH * metrics.height(),
        frame.rect.top(),
        frame.rect.bottom(),
    )
    label_of = {label.key: label for label in labels}
    found: list[MarginGloss] = []
    for one, lane in zip(beside, lanes, strict=True):
        top = frame.shown_to_desk(0, one.rect.y0).y()
        height = one.rect.height * frame.scale
        bar = QRectF(round(bar_x + away * lane * BAR), top + 1, 2, height - 2)
        label = label_of.get(one.gloss.id)
        if label is None:
            found.append(MarginGloss(one.gloss, side, one.facet, bar, QRectF(), ()))
            continue
        words = _fitted(one.words, label.lines, len(label.hidden), width, font)
        used = max(_width(line.text, font.toString()) for line in words)
        left = words_x if side is Side.RIGHT else words_x - used
        box = QRectF(left, label.top, used, label.lines * metrics.height())
        found.append(MarginGloss(one.gloss, side, one.facet, bar, box, words, label.hidden))
    return found


def _narrow(font: QFont, scale: float) -> float:
    """Less white than that between bars and the edge of the page holds no words."""
    is_small = font.pixelSize() > TYPE * scale + 1
    return NARROW_LETTERS * QFontMetricsF(font).averageCharWidth() if is_small else NARROW


def _fitted(
    words: Sequence[Words], lines: int, hidden: int, width: float, font: QFont
) -> tuple[Words, ...]:
    """``words`` on so many lines, elided to ``width``, with the number of those hidden behind."""
    shown = list(words[:lines])
    if len(words) > lines:
        rest = ", ".join(line.text for line in words[lines - 1 :])
        shown[-1] = Words(rest, words[lines - 1].facet)
    key = font.toString()
    more = f" +{hidden}" if hidden else ""
    room = [width] * (len(shown) - 1) + [width - (_width(more, key) if more else 0)]
    fitted = [
        Words(_elided(line.text, space, key), line.facet)
        for line, space in zip(shown, room, strict=True)
    ]
    fitted[-1] = Words(fitted[-1].text + more, fitted[-1].facet)
    return tuple(fitted)


@lru_cache(maxsize=4096)
def _elided(text: str, width: float, font_text: str) -> str:
    font = QFont()
    font.fromString(font_text)
    return elided(QFontMetricsF(font), text, width)


@lru_cache(maxsize=4096)
def _width(text: str, font_text: str) -> float:
    font = QFont()
    font.fromString(font_text)
    return QFontMetricsF(font).horizontalAdvance(text) + 1


def _named(label: Label) -> str:
    if not label.is_proposed:
        return label.text
    return QCoreApplication.translate("margin", "{term} (proposed)").format(term=label.text)


def _nearer_side(rect: Rect, columns: Sequence[tuple[float, float]]) -> Side:
    middle = (columns[0][1] + columns[1][0]) / 2
    return Side.LEFT if (rect.x0 + rect.x1) / 2 < middle else Side.RIGHT
