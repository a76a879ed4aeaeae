"""Pictures and texts come when they are looked at, and not when nobody looks any more."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.ui.page import page_source
from glossator.ui.page.page_source import PageSource


@pytest.fixture
def source(
    document_client: DocumentClient, sample_papers: Path, qtbot: QtBot
) -> Iterator[PageSource]:
    opened = document_client.open(paper(sample_papers)).result()
    source = PageSource(document_client, opened)
    yield source
    source.rest()
    source.deleteLater()


def paper(folder: Path) -> Path:
    return folder / "working-paper.pdf"


def test_a_picture_comes_sharp_and_then_is_there_at_once(source: PageSource, qtbot: QtBot) -> None:
    with qtbot.waitSignal(source.image_arrived) as arrived:
        source.look_at([1], [], 1.5)
    assert arrived.args == [1]
    image, is_sharp = source.image(1, 1.5)
    assert is_sharp
    assert (image.width(), image.height()) == tuple(
        pytest.approx(side * 1.5, abs=1) for side in source.opened.sizes[0]
    )


def test_an_older_picture_stands_in_until_the_sharp_one_comes(
    source: PageSource, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(source.image_arrived):
        source.look_at([2], [], 0.5)
    source.look_at([2], [], 1.0)
    _, is_sharp = source.image(2, 1.0)
    assert not is_sharp
    qtbot.waitUntil(lambda: source.image(2, 1.0)[1])


def test_texts_of_what_is_looked_at_come_too_and_of_the_next_page(
    source: PageSource, qtbot: QtBot
) -> None:
    source.look_at([1], [2], 0.5)
    qtbot.waitUntil(lambda: {1, 2} <= source.texts.keys())
    assert source.text(2).page == 2


def test_what_has_scrolled_away_is_not_drawn(source: PageSource, qtbot: QtBot) -> None:
    for page in range(1, 13):
        source.look_at([page], [], 0.7)
    qtbot.waitUntil(lambda: source.image(12, 0.7) is not None)
    drawn = [page for page in range(1, 13) if source.image(page, 0.7) is not None]
    assert len(drawn) < 6


def test_a_wish_for_another_size_is_served_though_an_old_one_is_under_way(
    source: PageSource, qtbot: QtBot
) -> None:
    for scale in (0.5, 0.6, 0.7, 0.8):
        source.look_at([3], [], scale)
    qtbot.waitUntil(lambda: source.image(3, 0.8) is not None and source.image(3, 0.8)[1])


def test_pictures_are_kept_within_a_budget(
    source: PageSource, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_source, "MOST_BYTES", 3_000_000)
    for page in range(1, 6):
        source.look_at([page], [], 1.0)
        qtbot.waitUntil(lambda page=page: source.image(page, 1.0) is not None)
    assert source.image(1, 1.0) is None
    assert source.image(5, 1.0) is not None


def test_texts_that_are_needed_come_whether_they_are_looked_at_or_not(
    source: PageSource, qtbot: QtBot
) -> None:
    source.ensure_texts([4, 5, 6])
    source.look_at([1], [], 0.5)
    qtbot.waitUntil(lambda: {4, 5, 6} <= source.texts.keys())


def test_a_page_that_cannot_be_drawn_is_told_and_not_asked_for_again(
    document_client: DocumentClient, sample_papers: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened = document_client.open(paper(sample_papers)).result()
    holder = QObject()
    source = PageSource(document_client, replace(opened, path=tmp_path / "gone.pdf"), holder)
    with qtbot.waitSignal(source.failed) as failed:
        source.look_at([1], [], 1.0)
    page, trouble = failed.args
    assert page == 1
    assert source.trouble(1) is trouble
    with qtbot.assertNotEmitted(source.failed, wait=30):
        source.look_at([1], [], 2.0)
