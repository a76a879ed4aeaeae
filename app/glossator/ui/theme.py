"""Colours and type: calm, paper-like, in light and dark.

Facet colours keep a contrast of at least 4.5 : 1 as text on the panels, and differ in lightness as
well as in hue, so that they hold for colour-blind readers. A colour never says anything alone: the
label is always there in words.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette

SERIF = ["Source Serif 4", "Charter", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif"]


class FacetColours(NamedTuple):
    """``ink`` for words and lines; ``band`` under text; ``chip`` and ``edge`` for chips."""

    ink: QColor
    band: QColor
    chip: QColor
    edge: QColor


class Paper(NamedTuple):
    """How pages are drawn: black becomes ``ink``, white ``ground``; pictures stay as they are."""

    name: str
    ink: QColor
    ground: QColor
    selection: QColor
    is_dark: bool = False

    @property
    def is_printed(self) -> bool:
        """Whether pages are drawn as they are."""
        return self.name == "paper"


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("paper", QColor("#000000"), QColor("#ffffff"), QColor(43, 106, 145, 70)),
        Paper("sepia", QColor("#33281b"), QColor("#f4ead3"), QColor(43, 106, 145, 80)),
        Paper("dark", QColor("#d9d3c5"), QColor("#22211e"), QColor(90, 160, 205, 90), True),
    )
}


class Theme(NamedTuple):
    """``facets`` are used in turn by the position of a facet; ``bare`` is for notes without terms.

    ``desk`` lies behind the pages, ``panel`` at their sides, ``field`` is for what is typed into.
    ``page_tint`` is multiplied onto pages drawn as they are; white leaves them so. ``page`` is
    chosen apart from the rest: see ``with_paper``. ``chosen`` are the colours that were given to
    facets, by position.
    """

    is_dark: bool
    desk: QColor
    panel: QColor
    field: QColor
    line: QColor
    ink: QColor
    quiet: QColor
    accent: QColor
    warning: QColor
    selection: QColor
    page_tint: QColor
    page_edge: QColor
    facets: tuple[FacetColours, ...]
    bare: FacetColours
    page: Paper = PAPERS["paper"]
    chosen: tuple[tuple[int, str], ...] = ()

    @classmethod
    def light(cls) -> "Theme":
        return cls(
            is_dark=False,
            desk=QColor("#e9e6de"),
            panel=QColor(LIGHT_PANEL),
            field=QColor("#fffefb"),
            line=QColor("#dcd7cc"),
            ink=QColor("#24221e"),
            quiet=QColor("#6b665c"),
            accent=QColor("#2b6a91"),
            warning=QColor("#9a3412"),
            selection=QColor(43, 106, 145, 70),
            page_tint=QColor("#ffffff"),
            page_edge=QColor("#d3cdc0"),
            facets=tuple(_on_light(colour) for colour in FACET_INKS_ON_LIGHT),
            bare=_on_light("#5d5a52"),
        )

    @classmethod
    def dark(cls) -> "Theme":
        return cls(
            is_dark=True,
            desk=QColor("#1a1917"),
            panel=QColor(DARK_PANEL),
            field=QColor("#2d2b27"),
            line=QColor("#3d3a34"),
            ink=QColor("#e8e4da"),
            quiet=QColor("#a39d90"),
            accent=QColor("#86bcdc"),
            warning=QColor("#f0a978"),
            selection=QColor(43, 106, 145, 85),
            page_tint=QColor("#d9d3c5"),
            page_edge=QColor("#0f0e0d"),
            facets=tuple(
                _on_dark(ink, page_ink)
                for ink, page_ink in zip(FACET_INKS_ON_DARK, FACET_INKS_ON_LIGHT, strict=True)
            ),
            bare=_on_dark("#b8b2a5", "#5d5a52"),
        )

    def with_paper(self, name: str) -> "Theme":
        """The same with pages as one of ``PAPERS``."""
        return self._replace(page=PAPERS[name])

    def with_facets(self, chosen: Iterable[tuple[int, str]]) -> "Theme":
        """The same with colours (``#rrggbb``) of their own for the facets at some positions."""
        return self._replace(chosen=tuple(chosen))

    def facet(self, position: int | None) -> FacetColours:
        """The colours of the facet at ``position``; those of a bare note for ``None``."""
        if position is None:
            return self.bare
        for place, colour in self.chosen:
            if place == position:
                return facet_colours(colour, is_dark=self.is_dark)
        return self.facets[position % len(self.facets)]

    def palette(self) -> QPalette:
        """The palette of all widgets."""
        palette = QPalette()
        for role, colour in (
            (QPalette.ColorRole.Window, self.panel),
            (QPalette.ColorRole.WindowText, self.ink),
            (QPalette.ColorRole.Base, self.field),
            (QPalette.ColorRole.AlternateBase, self.panel),
            (QPalette.ColorRole.Text, self.ink),
            (QPalette.ColorRole.PlaceholderText, self.quiet),
            (QPalette.ColorRole.Button, self.panel),
            (QPalette.ColorRole.ButtonText, self.ink),
            (QPalette.ColorRole.BrightText, self.warning),
            (QPalette.ColorRole.Highlight, self.accent),
            (QPalette.ColorRole.HighlightedText, self.field),
            (QPalette.ColorRole.Accent, self.accent),
            (QPalette.ColorRole.Link, self.accent),
            (QPalette.ColorRole.Mid, self.line),
            (QPalette.ColorRole.Midlight, self.line),
            (QPalette.ColorRole.ToolTipBase, self.field),
            (QPalette.ColorRole.ToolTipText, self.ink),
        ):
            palette.setColor(role, colour)
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.quiet)
        return palette


