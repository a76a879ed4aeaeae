"""The vocabulary as the command line lists it and as it is typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_results import Glossator, trouble_of
from glossator.app.commands import root
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.storage.store import Store
from making import in_order


def test_terms_are_listed_as_they_are_typed_narrower_ones_set_in(glossator: Glossator) -> None:
    assert glossator("terms", "--facet", "actor").stdout.splitlines() == [
        "Actor",
        "actor/ministry      Ministry of Lights",
        "actor/ministry-oil    Oil Office",
        "actor/keeper        Kéeper",
        "actor/clerk         Clerk",
    ]


def test_a_chain_of_any_length_is_listed(glossator: Glossator, tmp_path: Path) -> None:
    """Longer than the editor would make it."""
    chain = (Term(f"a:{n}", "a", f"{n}", broader=f"a:{n - 1}" if n else None) for n in range(3_000))
    terms = in_order(*chain)
    path = tmp_path / "chain.db"
    Store.create(
        path, Vocabulary("urn:chain", "1", "A chain", (Facet("a", "A", 0),), terms)
    ).close()
    lines = glossator("terms", "--db", path).stdout.splitlines()
    assert len(lines) == 3_001
    assert lines[-1].split() == ["a/2999", "2999"]


def test_every_term_in_json_may_be_used_as_it_is_called(glossator: Glossator) -> None:
    terms = json.loads(glossator("terms", "--json").stdout)
    assert len(terms) == 6
    for term in terms:
        for name in (term["term"], term["label"]):
            typed = f"{term['facet']}/{name}"
            assert glossator("list", "--term", typed).exit_code == 0


@pytest.mark.parametrize("typed", ["actor/keeper", "ACTOR/KÉEPER", "oil office", "claim:motive"])
def test_case_and_diacritics_do_not_count(glossator: Glossator, typed: str) -> None:
    assert glossator("list", "--term", typed).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "actor/the man",
            "“the man” may be actor/keeper (Kéeper), actor/clerk (Clerk). Say which.",
        ),
        (
            "keeper",
            "“keeper” may be actor/keeper (Kéeper), claim/keeper (Keeper’s word). Say which.",
        ),
        ("claim/zzzz", "There is no term “zzzz” in claim. “glossator terms” lists all."),
        ("actor/Keeqer", "There is no term “Keeqer” in actor. Near it: actor/keeper (Kéeper)."),
    ],
)
def test_a_term_that_is_not_clear_is_told_with_what_is_near(
    glossator: Glossator, typed: str, told: str
) -> None:
    assert trouble_of(glossator("list", "--term", typed)) == told


def test_before_there_is_a_project_its_future_vocabulary_is_listed() -> None:
    result = CliRunner().invoke(root, ["terms", "--json"], catch_exceptions=False)
    assert {term["facet"] for term in json.loads(result.stdout)} == {"actor", "archive", "claim"}
