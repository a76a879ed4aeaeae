"""Marking one passage by its words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from command_results import Glossator, trouble_of
from glossator.domain.annotation import Annotation

OnDisk = Callable[[], tuple[Annotation, ...]]

KEYS = set(
    "id document page page_label segments quote raw_quote terms note confidence annotator"
    " created modified".split()
)


def test_a_quote_is_found_over_line_ends_and_stored_as_it_is_read(
    glossator: Glossator, paper: Path, annotations: OnDisk
) -> None:
    quote = 'the word of the commission that the "quiet light" was in good order'
    result = glossator(
        "annotate", paper, "--quote", quote, "--note", "*Sic.*", "--annotator", "Ada",
        *("--term", "actor/ministry"), *("--term", "Claim type/MOTIVE"), "--json",
    )  # fmt: skip
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told.keys() >= KEYS
    assert told["quote"] == "the word of the commission that the “quiet light” was in good order"
    assert told["raw_quote"].startswith("the word of the com-\nmission")
    assert (told["page"], told["page_label"]) == (2, "1")
    assert [len(segment["rects"]) for segment in told["segments"]] == [2]
    assert [(t["facet"], t["term"], t["label"], t["provenance"]) for t in told["terms"]] == [
        ("actor", "actor:ministry", "Ministry of Lights", "typed"),
        ("claim", "claim:motive", "Motive", "typed"),
    ]
    assert (told["note"], told["confidence"], told["annotator"]) == ("*Sic.*", None, "Ada")
    assert told["document"]["title"] == "The Harbour Light"
    (annotation,) = annotations()
    assert annotation.id == told["id"]


def test_a_person_is_told_in_one_line(glossator: Glossator, paper: Path) -> None:
    result = glossator("annotate", paper, "--quote", "The keeper kept a journal")
    assert result.stdout.count("\n") == 1
    assert result.stdout.endswith(", p. i (1): “The keeper kept a journal”\n")


def test_a_quote_that_occurs_twice_needs_a_page_or_a_number(
    glossator: Glossator, paper: Path, annotations: OnDisk
) -> None:
    result = glossator("annotate", paper, "--quote", "Nobody answered.")
    assert trouble_of(result) == (
        "“Nobody answered.” occurs 2 times:"
        " 1 on page 2 (printed 1) after “in good order.”;"
        " 2 on page 3 (printed 2) after “letter was lost.”."
        " Say which with --page or --nth."
    )
    assert annotations() == ()


@pytest.mark.parametrize(("which", "page"), [(("--page", 3), 3), (("--nth", 1), 2)])
def test_page_or_number_says_which_place_is_meant(
    glossator: Glossator, paper: Path, which: tuple[str, int], page: int
) -> None:
    result = glossator("annotate", paper, "--quote", "Nobody answered.", *which, "--json")
    assert json.loads(result.stdout)["page"] == page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--quote", "a quay"), "“a quay” was not found in the document."),
        (("--quote", "The third", "--page", 9), "There is no page 9; the document has 3."),
        (
            ("--quote", "The third letter", "--nth", 2),
            "“The third letter” occurs once, so there is no number 2.",
        ),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_stored(
    glossator: Glossator, paper: Path, annotations: OnDisk, arguments: tuple[object, ...], told: str
) -> None:
    assert trouble_of(glossator("annotate", paper, *arguments)) == told
    assert annotations() == ()


def test_a_term_that_is_not_in_the_vocabulary_is_never_made(
    glossator: Glossator, paper: Path, annotations: OnDisk
) -> None:
    result = glossator("annotate", paper, "--quote", "The third", "--term", "actor/keper")
    assert "actor/keeper (Kéeper)" in trouble_of(result)
    assert annotations() == ()


def test_a_deprecated_term_leads_to_its_successor_or_is_refused(
    glossator: Glossator, paper: Path
) -> None:
    def annotated(nth: int) -> Result:
        typed = ("--quote=Nobody answered", "--nth", nth, "--term", "claim/motive", "--json")
        return glossator("annotate", paper, *typed)

    glossator("vocabulary", "deprecate", "claim/motive")
    assert trouble_of(annotated(1)) == (
        "“Motive” is deprecated, and nothing took its place. Choose another."
    )
    glossator("vocabulary", "deprecate", "claim/motive", "--successor", "claim/keeper")
    assert [each["label"] for each in json.loads(annotated(1).stdout)["terms"]] == ["Keeper’s word"]
    glossator("vocabulary", "deprecate", "claim/keeper")
    assert trouble_of(annotated(2)) == (
        "“Motive” is deprecated, and so is “Keeper’s word”, which took its place. Choose another."
    )


def test_a_password_may_be_given(glossator: Glossator, paper: Path) -> None:
    locked = paper.with_name("locked.pdf")
    asked = ("annotate", locked, "--quote", "The third letter was lost.")
    assert "password" in trouble_of(glossator(*asked)).lower()
    assert "password" in trouble_of(glossator(*asked, "--password", "rope")).lower()
    assert glossator(*asked, "--password", "lamp").exit_code == 0


def test_a_file_that_is_no_pdf_makes_no_project(
    glossator: Glossator, tmp_path: Path, database: Path
) -> None:
    database.unlink()
    (tmp_path / "letter.pdf").write_text("Dear Sir")
    trouble_of(glossator("annotate", tmp_path / "letter.pdf", "--quote", "Dear"))
    assert not database.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--quote", "x", "--from", "-"),
        ("--from", "-", "--term", "actor/keeper"),
        ("--from", "-", "--page", 1),
        ("--quote", "x", "--page", 0),
        ("--quote", "x", "--annotator", " "),
    ],
)
def test_wrong_usage_ends_with_2(glossator: Glossator, arguments: tuple[object, ...]) -> None:
    assert glossator("annotate", "paper.pdf", *arguments).exit_code == 2


def test_the_same_person_stays_the_same_from_the_first_command_on(
    glossator: Glossator, paper: Path
) -> None:
    ids = {
        json.loads(glossator("annotate", paper, "--quote", quote, "--json").stdout)["annotator_id"]
        for quote in ("The harbour light", "The ministry did not read")
    }
    assert len(ids) == 1
