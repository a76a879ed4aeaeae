"""One page with its glosses as a picture, drawn by the painter of the window."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QGuiApplication, QImage, QPainter

from glossator.documents.protocol import OpenedDocument, PageImage
from glossator.domain.page import PageText
from glossator.ui.glosses import Gloss
from glossator.ui.page.margin import margin_font
from glossator.ui.page.page_images import image_of
from glossator.ui.page.page_layout import PageLayout
from glossator.ui.page.painting_sheet import paint_paper, paint_picture, paint_tint
from glossator.ui.page.sheet import Sheet
from glossator.ui.page.zoom import ACTUAL
from glossator.ui.theme import Theme

GUTTER, GAP = 110, 16  # at 100 %


def paint_snapshot(
    opened: OpenedDocument,
    drawn: PageImage,
    page: int,
    glosses: Sequence[Gloss],
    theme: Theme,
    pixels_per_point: float,
    text: PageText | None = None,
) -> QImage:
    """The page at 100 % on a screen of ``pixels_per_point``; ``drawn`` is drawn at that scale."""
    ratio = pixels_per_point / ACTUAL
    layout = PageLayout([opened.sizes[page - 1]], ACTUAL, GUTTER, GAP)
    frame = layout.frame(1)._replace(page=page)
    picture = QImage(
        ceil(layout.width * ratio), ceil(layout.height * ratio), QImage.Format.Format_RGB32
    )
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme.desk)
    painter = QPainter(picture)
    paint_paper(painter, frame.rect, theme)
    paint_picture(painter, frame.rect, image_of(drawn), drawn.scale == pixels_per_point)
    paint_tint(painter, frame.rect, theme)
    desk_pixels = QFontInfo(QGuiApplication.font()).pixelSize()
    facet_count = max((facet + 1 for gloss in glosses for facet in gloss.facets), default=0)
    sheet = Sheet(frame, layout.gutter, margin_font(ACTUAL, desk_pixels), max(3, facet_count))
    sheet.show([gloss for gloss in glosses if page in gloss.pages], text)
    sheet.paint(painter, theme, QRectF(layout.strip(1)))
    painter.end()
    return picture
