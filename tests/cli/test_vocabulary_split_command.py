"""A term is split on the command line, and its passages are dealt out."""

import json
from pathlib import Path

import pytest

from command_results import Glossator, Told, trouble_of

QUOTES = ("The third letter was lost.", "unopened and unpaid", "the word late")


@pytest.fixture
def clerks(glossator: Glossator, paper: Path) -> list[str]:
    """The ids of three passages with the term actor/clerk."""
    lines = "\n".join(json.dumps({"quote": quote, "terms": ["clerk"]}) for quote in QUOTES)
    answers = glossator("annotate", paper, "--from", "-", given=lines).stdout.splitlines()
    return [json.loads(answer)["id"] for answer in answers]


def terms_by_id(glossator: Glossator) -> dict[str, list[str]]:
    listed: list[Told] = json.loads(glossator("list", "--json").stdout)
    return {each["id"]: [term["label"] for term in each["terms"]] for each in listed}


def split(*typed: object) -> tuple[object, ...]:
    return ("vocabulary", "split", "actor/clerk", "Finder", "Copyist", *typed)


def test_passages_go_to_the_new_terms_or_keep_the_old(
    glossator: Glossator, clerks: list[str]
) -> None:
    first, second, third = clerks
    gave = ("--give", f"{first}=1", "--give", f"{second}=1", "--give", f"{second}=2")
    told = glossator(*split(*gave)).stdout
    assert told == "Done: split Clerk. The vocabulary has version 1+1 now.\n"
    assert terms_by_id(glossator) == {
        first: ["Finder"],
        second: ["Finder", "Copyist"],
        third: ["Clerk"],
    }


def test_a_dry_run_lists_the_passages_and_changes_nothing(
    glossator: Glossator, clerks: list[str]
) -> None:
    first, second, third = (id_[:8] for id_ in clerks)
    gave = ("--give", f"{clerks[1]}=1", "--give", f"{clerks[1]}=2", "--dry-run")
    assert glossator(*split(*gave)).stdout.splitlines() == [
        f"{first}  -  p. 2 (3)  “The third letter was lost.”",
        f"{second}  1+2  p. 2 (3)  “unopened and unpaid”",
        f"{third}  -  p. 2 (3)  “the word late”",
        "Nothing was changed.",
    ]
    listed = json.loads(glossator(*split(*gave, "--json")).stdout)
    assert [each["numbers"] for each in listed] == [[], [1, 2], []]
    assert set(map(tuple, terms_by_id(glossator).values())) == {("Clerk",)}


def test_a_file_deals_out_all_and_the_old_term_is_offered_no_more(
    glossator: Glossator, clerks: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "dealt.csv"
    path.write_text("\n".join(f"{id_},{1 + at % 2}" for at, id_ in enumerate(clerks)) + "\n\n")
    glossator(*split("--file", path))
    assert list(terms_by_id(glossator).values()) == [["Finder"], ["Copyist"], ["Finder"]]
    shown = json.loads(glossator("vocabulary", "show", "actor:clerk", "--json").stdout)
    assert shown["deprecated"]


def test_what_cannot_be_dealt_out_is_told(
    glossator: Glossator, clerks: list[str], marked: list[Told], tmp_path: Path
) -> None:
    path = tmp_path / "dealt.csv"
    path.write_text("one\n")
    id_ = marked[1]["id"]
    for typed, said in (
        (("--file", path), f"Line 1 of {path} is not ID,NUMBER."),
        (("--give", f"{id_}=1"), f"{id_[:8]} does not have the term."),
        (("--file", tmp_path / "none"), f"{tmp_path / 'none'} cannot be read (No such file"),
    ):
        assert trouble_of(glossator(*split(*typed))).startswith(said)
    assert glossator(*split("--give", "abc")).exit_code == 2


def test_a_number_that_no_new_term_has_is_told(glossator: Glossator, clerks: list[str]) -> None:
    for number in ("0", "3", "two"):
        assert trouble_of(glossator(*split("--give", f"{clerks[0]}={number}"))) == (
            f"There is no new term {number}. They have the numbers 1 to 2."
        )


def test_new_terms_have_labels_of_their_own(glossator: Glossator) -> None:
    result = glossator("vocabulary", "split", "actor/clerk", "Kéeper", "--dry-run")
    assert trouble_of(result).startswith("“Kéeper” is there already.")
