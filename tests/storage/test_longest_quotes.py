"""The quotes by which a copy of a paper is known are looked for in the file."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from glossator.domain.annotation import Annotation
from glossator.storage.store import Store
from making import PAPER, annotate, make_workspace, passage, region

QUOTES = ("eight ch", "longest of all", "ninetales", "Дело фонда")


def test_the_longest_come_first_without_regions_and_equals_in_reading_order(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    with closing(make_workspace(path)) as workspace:
        for page in (3, 2):
            for quote in QUOTES:
                annotate(workspace, passage(quote, page))
        of_picture = replace(region(), quote="a region with longer words than any")
        annotate(workspace, of_picture)

        def places(found: list[Annotation]) -> list[tuple[int, str]]:
            return [(each.passage.page, each.passage.quote) for each in found]

        with Store.open(path) as store:
            longest = places(store.longest_quotes(PAPER.id, 5))
            assert longest == [
                (2, "longest of all"),
                (3, "longest of all"),
                (2, "Дело фонда"),
                (3, "Дело фонда"),
                (2, "ninetales"),
            ]
            assert len(store.longest_quotes(PAPER.id, 100)) == 8
            assert store.longest_quotes("another document", 100) == []
            assert store.in_document(PAPER.id) == list(workspace.project.of_document(PAPER.id))
