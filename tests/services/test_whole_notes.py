"""A paper is read as a whole for its notes, behind everything else."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from glossator.documents.protocol import OpenedDocument, Priority
from glossator.documents.trouble import PageTrouble
from glossator.domain.page import PageText
from glossator.services.whole_notes import WholeNotes
from typesetting import page

PATIENCE = 20.0  # seconds
TEXTS = {
    1: page("It went well.^1^ It was short.", number=1),
    3: page("Notes\n1. Envoy, 12.\n2. Envoy, 13.", number=3),
}


class Shelf:
    """Answers like the client, when it is told to; page 2 cannot be read."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, Priority]] = []
        self._waiting: list[Callable[[], None]] = []

    def page_text(
        self, _document: OpenedDocument, number: int, *, priority: Priority
    ) -> "Future[PageText]":
        future: Future[Any] = Future()
        self.asked.append((number, priority))
        trouble = PageTrouble("Page 2 cannot be read.")
        self._waiting.append(
            lambda: (
                future.set_result(TEXTS[number])
                if number in TEXTS
                else future.set_exception(trouble)
            )
        )
        return future

    def answer(self) -> None:
        self._waiting.pop()()


def begun() -> tuple[Shelf, WholeNotes]:
    shelf = Shelf()
    opened = OpenedDocument(Path("p.pdf"), "hash", "", 3, ((1, 1),) * 3, ("",) * 3)
    return shelf, WholeNotes(shelf, opened)  # type: ignore[arg-type]


def test_pages_are_read_one_after_the_other_when_nothing_else_is_to_be_done() -> None:
    shelf, whole = begun()
    for number in (1, 2, 3):
        assert shelf.asked[-1] == (number, Priority.BACKGROUND)
        shelf.answer()
    found = whole.notes.result(PATIENCE)
    assert [note.text for note in found] == ["Envoy, 12.", "Envoy, 13."]
    assert found[0].caller is not None
    assert found[0].caller.span.page == 1


def test_who_stops_reads_no_further() -> None:
    shelf, whole = begun()
    whole.stop()
    shelf.answer()
    assert len(shelf.asked) == 1
    assert whole.notes.cancelled()
