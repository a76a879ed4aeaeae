"""Pictures and texts come when they are looked at, and not when nobody looks any more."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import Priority
from glossator.domain.page import PageText
from glossator.ui.answers import Answers
from glossator.ui.page import page_texts
from glossator.ui.page.look import TILE, Look, Manner, is_large
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.picture_room import PictureRoom
from scanning import recognition


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


def look(source: PageSource, *pages: int, scale: float = 0.5, ahead: tuple[int, ...] = ()) -> None:
    source.look_at(Look(Manner(scale), pages, ahead))


def is_sharp(source: PageSource, page: int, scale: float) -> bool:
    picture = source.picture(page)
    return picture is not None and picture.manner == Manner(scale) and picture.is_exact


def test_a_picture_comes_sharp_and_then_is_there_at_once(source: PageSource, qtbot: QtBot) -> None:
    with qtbot.waitSignal(source.image_arrived) as arrived:
        look(source, 1, scale=1.5)
    assert arrived.args == [1]
    assert is_sharp(source, 1, 1.5)
    image = source.picture(1).image
    assert (image.width(), image.height()) == tuple(
        pytest.approx(side * 1.5, abs=1) for side in source.opened.sizes[0]
    )


def test_an_older_picture_stands_in_until_the_sharp_one_comes(
    source: PageSource, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(source.image_arrived):
        look(source, 2, scale=0.5)
    look(source, 2, scale=1.0)
    assert source.picture(2) is not None
    assert not is_sharp(source, 2, 1.0)
    qtbot.waitUntil(lambda: is_sharp(source, 2, 1.0))


def test_texts_of_what_is_looked_at_come_too_and_of_the_next_page(
    source: PageSource, qtbot: QtBot
) -> None:
    look(source, 1, ahead=(2,))
    qtbot.waitUntil(lambda: {1, 2} <= source.texts.keys())
    assert source.text(2).page == 2


def test_the_next_page_is_drawn_before_it_is_looked_at(source: PageSource, qtbot: QtBot) -> None:
    look(source, 4, ahead=(5,), scale=0.9)
    qtbot.waitUntil(lambda: is_sharp(source, 5, 0.9))
    with qtbot.assertNotEmitted(source.image_arrived, wait=30):
        look(source, 5, scale=0.9)


def test_what_is_in_the_middle_comes_first(source: PageSource, qtbot: QtBot) -> None:
    came: list[int] = []
    source.image_arrived.connect(came.append)
    look(source, 6, 5, 7, 4, 8, ahead=(9,))
    qtbot.waitUntil(lambda: len(came) == 6)
    assert 6 in came[:2]
    # Two are drawn at the same time, and either may be done first.
    assert {5, 6, 7} <= set(came[:4])
    assert 9 in came[-2:]


def test_what_has_scrolled_away_is_not_drawn(source: PageSource, qtbot: QtBot) -> None:
    for page in range(1, 13):
        look(source, page, scale=0.7)
    qtbot.waitUntil(lambda: source.picture(12) is not None)
    drawn = [page for page in range(1, 13) if source.picture(page) is not None]
    assert len(drawn) < 6


def test_a_wish_for_another_size_is_served_though_an_old_one_is_under_way(
    source: PageSource, qtbot: QtBot
) -> None:
    for scale in (0.5, 0.6, 0.7, 0.8):
        look(source, 3, scale=scale)
    qtbot.waitUntil(lambda: is_sharp(source, 3, 0.8))


def test_pictures_are_kept_within_a_budget(
    document_client: DocumentClient, sample_papers: Path, qtbot: QtBot
) -> None:
    holder = QObject()
    opened = document_client.open(paper(sample_papers)).result()
    source = PageSource(document_client, opened, holder, room=PictureRoom(3))
    for page in range(1, 6):
        look(source, page, scale=1.0)
        qtbot.waitUntil(lambda page=page: source.picture(page) is not None)
        assert source.image_bytes <= 3 * 2**20
    assert source.picture(1) is None
    assert source.picture(5) is not None
    source.rest()


def test_what_is_looked_at_is_kept_beyond_the_budget(
    document_client: DocumentClient, sample_papers: Path, qtbot: QtBot
) -> None:
    holder = QObject()
    opened = document_client.open(paper(sample_papers)).result()
    source = PageSource(document_client, opened, holder, room=PictureRoom(1))
    look(source, 1, 2, 3, scale=1.0)
    qtbot.waitUntil(lambda: all(is_sharp(source, page, 1.0) for page in (1, 2, 3)))
    source.rest()


@pytest.fixture
def room() -> PictureRoom:
    """Room for two pages at scale 1."""
    return PictureRoom(4)


@pytest.fixture
def two_sources(
    document_client: DocumentClient, sample_papers: Path, room: PictureRoom, qtbot: QtBot
) -> Iterator[tuple[PageSource, PageSource]]:
    """The same paper twice, as on two pages."""
    holder = QObject()
    opened = document_client.open(paper(sample_papers)).result()
    first, second = (PageSource(document_client, opened, holder, room=room) for _ in range(2))
    yield first, second
    first.rest()
    second.rest()


def see(source: PageSource, page: int, qtbot: QtBot) -> None:
    look(source, page, scale=1.0)
    qtbot.waitUntil(lambda: source.picture(page) is not None)


def test_what_was_looked_at_longest_ago_makes_room_on_whichever_page(
    two_sources: tuple[PageSource, PageSource], room: PictureRoom, qtbot: QtBot
) -> None:
    first, second = two_sources
    see(first, 3, qtbot)
    see(first, 4, qtbot)
    see(first, 3, qtbot)  # again, though it was drawn before
    look(first, scale=1.0)
    see(second, 3, qtbot)
    assert first.picture(4) is None
    assert first.picture(3) is not None
    see(first, 4, qtbot)
    assert room.used == first.image_bytes + second.image_bytes <= 4 * 2**20
    see(second, 4, qtbot)
    see(second, 5, qtbot)
    assert first.picture(4) is not None  # it is looked at
    assert room.used <= 4 * 2**20


def test_a_smaller_room_counts_at_once_and_what_is_looked_at_stays(
    two_sources: tuple[PageSource, PageSource], room: PictureRoom, qtbot: QtBot
) -> None:
    first, _ = two_sources
    see(first, 3, qtbot)
    see(first, 4, qtbot)
    room.resize(2)
    assert first.picture(3) is None
    room.resize(1)
    assert first.picture(4) is not None


def test_a_document_that_is_laid_aside_makes_room(
    two_sources: tuple[PageSource, PageSource], room: PictureRoom, qtbot: QtBot
) -> None:
    first, second = two_sources
    room.resize(500)  # so that nothing has to make room
    see(first, 3, qtbot)
    see(second, 3, qtbot)
    look(first, 4, scale=4.0)
    ((_, being_drawn),) = first._images._asked.values()
    qtbot.waitUntil(being_drawn.running)
    first.rest()
    assert first.image_bytes == 0
    qtbot.waitUntil(being_drawn.done)
    qtbot.wait(50)
    assert first.image_bytes == 0
    assert room.used == second.image_bytes


def test_texts_are_kept_within_a_budget(
    source: PageSource, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_texts, "MOST_BYTES", 120_000)
    for page in range(3, 10):
        source.ensure_texts([page])
        qtbot.waitUntil(lambda page=page: page in source.texts)
    assert 9 in source.texts
    assert 3 not in source.texts


def test_texts_that_are_needed_come_whether_they_are_looked_at_or_not(
    source: PageSource, qtbot: QtBot
) -> None:
    source.ensure_texts([4, 5, 6])
    look(source, 1)
    qtbot.waitUntil(lambda: {4, 5, 6} <= source.texts.keys())


class Recognised:
    """Every page says the same."""

    def text(self, file_hash: str, page: int) -> PageText:
        return recognition("The lamp was lit.", page=page).text


def test_a_text_that_was_on_its_way_gives_way_to_what_was_recognised(
    source: PageSource,
    document_client: DocumentClient,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    look(source, 1)
    monkeypatch.setattr(document_client, "kept_texts", Recognised())
    source.read_again(1)
    look(source, 1, 2)
    came_after: list[object] = []
    last = document_client.links(source.opened, 1, priority=Priority.BACKGROUND)
    Answers(source).when_done(last, came_after.append)
    qtbot.waitUntil(lambda: {1, 2} <= source.texts.keys() and bool(came_after))
    assert source.text(1).text == source.text(2).text == "The lamp was lit."


def test_a_page_that_nobody_looked_at_is_not_read_again(source: PageSource, qtbot: QtBot) -> None:
    source.read_again(2)
    look(source, 1)
    qtbot.waitUntil(lambda: 1 in source.texts and source.picture(1) is not None)
    assert 2 not in source.texts


def test_of_a_very_large_page_only_the_part_that_is_seen_is_drawn(
    source: PageSource, qtbot: QtBot
) -> None:
    manner = Manner(8.0)
    assert is_large(source.opened.sizes[2], manner.scale)
    seen = QRect(1_100, 2_100, 900, 800)
    source.look_at(Look(manner, (3,), (), {3: seen}))
    qtbot.waitUntil(lambda: len(source.tiles(3)) == 1 and source.picture(3) is not None)
    (tile,) = source.tiles(3)
    assert (tile.image.width(), tile.image.height()) == (TILE, TILE)
    assert tile.part.at == (TILE, 2 * TILE)
    ground = source.picture(3)
    assert ground.image.width() < 2_000
    source.look_at(Look(Manner(1.0), (3,)))
    assert source.tiles(3) == ()
    assert source.picture(3) is ground


def test_tiles_join_without_a_seam(source: PageSource, qtbot: QtBot) -> None:
    whole, tiled = Manner(4.0), Manner(5.8)
    source.look_at(Look(whole, (3,)))
    qtbot.waitUntil(lambda: is_sharp(source, 3, whole.scale))
    source.look_at(Look(tiled, (3,), (), {3: QRect(0, 0, 2 * TILE, TILE)}))
    qtbot.waitUntil(lambda: len(source.tiles(3)) == 2)
    left, right = sorted(source.tiles(3), key=lambda tile: tile.part.at)
    assert {left.image.size(), right.image.size()} == {left.image.size()}
    assert left.drawn.scale == tiled.scale


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_picture_has_turned_sides(source: PageSource, qtbot: QtBot, turn: int) -> None:
    source.look_at(Look(Manner(1.0, turn), (1,)))
    qtbot.waitUntil(lambda: source.picture(1) is not None)
    image = source.picture(1).image
    width, height = source.opened.sizes[0]
    assert (image.width() < image.height()) == ((width < height) == (turn == 180))


def test_a_page_that_cannot_be_drawn_is_told_and_not_asked_for_again(
    document_client: DocumentClient, sample_papers: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened = document_client.open(paper(sample_papers)).result()
    holder = QObject()
    source = PageSource(document_client, replace(opened, path=tmp_path / "gone.pdf"), holder)
    with qtbot.waitSignal(source.failed) as failed:
        look(source, 1, scale=1.0)
    page, trouble = failed.args
    assert page == 1
    assert source.trouble(1) is trouble
    with qtbot.assertNotEmitted(source.failed, wait=30):
        look(source, 1, scale=2.0)
