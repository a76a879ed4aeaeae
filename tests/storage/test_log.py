"""The history is read backwards, page by page."""

from pathlib import Path

from glossator.domain.annotation import Annotation
from glossator.domain.log import LogFilter
from glossator.storage.log import PAGE
from glossator.storage.store import Store
from making import READER, annotate, make_workspace


def test_every_event_comes_once_and_the_newest_first(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.db", seed=1)
    for _ in range(PAGE + 20):
        annotate(workspace)
    expected = [event.revision for event in reversed(workspace.events())]
    workspace.close()
    with Store.open(tmp_path / "a.db") as store:
        pages = list(store.log_pages(LogFilter()))
        assert [event.revision for page in pages for event in page] == expected
        assert len(pages) == 2
        wanted = LogFilter(annotator_ids=frozenset({READER.id}), kinds=frozenset({Annotation}))
        assert sum(map(len, store.log_pages(wanted))) == PAGE + 20


def test_pages_without_a_find_come_empty_so_that_nobody_waits(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.db", seed=1)
    for _ in range(PAGE + 20):
        annotate(workspace)
    workspace.close()
    with Store.open(tmp_path / "a.db") as store:
        assert list(store.log_pages(LogFilter(annotator_ids=frozenset({"nobody"})))) == [[], []]
