"""Colours on a page, which may be light in a dark window and dark in a light one."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, qRgb

from glossator.ui.theme import FacetColours, Paper, Theme

WHITE = QColor("white")
_LIGHT, _DARK = Theme.light(), Theme.dark()


def page_colours(theme: Theme, position: int | None) -> FacetColours:
    """The colours of a facet on paper, which may be light in the dark theme too."""
    if theme.page.is_dark == theme.is_dark:
        return theme.facet(position)
    other = _DARK if theme.page.is_dark else _LIGHT
    return other.with_facets(theme.chosen).facet(position)


def mark(
    painter: QPainter, area: QRect | QRectF | QPainterPath, colour: QColor, theme: Theme
) -> None:
    """Lay colour under what is written: ink keeps its colour, on light paper and on dark."""
    if theme.page.is_dark:
        _blend(painter, area, colour, QPainter.CompositionMode.CompositionMode_Screen)
    else:
        multiply(painter, area, colour)


def multiply(painter: QPainter, area: QRect | QRectF | QPainterPath, colour: QColor) -> None:
    """Tint what is painted already, as a marker does: black stays black."""
    _blend(painter, area, colour, QPainter.CompositionMode.CompositionMode_Multiply)


def in_shades(printed: QImage, paper: Paper) -> QImage:
    """A picture of a printed page in shades between ink and ground of ``paper``."""
    if paper.is_printed:
        return printed
    shades = printed.convertToFormat(QImage.Format.Format_Grayscale8)
    shades.reinterpretAsFormat(QImage.Format.Format_Indexed8)
    shades.setColorTable([_between(paper.ink, paper.ground, grey / 255) for grey in range(256)])
    return shades


def _between(first: QColor, last: QColor, way: float) -> int:
    """The colour that lies so far on the way, from 0 to 1, from one to another."""
    red, green, blue = (
        round(start + way * (end - start))
        for start, end in (
            (first.red(), last.red()),
            (first.green(), last.green()),
            (first.blue(), last.blue()),
        )
    )
    return qRgb(red, green, blue)


def _blend(
    painter: QPainter,
    area: QRect | QRectF | QPainterPath,
    colour: QColor,
    mode: QPainter.CompositionMode,
) -> None:
    painter.setCompositionMode(mode)
    if isinstance(area, QPainterPath):
        painter.fillPath(area, colour)
    else:
        painter.fillRect(area, colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
