"""Words are found in a paper from the command line."""

import json
from pathlib import Path

import pymupdf
import pytest

from command_results import Glossator, trouble_of


def test_every_place_is_told_with_its_page_and_the_words_around_it(
    glossator: Glossator, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert glossator("find", paper, "nobody").stdout.splitlines() == [
        "p. i (1): …of 1947, and for two years nobody asked who paid for the oil…",
        "p. 1 (2): …light” was in good order. Nobody answered. A second letter…",
        "p. 2 (3): The third letter was lost. Nobody answered. When the files w…",
    ]


def test_in_json_there_are_the_rectangles_too(glossator: Glossator, paper: Path) -> None:
    (found,) = json.loads(glossator("find", paper, "commission", "--json").stdout)
    assert (found["page"], found["label"], found["quote"]) == (2, "1", "commission")
    assert found["before"].endswith("It had the word of the ")
    assert found["after"].startswith(" that the “quiet light”")
    above, below = found["rects"]
    assert above[3] < below[3]
    assert found["segments"] == [{"page": 2, "rects": found["rects"]}]


def test_words_that_go_over_a_page_break_are_told_once_with_both_their_places(
    glossator: Glossator, sample_papers: Path
) -> None:
    paper = sample_papers / "working-paper.pdf"
    answer = glossator("find", paper, "Soviet officials wanted", "--json")
    (found,) = json.loads(answer.stdout)
    assert (found["page"], found["quote"]) == (3, "Soviet officials wanted")
    first, second = found["segments"]
    assert (first["page"], second["page"]) == (3, 4)
    assert first["rects"] == found["rects"]
    assert first["rects"][0][1] > second["rects"][0][1]
    (line,) = glossator("find", paper, "Soviet officials wanted").stdout.splitlines()
    assert line.startswith("p. 1 (3): ")


def test_places_are_told_in_the_order_of_the_pages(
    glossator: Glossator, sample_papers: Path
) -> None:
    answer = glossator("find", sample_papers / "working-paper.pdf", "Soviet o", "--json")
    pages = [place["page"] for place in json.loads(answer.stdout)]
    assert pages == sorted(pages)
    assert len(set(pages)) > 1


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("nobody",), 3),
        (("nobody", "--match-case"), 1),
        (("he",), 16),
        (("he", "--whole-words"), 0),
        (('"quiet light"',), 1),
        (("journa1",), 0),
        (("journa1", "--tolerant"), 2),
    ],
)
def test_what_counts_can_be_said(
    glossator: Glossator, paper: Path, options: tuple[str, ...], count: int
) -> None:
    answer = glossator("find", paper, *options, "--json")
    assert len(json.loads(answer.stdout)) == count
    assert answer.exit_code == (0 if count else 1)


def test_what_is_nowhere_is_said_on_one_line(glossator: Glossator, paper: Path) -> None:
    assert trouble_of(glossator("find", paper, "submarine")) == "“submarine” was not found."


def test_that_there_is_no_text_to_search_is_said_on_the_same_line(
    glossator: Glossator, sample_papers: Path
) -> None:
    scan = sample_papers / "scan.pdf"
    told = "“lamp” was not found. The pages have no text; “glossator recognise” reads scans."
    assert trouble_of(glossator("find", scan, "lamp")) == told
    answer = glossator("find", scan, "lamp", "--json")
    assert (answer.exit_code, json.loads(answer.stdout)) == (1, [])
    assert answer.stderr == f"Error: {told}\n"


def test_pages_that_cannot_be_read_are_named(glossator: Glossator, tmp_path: Path) -> None:
    paper = tmp_path / "too much.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "The lamp was lit.")
        too_much = "\n".join(["o" * 500] * 401)
        document.new_page().insert_text((10, 10), too_much, fontsize=1)
        document.save(paper)
    unread = "Not searched, because it cannot be read: page 2."
    answer = glossator("find", paper, "lamp")
    assert (answer.exit_code, answer.stderr) == (0, f"{unread}\n")
    assert answer.stdout.count("\n") == 1
    assert trouble_of(glossator("find", paper, "rope")) == f"“rope” was not found. {unread}"


def test_an_empty_text_is_wrong_usage(glossator: Glossator, paper: Path) -> None:
    assert glossator("find", paper, " ").exit_code == 2


def test_a_protected_paper_is_searched_with_its_password(glossator: Glossator, paper: Path) -> None:
    locked = paper.with_name("locked.pdf")
    assert "Give it with --password." in trouble_of(glossator("find", locked, "rope"))
    assert len(glossator("find", locked, "rope", "--password", "lamp").stdout.splitlines()) == 1
