"""Pictures of pages are painted pixel on pixel, also where a pixel is a fraction of a point."""

from math import floor

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from glossator.ui.page.painting_sheet import paint_picture


def chequered(width: int, height: int) -> QImage:
    """Black and white by turns: any smoothing makes grey of it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor("white" if (x + y) % 2 else "black"))
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("corner", [(0, 0), (3, 5), (7, 2)])
def test_one_pixel_of_the_picture_is_one_of_the_screen(
    qtbot: QtBot, ratio: float, corner: tuple[int, int]
) -> None:
    screen = QImage(120, 120, QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(ratio)
    screen.fill(QColor("red"))
    picture = chequered(40, 30)
    painter = QPainter(screen)
    painter.translate(QPoint(4, 9))
    paint_picture(painter, QRect(*corner, 40, 40), picture, is_sharp=True)
    painter.end()
    left, top = (floor((a + b) * ratio + 0.5) for a, b in zip(corner, (4, 9), strict=True))
    screen.setDevicePixelRatio(1.0)
    assert screen.copy(QRect(QPoint(left, top), picture.size())) == picture


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_parts_of_a_picture_join(qtbot: QtBot, ratio: float) -> None:
    screen = QImage(200, 120, QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(ratio)
    picture = chequered(64, 32)
    painter = QPainter(screen)
    painter.translate(QPoint(5, 7))
    for x in (0, 32):
        part = picture.copy(x, 0, 32, 32)
        paint_picture(painter, QRect(3, 1, 80, 80), part, is_sharp=True, at=(x, 0))
    painter.end()
    screen.setDevicePixelRatio(1.0)
    at = QPoint(round(8 * ratio), round(8 * ratio))
    assert screen.copy(QRect(at, QSize(64, 32))) == picture


def test_a_picture_drawn_before_the_view_was_turned_stands_in_turned(qtbot: QtBot) -> None:
    picture = QImage(20, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    for x in range(20):
        picture.setPixelColor(x, 0, QColor("black"))  # the head of the page
        picture.setPixelColor(x, 1, QColor("black"))
    screen = QImage(40, 20, QImage.Format.Format_RGB32)
    painter = QPainter(screen)
    paint_picture(painter, QRect(0, 0, 40, 20), picture, is_sharp=False, turn=90)
    painter.end()
    assert screen.pixelColor(39, 10).lightness() < 60
    assert screen.pixelColor(1, 10).lightness() > 200
