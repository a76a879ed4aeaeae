"""Scrolling, zooming, and knowing where one is."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import Fit

Key = Qt.Key


def wheel(view, at: QPointF, *, angle: int = 0, pixels: int = 0, ctrl: bool = False) -> None:
    viewport = view.viewport()
    event = QWheelEvent(
        at,
        QPointF(viewport.mapToGlobal(at.toPoint())),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_going_to_a_page_says_so(on_desk, qtbot: QtBot) -> None:
    desk = on_desk()
    with qtbot.waitSignal(desk.view.page_changed) as changed:
        desk.view.go_to(5)
    assert changed.args == [5]
    assert desk.view.page == 5
    assert desk.view.accessibleName() == "Page 5 of 14, label 3"


def test_a_place_is_found_again(on_desk) -> None:
    desk = on_desk()
    desk.view.go_to(4, 0.4)
    page, fraction = desk.view.page, desk.view.fraction
    desk.view.go_to(1)
    desk.view.go_to(page, fraction)
    assert desk.view.page == 4
    assert desk.view.fraction == pytest.approx(0.4, abs=0.01)


def test_pages_beyond_the_ends_are_the_first_and_the_last(on_desk) -> None:
    desk = on_desk()
    desk.view.go_to(99)
    assert desk.view.page == 14
    desk.view.go_to(0)
    assert desk.view.page == 1


def test_fitting_the_width_holds_while_the_window_changes(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    assert desk.view.fit is Fit.WIDTH
    for width in (900, 500):
        with qtbot.waitSignal(desk.view.zoom_changed):
            desk.view.resize(width, 500)
        assert desk.view.horizontalScrollBar().maximum() == 0
        assert desk.view.page == 3


def test_a_page_that_is_fitted_is_in_view_as_a_whole(on_desk) -> None:
    desk = on_desk(page=3)
    desk.view.fit_page()
    frame = desk.view.frame(3)
    shown = desk.view.to_viewport(frame.to_desk(desk.text(3).lines[0].rect))
    assert desk.view.viewport().rect().contains(shown)
    assert frame.rect.height() <= desk.view.viewport().height()
    assert desk.view.page == 3


@pytest.mark.parametrize("name", ["rotated-cropped.pdf", "two-columns.pdf"])
@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
def test_a_fit_comes_to_rest_whatever_the_size_of_the_window(
    on_desk, qtbot: QtBot, name: str, fit: Fit
) -> None:
    desk = on_desk(name)
    if fit is Fit.PAGE:
        desk.view.fit_page()
    resizes: list[object] = []
    original = desk.view.resizeEvent

    def counted(event) -> None:
        resizes.append(event)
        if len(resizes) < 100:
            original(event)

    desk.view.resizeEvent = counted
    for page, width in enumerate(range(440, 480, 7), start=1):
        desk.view.go_to(page)
        desk.view.resize(width, 2 * width - 220)
        for _ in range(5):
            QApplication.processEvents()
    assert len(resizes) <= 6 * 4


def test_zooming_by_wheel_keeps_what_is_under_the_pointer(on_desk) -> None:
    desk = on_desk(page=3)
    at = desk.point(desk.span("neither can", 3))
    wheel(desk.view, QPointF(at), angle=240, ctrl=True)
    assert desk.view.fit is Fit.NONE
    after = desk.point(desk.span("neither can", 3))
    assert abs(after.y() - at.y()) <= 3
    assert abs(after.x() - at.x()) <= 3


def test_zoom_goes_in_steps_and_not_beyond_its_ends(on_desk) -> None:
    desk = on_desk(zoom=1.0)
    desk.view.zoom_in()
    assert desk.view.zoom == 1.1
    desk.view.zoom_out()
    desk.view.zoom_out()
    assert desk.view.zoom == 0.9
    for _ in range(30):
        desk.view.zoom_out()
    assert desk.view.zoom == 0.1


def test_a_touchpad_scrolls_by_its_pixels(on_desk) -> None:
    desk = on_desk(page=3)
    before = desk.view.verticalScrollBar().value()
    wheel(desk.view, QPointF(100, 100), pixels=-37)
    assert desk.view.verticalScrollBar().value() == before + 37


def test_keys_scroll_by_lines_and_screens_and_to_the_ends(on_desk) -> None:
    desk = on_desk()
    bar = desk.view.verticalScrollBar()
    desk.press(Key.Key_Down)
    line = bar.value()
    desk.press(Key.Key_Space)
    assert bar.value() > line + desk.view.viewport().height() / 2
    desk.press(Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == line
    desk.press(Key.Key_PageDown)
    desk.press(Key.Key_PageUp)
    assert bar.value() == line
    desk.press(Key.Key_End)
    assert desk.view.page == 14
    desk.press(Key.Key_Home)
    assert bar.value() == 0


def test_while_the_desk_is_arranged_nothing_is_asked_for_in_vain(
    on_desk, document_client: DocumentClient, qtbot: QtBot
) -> None:
    desk = on_desk()
    source = PageSource(document_client, desk.source.opened, desk.view)
    drawn: list[tuple[int, float]] = []
    source.image_arrived.connect(
        lambda page: drawn.append((page, source.picture(page).manner.scale))
    )
    with desk.view.arranged():
        desk.view.show_document(source)
        desk.view.fit_page()
        desk.view.set_zoom(1.5)
        desk.view.go_to(9)
    qtbot.waitUntil(lambda: source.picture(9) is not None and source.picture(10) is not None)
    assert sorted(drawn) == [(9, 2.0), (10, 2.0)]


def test_pages_that_are_flown_over_are_not_asked_for(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(zoom=1.0)
    bar = desk.view.verticalScrollBar()
    for page in range(2, 13):
        bar.setValue(desk.view.frame(page).rect.top())
    qtbot.waitUntil(lambda: desk.is_drawn(12) and desk.is_drawn(13))
    assert not any(desk.is_drawn(page) for page in range(4, 12))


def test_a_page_once_seen_is_never_white_again(on_desk) -> None:
    desk = on_desk(page=3, zoom=1.0)

    def darkest() -> int:
        image = desk.view.grab().toImage()
        line = desk.view.frame(3).to_desk(desk.text(3).lines[3].rect)
        area = desk.view.to_viewport(line)
        middle = area.center().y() + desk.view.viewport().y()
        return min(image.pixelColor(x, middle).lightness() for x in range(120, 500))

    for zoom in (1.3, 0.8, 1.05):
        desk.view.set_zoom(zoom, QPointF(desk.point(desk.span("neither can", 3))))
        assert darkest() < 180
    desk.view.set_turn(180)
    assert desk.is_drawn(3)


def test_a_desk_without_a_document_is_quiet(on_desk) -> None:
    desk = on_desk()
    desk.view.show_document(None)
    desk.click(QPoint(50, 50))
    desk.press(Key.Key_Down)
    desk.view.fit_width()
    desk.view.grow_selection()
    desk.view.set_caret_mode(True)
    desk.view.go_to(3)
    desk.view.grab()
    assert desk.view.page == 1
    assert desk.view.accessibleName() == "No document is open"


def test_a_page_that_cannot_be_drawn_is_told_once_and_says_so_on_its_paper(
    on_desk, document_client: DocumentClient, sample_papers: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = on_desk()
    opened = document_client.open(sample_papers / "working-paper.pdf").result()
    broken = PageSource(document_client, replace(opened, path=tmp_path / "gone.pdf"), desk.view)
    told: list[object] = []
    desk.view.trouble_told.connect(told.append)
    desk.view.show_document(broken)
    qtbot.waitUntil(lambda: broken.trouble(1) is not None and 1 in desk.view.pages())
    desk.view.set_zoom(0.9)
    desk.view.grab()
    assert told.count(broken.trouble(1)) == 1


def test_a_page_that_does_not_come_is_spoken_of_after_a_while(
    on_desk, document_client: DocumentClient, qtbot: QtBot
) -> None:
    desk = on_desk()

    class Silent(PageSource):
        def look_at(self, *_: object) -> None:
            return

    silent = Silent(document_client, desk.source.opened, desk.view)
    desk.view.show_document(silent)
    blank = desk.view.grab().toImage()
    qtbot.waitUntil(lambda: desk.view.grab().toImage() != blank, timeout=2_000)


def test_the_theme_can_change_while_reading(on_desk) -> None:
    desk = on_desk(page=3)
    light = desk.view.grab().toImage()
    desk.view.set_theme(type(desk.view.theme).dark())
    dark = desk.view.grab().toImage()
    corner = QPoint(2, 2)
    assert dark.pixelColor(corner).lightness() < light.pixelColor(corner).lightness()
    paper = desk.on_page(3, 30, 30)
    assert 150 < dark.pixelColor(paper).lightness() < light.pixelColor(paper).lightness()
