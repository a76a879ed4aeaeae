"""``glossator relocate`` finds annotations again in another copy and carries them over if asked."""

import json
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from command_results import Glossator, Told, trouble_of
from glossator.domain.annotation import Annotation
from glossator.storage.store import Store

# The paper of conftest.py: other lines and pages, a sheet in front, a word misread, one line gone.
OTHER_PAGES = (
    ("A sheet that another library put in front.",),
    (
        "The harbour light was lit again",
        "in the spring of 1947, and for two years nobody",
        "asked who paid for the oil. The keeper kept a",
        "journal in which every visit of the supply boat was",
        "entered with its date. The ministry did not read the",
        "journal. It had the word of the commission that the",
        "“quiet light” was in qood order. Nobody answered.",
    ),
    ("A second letter went out in June, and a third one in September.",),
)


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copies") / "another copy.pdf"
    with pymupdf.open() as document:
        font = pymupdf.Font("helv")
        for lines in OTHER_PAGES:
            page = document.new_page(width=400, height=340)
            writer = pymupdf.TextWriter(page.rect)
            for number, line in enumerate(lines):
                writer.append((50, 80 + 18 * number), line, font=font, fontsize=12)
            writer.write_text(page)
        document.save(path)
    return path


def told(glossator: Glossator, *arguments: object) -> list[Told]:
    answer: list[Told] = json.loads(glossator("relocate", *arguments, "--json").stdout)
    return answer


def test_each_annotation_is_told_with_its_place_in_the_copy(
    glossator: Glossator, paper: Path, copy: Path, marked: list[Told]
) -> None:
    answers = told(glossator, paper, copy)
    assert [answer["id"] for answer in answers] == [each["id"] for each in marked]
    assert [(answer["status"], answer["quote"]) for answer in answers] == [
        ("exact", "nobody asked who paid"),
        ("approximate", "in qood order"),
        ("not found", None),
    ]
    first, second, third = answers
    assert [segment["page"] for segment in first["segments"]] == [2]
    assert len(first["segments"][0]["rects"]) == 2
    assert first["score"] > 0.95 > second["score"] > third["score"] >= 0
    assert third["segments"] == []


def test_nothing_is_stored_unless_it_is_asked_for(
    glossator: Glossator,
    paper: Path,
    copy: Path,
    marked: list[Told],
    database: Path,
) -> None:
    before = database.read_bytes()
    lines = glossator("relocate", paper, copy).stdout.splitlines()
    assert lines[-2:] == [
        "1 exact, 1 approximate, 1 not found.",
        "Nothing was stored; --apply carries over what was found.",
    ]
    assert lines[0].split()[:3] == [marked[0]["id"][:8], "exact", "0.96"]
    assert all(len(line) <= 100 for line in lines)
    assert database.read_bytes() == before


def test_what_is_found_is_carried_over_and_the_rest_stays(
    glossator: Glossator,
    paper: Path,
    copy: Path,
    marked: list[Told],
    annotations: Callable[[], tuple[Annotation, ...]],
    database: Path,
) -> None:
    before = {a.id: a for a in annotations()}
    assert glossator("relocate", paper, copy, "--apply").exit_code == 0
    after = {a.id: a for a in annotations()}
    with Store.open(database) as store:
        first, second = sorted(store.load().documents, key=lambda d: d.copy_of is not None)
    assert second.copy_of == first.id
    documents = [after[each["id"]].document_id for each in marked]
    assert documents == [second.id, second.id, first.id]
    for each in before:
        assert after[each].taggings == before[each].taggings
        assert after[each].note == before[each].note
        assert after[each].created == before[each].created
    assert after[marked[2]["id"]] == before[marked[2]["id"]]
    again = told(glossator, paper, copy)
    assert [(answer["id"], answer["status"]) for answer in again] == [
        (marked[2]["id"], "not found")
    ]


def test_what_was_carried_over_finds_its_way_back(
    glossator: Glossator, paper: Path, copy: Path, marked: list[Told]
) -> None:
    told(glossator, paper, copy, "--apply")
    back = told(glossator, copy, paper)
    assert [answer["segments"] for answer in back] == [each["segments"] for each in marked[:2]]


@pytest.mark.parametrize(
    ("origin", "other", "said"),
    [
        ("paper", "paper", "the same"),
        ("copy", "paper", "no annotations"),
        ("paper", "nowhere", "nowhere.pdf"),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_line(
    glossator: Glossator,
    paper: Path,
    copy: Path,
    marked: list[Told],
    origin: str,
    other: str,
    said: str,
) -> None:
    files = {"paper": paper, "copy": copy, "nowhere": copy.with_name("nowhere.pdf")}
    assert said in trouble_of(glossator("relocate", files[origin], files[other]))


def test_another_paper_has_none_of_them(
    glossator: Glossator, paper: Path, marked: list[Told], sample_papers: Path
) -> None:
    answers = told(glossator, paper, sample_papers / "working-paper.pdf", "--apply")
    assert {answer["status"] for answer in answers} == {"not found"}
