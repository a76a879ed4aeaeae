"""Colours and type: calm, paper-like, in light and dark.

Facet colours keep a contrast of at least 4.5 : 1 as text on the panels, and differ in lightness as
well as in hue, so that they hold for colour-blind readers. A colour never says anything alone: the
label is always there in words.
"""

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
    chosen apart from the rest: see ``with_paper``.
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

    @classmethod
    def light(cls) -> "Theme":
        return cls(
            is_dark=False,
            desk=QColor("#e9e6de"),
            panel=QColor("#f6f4ee"),
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
            panel=QColor("#242320"),
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

    def facet(self, position: int | None) -> FacetColours:
        """The colours of the facet at ``position``; those of a bare note for ``None``."""
        return self.bare if position is None else self.facets[position % len(self.facets)]

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


# Blue, ochre, mulberry; then, for vocabularies with more facets, moss, violet and slate.
FACET_INKS_ON_LIGHT = ("#1f5f86", "#84530f", "#8f2453", "#3f6b1f", "#5b3f96", "#44575a")
FACET_INKS_ON_DARK = ("#86bcdc", "#d9aa62", "#e391b4", "#a3c983", "#b9a5e6", "#a9bcbf")


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
