"""Listing, showing and removing annotations."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from command_results import Glossator, Told, trouble_of
from glossator.domain.annotation import Annotation
from glossator.storage.store import Store


def test_a_list_is_a_short_table_in_reading_order(glossator: Glossator, marked: list[Told]) -> None:
    ids = [told["id"][:8] for told in marked]
    assert glossator("list").stdout.splitlines() == [
        "The Harbour Light",
        f"{ids[0]}  p. i (1)  Oil Office; Motive  “nobody asked who paid”",
        f"{ids[1]}  p. 1 (2)  Kéeper              “in good order”",
        f"{ids[2]}  p. 2 (3)                      “The third letter was lost.”",
    ]


def test_no_line_of_a_list_is_wider_than_the_terminal(
    glossator: Glossator, marked: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    lines = glossator("list").stdout.splitlines()
    assert max(map(len, lines)) <= 44
    assert lines[-1].endswith("“The th…")


def test_a_list_in_json_is_what_annotate_answered(glossator: Glossator, marked: list[Told]) -> None:
    listed = json.loads(glossator("list", "--json").stdout)
    assert listed == [{k: v for k, v in told.items() if k != "line"} for told in marked]


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        ((), [0, 1, 2]),
        (("--term", "actor/ministry"), [0]),  # with what is narrower
        (("--term", "actor/ministry", "--term", "actor/keeper"), [0, 1]),
        (("--term", "actor/keeper", "--term", "claim/motive"), []),
        (("--facet", "claim type"), [0]),
        (("--annotator", "ada"), [0, 1]),
        (("--annotator", "Ben", "--annotator", "Ada"), [0, 1, 2]),
        (("--text", "letter"), [2]),
        (("--text", "says who"), [1]),
        (("--text", "oil office"), [0]),
        (("--document", "harbour light.pdf", "--text", "good"), [1]),
        (("--document", "the harbour"), [0, 1, 2]),
    ],
)
def test_filters_choose(
    glossator: Glossator, marked: list[Told], arguments: tuple[str, ...], places: list[int]
) -> None:
    listed = json.loads(glossator("list", "--json", *arguments).stdout)
    assert [each["id"] for each in listed] == [marked[place]["id"] for place in places]
    exported = glossator("export", "--format", "jsonl", *arguments).stdout.splitlines()
    assert [json.loads(line) for line in exported] == listed


def test_a_document_may_be_named_by_any_copy_of_it(
    glossator: Glossator, marked: list[Told], paper: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(paper.read_bytes())
    assert len(json.loads(glossator("list", "--json", "--document", copy).stdout)) == len(marked)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--annotator", "Cy"), "There is no annotator “Cy” in the project. There are: Ada, Ben."),
        (("--facet", "place"), "There is no facet “place”. There are: actor, claim."),
        (
            ("--document", "fog"),
            "There is no document “fog” in the project."
            " There are: The Harbour Light (harbour light.pdf).",
        ),
    ],
)
def test_a_filter_with_a_name_that_nobody_knows_is_told(
    glossator: Glossator, marked: list[Told], arguments: tuple[str, ...], told: str
) -> None:
    assert trouble_of(glossator("list", *arguments)) == told


def test_an_empty_list_says_so(glossator: Glossator) -> None:
    assert glossator("list").stdout == "No annotations.\n"
    assert json.loads(glossator("list", "--json").stdout) == []


def test_show_takes_the_beginning_of_an_id(glossator: Glossator, marked: list[Told]) -> None:
    told = marked[1]
    lines = glossator("show", told["id"][:8].upper()).stdout.splitlines()
    assert lines[0] == f"id          {told['id']}"
    assert "quote       “in good order”" in lines
    assert "Actor       Kéeper" in lines
    assert "note        Says who?" in lines
    assert json.loads(glossator("show", told["id"], "--json").stdout)["id"] == told["id"]


def test_a_beginning_that_fits_several_or_none_is_told(
    glossator: Glossator, marked: list[Told]
) -> None:
    assert trouble_of(glossator("show", "")).startswith("3 annotations begin with “”: ")
    assert trouble_of(glossator("show", "x")).startswith("There is no annotation x.")


def test_what_is_removed_is_named_and_stays_in_the_history(
    glossator: Glossator,
    marked: list[Told],
    database: Path,
    annotations: Callable[[], tuple[Annotation, ...]],
) -> None:
    removed = marked[0]["id"]
    result = glossator("remove", removed[:12], "--annotator", "Ben")
    assert result.stdout.startswith(f"Removed {removed[:8]}, p. i (1): “nobody asked who paid”\n")
    assert [a.id for a in annotations()] == [told["id"] for told in marked[1:]]
    with Store.open(database) as store:
        names = {annotator.id: annotator.name for annotator in store.load().annotators}
        last = store.events(removed)[-1]
    assert (names[last.annotator_id], last.after) == ("Ben", None)


def test_a_quote_cannot_command_the_terminal(
    glossator: Glossator, marked: list[Told], tmp_path: Path
) -> None:
    hostile = marked[0] | {"id": "hostile", "quote": "red \x1b[31m\x9b and\nmore"}
    (tmp_path / "set.jsonl").write_text(json.dumps(hostile), encoding="utf-8")
    assert glossator("import", tmp_path / "set.jsonl").exit_code == 0
    shown = glossator("show", "hostile").stdout
    assert "“red  [31m  and more”" in shown
    assert "\x1b" not in shown + glossator("list").stdout
