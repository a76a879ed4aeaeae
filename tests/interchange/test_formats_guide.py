"""What docs/formats.md says of the formats is so."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from glossator.interchange import json_lines, skos_terms
from glossator.interchange.csv_table import write_annotations
from glossator.interchange.json_line import read_line
from glossator.interchange.vocabulary_csv import COLUMNS, OF_ALL
from glossator.interchange.vocabulary_json import read_vocabulary
from glossator.services.exchange import FORMATS
from glossator.services.vocabulary_formats import VOCABULARY_FORMATS as NAMES
from making import a_set, annotation, passage, two_pages

GUIDE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
LINE, VOCABULARY = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)


def shape(value: object) -> object:
    """Keys without values; of a list the first entry stands for all."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


def test_the_line_that_is_shown_is_a_line_as_we_write_it() -> None:
    written = json.loads(json_lines.write(a_set(annotation(1, two_pages(), "claim:thesis"))))
    shown = json.loads(LINE)
    assert shape(shown) == shape(written)
    assert list(shown) == list(written)


def test_the_line_that_is_shown_can_be_read() -> None:
    shown = json.loads(LINE)
    shown["document"] |= {"file_hash": "3" * 64, "text_hash": "1" * 64}
    read = read_line(json.dumps(shown)).annotation
    assert read.passage.page == 7
    assert read.passage.reading == shown["quote"]


def test_what_need_not_be_there_need_not_be_there() -> None:
    (sentence,) = re.findall(r"These keys need not be there: (.*?)\. Unknown", GUIDE, re.DOTALL)
    of_line, of_term = (re.findall(r"`(\w+)`", part) for part in sentence.split("of a term"))
    line: dict[str, Any] = json.loads(
        json_lines.write(a_set(annotation(1, passage(), "claim:thesis")))
    )
    for key in of_line:
        line.pop(key, None)
        line["document"].pop(key, None)
    for key in of_term:
        line["terms"][0].pop(key)
    bare = replace(passage(), prefix="", suffix="")
    assert read_line(json.dumps(line)).annotation == annotation(1, bare, "claim:thesis")


def test_the_vocabulary_that_is_shown_is_one() -> None:
    assert [term.label for term in read_vocabulary(VOCABULARY).terms] == ["Fixed light", "Beacon"]


def test_every_format_is_named_and_every_column_of_the_table() -> None:
    for part, formats in zip(GUIDE.split("## Vocabulary\n"), (FORMATS, NAMES), strict=True):
        cells = re.findall(r"^\| \[.*?\]\(.*?\).*? \| (`[^|]*`) \|", part, re.MULTILINE)
        assert set(re.findall(r"[\w-]+", " ".join(cells))) == set(formats)
    (header,) = csv.reader(io.StringIO(write_annotations(a_set())))
    facets = {"actor", "archive", "claim"}
    assert all(f"`{column}`" in GUIDE for column in header if column not in facets)


def test_every_column_of_a_vocabulary_and_every_name_of_ours_in_skos_is_told() -> None:
    assert all(f"`{column}`" in GUIDE for column in (*COLUMNS, *OF_ALL))
    names = {
        value.removeprefix(skos_terms.OWN)
        for value in vars(skos_terms).values()
        if isinstance(value, str) and value.startswith(skos_terms.OWN)
    }
    assert all(f"`{name}`" in GUIDE for name in names - {""})
    assert f"`{skos_terms.OWN}`" in GUIDE
