"""The one line of trouble: what was said is taken back by who said it, and by nobody else."""

import pytest
from pytestqt.qtbot import QtBot

from glossator.domain.trouble import Trouble
from glossator.ui.trouble_bar import TroubleBar

GONE = Trouble("The paper is gone.")


@pytest.fixture
def bar(qtbot: QtBot) -> TroubleBar:
    bar = TroubleBar()
    qtbot.addWidget(bar)
    return bar


def test_what_is_so_no_more_is_taken_back(bar: TroubleBar) -> None:
    number = bar.tell(GONE)
    assert bar.text == "The paper is gone."
    bar.take_back(number)
    assert bar.text == ""


def test_who_takes_back_what_was_replaced_takes_nothing_from_others(bar: TroubleBar) -> None:
    first = bar.tell(GONE)
    second = bar.ask_password(GONE, lambda _typed: None)  # in the same words
    bar.take_back(first)
    assert bar.text == "The paper is gone."
    bar.take_back(second)
    assert bar.text == ""


def test_who_said_nothing_takes_nothing_back(bar: TroubleBar) -> None:
    bar.say("The page was read.")
    bar.take_back(0)
    assert bar.text == "The page was read."


def test_what_only_needs_to_be_known_gives_way_to_what_can_be_done(bar: TroubleBar) -> None:
    bar.tell(GONE, "Find it…", lambda: None)
    bar.mention(Trouble("Page 2 could not be drawn."))
    assert bar.text == "The paper is gone."
    bar.clear()
    bar.mention(Trouble("Page 2 could not be drawn."))
    bar.mention(Trouble("Page 3 could not be drawn."))
    assert bar.text == "Page 3 could not be drawn."
