"""``glossator notes`` lists the notes of a paper for people and for programs."""

import json
from pathlib import Path

import pytest

from command_results import Glossator, Told, trouble_of


@pytest.fixture
def notes(glossator: Glossator, sample_papers: Path) -> list[Told]:
    told: list[Told] = json.loads(
        glossator("notes", sample_papers / "working-paper.pdf", "--json").stdout
    )
    return told


def test_every_note_has_its_number_and_its_caller(notes: list[Told]) -> None:
    assert [note["number"] for note in notes] == [None, *range(1, 41)]
    assert notes[0]["mark"] == "*"
    assert all(note["caller"]["page"] == note["segments"][0]["page"] for note in notes)


def test_a_note_over_a_page_has_a_segment_on_each(notes: list[Told]) -> None:
    note = notes[31]
    assert [segment["page"] for segment in note["segments"]] == [10, 11]
    assert note["text"].startswith("The list is mentioned in Ladygin’s protest")
    assert note["text"].endswith("(ibid., ll. 8, 11).")
    first = note["segments"][0]
    assert (len(first["rects"]), first["end"] - first["start"] > 400) == (6, True)


def test_the_list_names_pages_as_they_are_printed(
    glossator: Glossator, sample_papers: Path
) -> None:
    lines = glossator("notes", sample_papers / "working-paper.pdf").stdout.splitlines()
    assert lines[0].startswith("  *  p. 1 (3): This is a sample paper. Every sentence in it")
    assert lines[1].startswith("     ")
    assert all(len(line) <= 100 for line in lines)
    assert any(line.startswith(" 31  p. 8 (10)–9 (11): The list is mentioned") for line in lines)


def test_notes_in_columns_are_found(glossator: Glossator, sample_papers: Path) -> None:
    answer = glossator("notes", sample_papers / "two-columns.pdf", "--json")
    assert [note["number"] for note in json.loads(answer.stdout)] == list(range(1, 16))


def test_numbers_that_were_misread_are_told_and_callers_that_are_lost_are_none(
    glossator: Glossator, sample_papers: Path
) -> None:
    paper = sample_papers / "misread-notes.pdf"
    told = json.loads(glossator("notes", paper, "--json").stdout)
    assert [note["number"] for note in told] == list(range(1, 12))
    assert {note["number"]: note["mark"] for note in told if not note["mark"].isdigit()} == {
        2: "Z", 5: "S", 8: "B", 10: "IO",
    }  # fmt: skip
    assert [note["number"] for note in told if note["caller"] is None] == [4]
    assert "  4  p. 1, not called: Statement of the crew" in glossator("notes", paper).stdout


def test_a_paper_without_notes_has_none(glossator: Glossator, paper: Path) -> None:
    assert json.loads(glossator("notes", paper, "--json").stdout) == []
    told = glossator("notes", paper)
    assert (told.stdout, told.stderr, told.exit_code) == ("", "There are no notes.\n", 0)


def test_a_scan_says_why_it_has_no_notes(glossator: Glossator, sample_papers: Path) -> None:
    told = glossator("notes", sample_papers / "scan.pdf")
    assert (told.stdout, told.exit_code) == ("", 0)
    assert "have no text" in told.stderr


def test_what_is_no_pdf_is_told_in_one_line(glossator: Glossator, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("Dear colleague")
    assert "letter.pdf" in trouble_of(glossator("notes", path))
