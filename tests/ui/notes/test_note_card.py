"""The card of a note stands beside the line that calls it, and never on it."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from glossator.ui.notes.card_place import place
from glossator.ui.notes.note_card import NoteCard
from glossator.ui.theme import Theme

AREA = QRect(0, 0, 900, 700)
NARROW = QRect(850, 0, 50, 700)
WIDE = QRect(500, 0, 400, 700)
CARD = QSize(300, 200)


@pytest.mark.parametrize("top", [0, 40, 250, 430, 660])
@pytest.mark.parametrize("gutter", [NARROW, WIDE])
def test_the_card_is_in_view_and_leaves_the_line_free(top: int, gutter: QRect) -> None:
    line = QRect(100, top, gutter.left() - 150, 20)
    card = QRect(place(line, gutter, CARD, AREA), CARD)
    assert AREA.contains(card)
    assert not card.intersects(line)


def test_where_the_gutter_is_wide_the_card_is_level_with_the_line() -> None:
    line = QRect(100, 250, 350, 20)
    at = place(line, WIDE, CARD, AREA)
    assert at.x() == WIDE.left()
    assert line.top() - 20 <= at.y() <= line.bottom()


def test_else_it_stands_below_as_far_to_the_right_as_can_be() -> None:
    assert place(QRect(100, 250, 600, 20), NARROW, CARD, AREA) == QPoint(600, 276)


def test_in_the_left_column_it_stands_under_its_column() -> None:
    assert place(QRect(100, 250, 300, 20), NARROW, CARD, AREA) == QPoint(100, 276)


@pytest.mark.parametrize("left", [40, 300, 700])
def test_on_a_turned_page_it_stands_beside_the_upright_line(left: int) -> None:
    line = QRect(left, -200, 20, 1000)
    card = QRect(place(line, NARROW, CARD, AREA), CARD)
    assert AREA.contains(card)
    assert not card.intersects(line)


@pytest.fixture
def card(qtbot: QtBot, any_theme: Theme) -> NoteCard:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(AREA.size())
    page.show()
    return NoteCard(any_theme, page)


def test_a_screen_reader_hears_number_and_text(card: NoteCard) -> None:
    card.show_note("Note 12", "Ibid., <i>l. 7</i>.", QRect(100, 100, 600, 20), NARROW)
    assert card.isVisible()
    assert (card.accessibleName(), card.accessibleDescription()) == (
        "Note 12",
        "Ibid., <i>l. 7</i>.",
    )


@pytest.mark.parametrize("points", [10, 20])
@pytest.mark.parametrize("top", [10, 340, 670])
def test_a_long_note_is_scrolled_to_and_the_line_stays_free(
    card: NoteCard, points: int, top: int
) -> None:
    font = card.font()
    font.setPointSize(points)
    card.setFont(font)
    line = QRect(100, top, 600, 20)
    card.show_note("Note 12", "The keeper wrote it down. " * 200, line, NARROW)
    assert AREA.contains(card.geometry())
    assert not card.geometry().intersects(line)
    card.show_note("Note 13", "Ibid.", line, NARROW)
    assert card.height() < 8 * card.fontMetrics().height()
