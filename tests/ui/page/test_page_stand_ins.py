"""What is shown of a page that was never seen until it is drawn."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from glossator.documents.client import DocumentClient
from glossator.ui.page.page_source import PageSource


class NeverDrawn(PageSource):
    """Nothing of it comes."""

    def look_at(self, *_: object) -> None:
        return


class Halves:
    """A picture of each page but the first, black above and white below."""

    def picture(self, page: int) -> QImage | None:
        image = QImage(10, 12, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        for x in range(10):
            for y in range(6):
                image.setPixelColor(x, y, QColor("black"))
        return image if page > 1 else None


def lightness(desk, page: int, *heights: float) -> list[int]:
    """How light the middle of a page is, at fractions of its height, from 0 to 255."""
    width, height = desk.source.opened.sizes[page - 1]
    seen = desk.view.viewport().grab().toImage()
    places = (desk.on_page(page, width / 2, height * down) for down in heights)
    return [seen.pixelColor(place).lightness() for place in places]


def test_a_small_picture_stands_in_for_a_page_that_was_never_drawn(
    on_desk, document_client: DocumentClient
) -> None:
    desk = on_desk()
    desk.view.show_document(NeverDrawn(document_client, desk.source.opened, desk.view))
    desk.view.fit_page()
    desk.view.go_to(2)
    bare = lightness(desk, 2, 0.2, 0.8)
    assert bare[0] == bare[1] > 200
    desk.view.stand_ins = Halves()
    above, below = lightness(desk, 2, 0.2, 0.8)
    assert above < 30
    assert below == bare[1]
    desk.view.set_turn(180)
    assert lightness(desk, 2, 0.2, 0.8) == [above, below]
    desk.view.set_theme(desk.view.theme.with_paper("dark"))
    above, below = lightness(desk, 2, 0.2, 0.8)
    assert above > 180
    assert below < 60


def test_a_page_without_one_is_bare_and_another_document_has_its_own(
    on_desk, document_client: DocumentClient
) -> None:
    desk = on_desk()
    desk.view.show_document(NeverDrawn(document_client, desk.source.opened, desk.view))
    desk.view.fit_page()
    desk.view.stand_ins = Halves()
    assert min(lightness(desk, 1, 0.2, 0.8)) > 200
    desk.view.show_document(NeverDrawn(document_client, desk.source.opened, desk.view))
    desk.view.go_to(2)
    assert min(lightness(desk, 2, 0.2, 0.8)) > 200
