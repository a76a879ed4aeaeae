"""The glosses of one page as they are drawn: kept until they change, and only as far as they do."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from glossator.domain.page import PageText
from glossator.ui.glosses import Gloss
from glossator.ui.page.lanes import Lanes
from glossator.ui.page.margin import MarginGloss, gloss_at, margin_glosses
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.painting import Band, band_of, paint_band, paint_margin
from glossator.ui.theme import Theme

MOST_STRIPES = 3  # more would run through the line below


class Sheet:
    """One page with its glosses, at one zoom; ``gutter`` is the room beside it in desk pixels."""

    def __init__(self, frame: Frame, gutter: int, font: QFont, facet_count: int) -> None:
        self.frame = frame
        self._gutter = gutter
        self._font = font
        self._facet_count = facet_count
        self._text: PageText | None = None
        self._bands: dict[str, Band] = {}
        self._lanes = Lanes()
        self.margin: list[MarginGloss] = []

    def show(self, glosses: Sequence[Gloss], text: PageText | None) -> list[QRectF]:
        """Show these glosses; what must be painted anew because of it, in desk pixels."""
        now = {gloss.id: gloss for gloss in glosses}
        altered: list[QRectF] = []
        for gloss_id, band in list(self._bands.items()):
            if now.get(gloss_id) is not band.gloss:
                altered.append(self._bands.pop(gloss_id).bounds)
                for facet in band.gloss.facets or (None,):
                    self._lanes.release((gloss_id, facet))
        for gloss in glosses:
            if gloss.id not in self._bands:
                self._bands[gloss.id] = band = self._band(gloss)
                altered.append(band.bounds)
        if altered or text is not self._text:
            self._text = text
            altered += self._show_margin(glosses, text)
        return altered

    def band(self, gloss_id: str) -> Band | None:
        return self._bands.get(gloss_id)

    def in_margin(self, gloss_id: str) -> list[MarginGloss]:
        """Where a gloss stands in the margin: at one side or at both."""
        return [placed for placed in self.margin if placed.gloss.id == gloss_id]

    def glosses_at(self, point: QPointF) -> list[Gloss]:
        """The glosses whose passages are at a point of the desk, the smallest first."""
        found = [
            band.gloss
            for band in self._bands.values()
            if band.bounds.contains(point) and band.path.contains(point)
        ]
        return sorted(found, key=lambda gloss: gloss.area)

    def margin_at(self, point: QPointF) -> MarginGloss | None:
        return gloss_at(self.margin, point)

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        exposed: QRectF,
        open_id: str | None = None,
        lit_id: str | None = None,
    ) -> None:
        """Paint what lies within ``exposed``; painter and places are of the desk."""
        for gloss_id, band in self._bands.items():
            if band.bounds.intersects(exposed):
                paint_band(
                    painter, band, theme, is_open=gloss_id == open_id, is_lit=gloss_id == lit_id
                )
        for placed in self.margin:
            if placed.around.intersects(exposed):
                paint_margin(
                    painter,
                    placed,
                    self.frame.rect,
                    self._font,
                    theme,
                    is_open=placed.gloss.id == open_id,
                    is_lit=placed.gloss.id == lit_id,
                )

    def _band(self, gloss: Gloss) -> Band:
        rects = [rect for segment in gloss.on_page(self.frame.page) for rect in segment.rects]
        lanes = [
            (facet, self._lanes.take((gloss.id, facet), rects, MOST_STRIPES))
            for facet in gloss.facets or (None,)
        ]
        return band_of(gloss, self.frame, lanes)

    def _show_margin(self, glosses: Sequence[Gloss], text: PageText | None) -> list[QRectF]:
        before = {(placed.gloss.id, placed.side): placed for placed in self.margin}
        self.margin = margin_glosses(
            self.frame, self._gutter, glosses, text, self._font, self._facet_count
        )
        altered: list[QRectF] = []
        for placed in self.margin:
            old = before.pop((placed.gloss.id, placed.side), None)
            if old != placed:
                altered += [placed.around] if old is None else [placed.around, old.around]
        return altered + [placed.around for placed in before.values()]
