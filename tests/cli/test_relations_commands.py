"""Links between annotations, made and listed."""

import json

import pytest

from command_results import Glossator, Told, trouble_of


def relations(glossator: Glossator) -> list[tuple[str, str, str]]:
    told = json.loads(glossator("relations", "--json").stdout)
    return [(each["from"]["id"], each["type"], each["to"]["id"]) for each in told]


@pytest.mark.parametrize(
    ("first", "words", "second"),
    [(0, "rests on", 2), (0, "rests-on", 2), (2, "Is relied on by", 0)],
)
def test_a_link_is_made_from_either_end(
    glossator: Glossator, marked: list[Told], first: int, words: str, second: int
) -> None:
    ids = [told["id"] for told in marked]
    result = glossator("relate", ids[first][:8], words, ids[second][:8])
    assert result.stdout == (
        f"Linked: {ids[0][:8]} “nobody asked who paid” rests on"
        f" {ids[2][:8]} “The third letter was lost.”\n"
    )
    assert relations(glossator) == [(ids[0], "rests-on", ids[2])]


@pytest.mark.parametrize("width", [60, 64, 80])
def test_a_quote_that_is_cut_keeps_both_its_marks(
    glossator: Glossator, marked: list[Told], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    made = glossator("relate", marked[0]["id"], "rests on", marked[2]["id"]).stdout
    listed = glossator("relations").stdout
    for line in (made.rstrip("\n"), listed.rstrip("\n")):
        assert len(line) <= width
        assert line.endswith("”")
        assert (line.count("“"), line.count("”")) == (2, 2)
    assert "…" in made


def test_links_are_listed_and_told_whole_in_json(glossator: Glossator, marked: list[Told]) -> None:
    ids = [told["id"] for told in marked]
    assert glossator("relations").stdout == "No links.\n"
    made = glossator("relate", ids[1], "contradicts", ids[2], "--annotator", "Ben", "--json")
    told = json.loads(made.stdout)
    assert told["from"] == {
        "id": ids[1],
        "document": "The Harbour Light",
        "page": 2,
        "page_label": "1",
        "quote": "in good order",
    }
    assert (told["label"], told["annotator"]) == ("contradicts", "Ben")
    assert json.loads(glossator("relations", "--json").stdout) == [told]
    assert glossator("relations", "--type", "quotes").stdout == "No links.\n"


def test_a_link_is_taken_away_from_either_end(glossator: Glossator, marked: list[Told]) -> None:
    first, second, _ = (told["id"] for told in marked)
    glossator("relate", first, "contradicts", second)
    glossator("relate", first, "quotes", second)
    assert glossator("relate", second, "contradicts", first, "--remove").exit_code == 0
    assert glossator("relate", second, "is quoted by", first, "--remove").exit_code == 0
    assert relations(glossator) == []


def test_what_cannot_be_linked_is_told(glossator: Glossator, marked: list[Told]) -> None:
    first, second, _ = (told["id"] for told in marked)
    glossator("relate", first, "contradicts", second)
    again = glossator("relate", second, "contradicts", first)
    assert trouble_of(again) == "The two annotations are linked so already."
    to_itself = glossator("relate", first, "quotes", first)
    assert trouble_of(to_itself) == "An annotation cannot be linked to itself."
    unknown = trouble_of(glossator("relate", first, "likes", second))
    assert unknown.startswith("There is no link “likes”. There are: “rests on”, “is relied on by”,")
    assert trouble_of(glossator("relate", first, "any", second)).startswith("A link is of one type")
    missing = glossator("relate", first, "rests on", second, "--remove")
    assert trouble_of(missing).startswith("The two annotations are not linked so.")


def test_annotations_are_listed_by_their_links(glossator: Glossator, marked: list[Told]) -> None:
    ids = [told["id"] for told in marked]
    glossator("relate", ids[0], "rests on", ids[2])

    def listed(*arguments: str) -> list[str]:
        return [each["id"] for each in json.loads(glossator("list", "--json", *arguments).stdout)]

    assert listed("--related", "rests on") == [ids[0]]
    assert listed("--related", "is relied on by") == [ids[2]]
    assert listed("--related", "any", "--text", "paid") == [ids[0]]
    assert listed("--related", "quotes") == []


def test_links_go_with_their_annotation(glossator: Glossator, marked: list[Told]) -> None:
    first, second, _ = (told["id"] for told in marked)
    glossator("relate", first, "repeats", second)
    glossator("remove", second)
    assert relations(glossator) == []


def test_an_annotation_is_shown_with_its_links(glossator: Glossator, marked: list[Told]) -> None:
    first, _, third = (told["id"] for told in marked)
    glossator("relate", first, "rests on", third)
    assert f"links       rests on {third[:8]} “" in glossator("show", first).stdout
    assert f"links       is relied on by {first[:8]} “" in glossator("show", third).stdout
    (link,) = json.loads(glossator("show", first, "--json").stdout)["relations"]
    assert (link["type"], link["to"]) == ("rests-on", third)
    listed = json.loads(glossator("list", "--json").stdout)
    assert {each["id"] for each in listed if each["relations"]} == {first}