LIGHT_PANEL, DARK_PANEL = "#f6f4ee", "#242320"
LEGIBLE = 4.5  # contrast of words on the panels

# Blue, ochre, mulberry; then, for vocabularies with more facets, moss, violet and slate.
FACET_INKS_ON_LIGHT = ("#1f5f86", "#84530f", "#8f2453", "#3f6b1f", "#5b3f96", "#44575a")
FACET_INKS_ON_DARK = ("#86bcdc", "#d9aa62", "#e391b4", "#a3c983", "#b9a5e6", "#a9bcbf")


@cache
def facet_colours(colour: str, *, is_dark: bool) -> FacetColours:
    """The colours of a facet for which ``colour`` (``#rrggbb``) was chosen.

    One of ``FACET_INKS_ON_LIGHT`` has its own ink on dark panels. Any other is made darker, or
    lighter, until it can be read.
    """
    on_light = _legible(colour, LIGHT_PANEL, by=-4)
    if not is_dark:
        return _on_light(on_light)
    if colour in FACET_INKS_ON_LIGHT:
        return _on_dark(FACET_INKS_ON_DARK[FACET_INKS_ON_LIGHT.index(colour)], on_light)
    return _on_dark(_legible(colour, DARK_PANEL, by=4), on_light)


def contrast(first: QColor, second: QColor) -> float:
    """How far two colours are apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted(_luminance(colour) for colour in (first, second))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _legible(colour: str, ground: str, by: int) -> str:
    """``colour``, its lightness (of 255) changed in steps until it can be read on ``ground``."""
    shade = QColor(colour)
    while contrast(shade, QColor(ground)) < LEGIBLE:
        lightness = min(max(shade.lightness() + by, 0), 255)
        other = QColor.fromHsl(shade.hslHue(), shade.hslSaturation(), lightness)
        shade = QColor(other.name())  # as it will be written: rounded
    return shade.name()


def serif(points: float, *, italic: bool = False) -> QFont:
    """The type of quotes and glosses."""
    font = QFont(SERIF)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    font.setItalic(italic)
    return font


def _on_light(ink: str) -> FacetColours:
    colour = QColor(ink)
    return FacetColours(colour, _faint(ink, 44), _faint(ink, 26), _faint(ink, 110))


def _on_dark(ink: str, page_ink: str) -> FacetColours:
    """On dark panels the ink is light; the band is as on light paper."""
    return FacetColours(QColor(ink), _faint(page_ink, 60), _faint(ink, 34), _faint(ink, 120))


def _faint(colour: str, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint
