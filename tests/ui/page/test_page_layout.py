"""Where pages lie, and how places on the desk become places on a page."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from glossator.domain.geometry import Rect
from glossator.ui.page.page_layout import PageLayout
from glossator.ui.page.zoom import ACTUAL, Fit, fitting

SIZES = st.lists(st.tuples(st.floats(50, 2000), st.floats(50, 2000)), min_size=1, max_size=30)


@given(SIZES, st.floats(0.1, 4), st.integers(0, 100))
def test_pages_lie_below_one_another_and_never_touch(
    sizes: list[tuple[float, float]], scale: float, gutter: int
) -> None:
    layout = PageLayout(sizes, scale, gutter, 16)
    rects = [layout.frame(page).rect for page in range(1, len(sizes) + 1)]
    for above, below in itertools.pairwise(rects):
        assert below.top() - above.bottom() - 1 == 16
    assert all(rect.left() >= gutter and rect.right() < layout.width - gutter for rect in rects)
    assert rects[-1].bottom() + 1 + 16 == layout.height


@given(SIZES, st.floats(0.1, 4), st.data())
def test_a_place_on_a_page_is_found_again_from_the_desk(
    sizes: list[tuple[float, float]], scale: float, data: st.DataObject
) -> None:
    layout = PageLayout(sizes, scale, 40, 16)
    page = data.draw(st.integers(1, len(sizes)))
    x = data.draw(st.floats(0, sizes[page - 1][0] - 1))
    y = data.draw(st.floats(0, sizes[page - 1][1] - 1))
    frame = layout.frame(page)
    desk = frame.point_to_desk(x, y)
    assert layout.page_at(desk.y()) == page
    found = frame.to_page(desk)
    assert abs(found[0] - x) < 0.01
    assert abs(found[1] - y) < 0.01


def test_a_gap_belongs_to_the_page_above_and_shows_no_page() -> None:
    layout = PageLayout([(100, 100)] * 3, 1.0, 0, 20)
    assert layout.page_at(130) == 1
    assert layout.page_at(-50) == 1
    assert layout.page_at(10_000) == 3
    assert list(layout.pages_between(121, 139)) == []
    assert list(layout.pages_between(100, 150)) == [1, 2]


def test_a_rectangle_keeps_its_place_and_shape() -> None:
    frame = PageLayout([(100, 100)], 2.0, 30, 10).frame(1)
    assert frame.to_desk(Rect(10, 20, 30, 25)).getRect() == (50.0, 50.0, 40.0, 10.0)
    assert frame.to_page(QPointF(50, 50)) == (10.0, 20.0)


def test_half_way_down_five_thousand_pages_is_the_page_in_the_middle() -> None:
    layout = PageLayout([(612.0, 792.0)] * 5_000, 1.1, 80, 16)
    assert layout.page_at(layout.height / 2) == 2_500


def test_a_page_that_fits_the_width_is_not_a_pixel_wider() -> None:
    size = (400.0, 500.0)
    for room in range(400, 1200):
        zoom = fitting(Fit.WIDTH, size, (room, 900))
        assert PageLayout([size], zoom * ACTUAL).width == room
