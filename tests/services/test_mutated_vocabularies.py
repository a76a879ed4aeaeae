"""Files of vocabularies with damage of any kind: read and kept, or refused on one line."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Label, LabelKind, Rule, RuleKind, Term
from glossator.domain.vocabulary_diff import differences
from glossator.domain.vocabulary_update import updated
from glossator.services.vocabulary_exchange import completed
from glossator.services.vocabulary_formats import VOCABULARY_FORMATS
from glossator.storage.store import Store
from making import VOCABULARY

PIECES = (
    b'"',
    b"<",
    b">",
    b"\n",
    b";",
    b"@",
    b":",
    b"{",
    b"[",
    b"-1",
    b"\\ud800",
    b"&#0;",
    b"\xff",
)
USES = {"actor:stalin": 2}


def everything() -> tuple[Term, ...]:
    label = Label(LabelKind.PREFERRED, "de", "Genosse; genannt")
    first, second, *others = VOCABULARY.terms
    second = replace(second, deprecated=True, replaced_by=first.id, broader=None)
    return (replace(first, other_labels=(label,)), second, *others)


RULE = Rule("r", "claim", RuleKind.ASKS_FOR, "archive")
GIVEN = replace(VOCABULARY, terms=everything(), rules=(RULE,))


def mutated(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5])):
        place = chance.randrange(len(damaged))
        other = chance.randrange(len(damaged))
        match chance.randrange(4):
            case 0:
                damaged[place] = chance.randrange(256)
            case 1:
                del damaged[place : place + chance.randrange(1, 40)]
            case 2:
                damaged[place:place] = damaged[other : other + chance.randrange(1, 60)]
            case _:
                damaged[place : place + 1] = chance.choice(PIECES)
    return bytes(damaged)


def try_all(format_id: str, seeds: range, folder: Path) -> None:
    wanted = VOCABULARY_FORMATS[format_id]
    content, told = wanted.write(GIVEN), [""]
    for seed in seeds:
        known = GIVEN if seed % 2 else None
        try:
            reading = wanted.read(mutated(content, random.Random(seed)), "file", known)
        except Trouble as trouble:
            told.append(str(trouble))
            continue
        given = completed(reading, GIVEN)
        differences(GIVEN, given, USES)
        path = folder / f"{seed}.db"
        with Store.create(path, updated(GIVEN, given, USES)) as store:
            assert store.verify() == []
        path.unlink()
    assert all("\n" not in line for line in told)


@pytest.mark.parametrize("format_id", VOCABULARY_FORMATS)
def test_a_damaged_file_is_read_and_kept_or_refused(format_id: str, tmp_path: Path) -> None:
    try_all(format_id, range(30), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("format_id", VOCABULARY_FORMATS)
def test_thousands_of_damaged_files_are_read_and_kept_or_refused(
    format_id: str, tmp_path: Path
) -> None:
    try_all(format_id, range(3_000), tmp_path)
