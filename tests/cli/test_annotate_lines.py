"""Marking many passages, a line of JSON each."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from command_results import Glossator, Told, trouble_of
from glossator.domain.annotation import Annotation
from glossator.storage.store import Store


def test_each_line_is_answered_and_a_bad_one_does_not_stop_the_rest(
    glossator: Glossator, paper: Path, tmp_path: Path
) -> None:
    lines = [
        '{"quote": "Nobody answered.", "page": 3, "terms": ["actor/the ministry"], "note": "!"}',
        "",
        '{"quote": "Nobody answered."}',
        '{"quote": "Nobody answered.", "nth": 1}',
    ]
    (tmp_path / "lines.jsonl").write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    result = glossator("annotate", paper, "--from", tmp_path / "lines.jsonl")
    first, second, third = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 1
    assert result.stderr == ""
    assert (first["line"], first["page"], first["note"]) == (1, 3, "!")
    assert [(t["term"], t["provenance"]) for t in first["terms"]] == [("actor:ministry", "bulk")]
    assert second.keys() == {"line", "error"}
    assert (second["line"], "occurs 2 times" in second["error"]) == (3, True)
    assert (third["line"], third["page"]) == (4, 2)


UNREADABLE = [
    (b"quote", "The line is no JSON (Expecting value)."),
    (b"[1]", "The line cannot be read: it is no JSON object."),
    (b"{}", "The line cannot be read: “quote” is missing."),
    (b'{"quote": 1}', "The line cannot be read: “quote” is no text."),
    (b'{"quote": "a", "quote": "b"}', "The line cannot be read: it has a key twice."),
    (b'{"quote": "a", "page": 0}', "The line cannot be read: “page” is no number from 1."),
    (b'{"quote": "a", "nth": true}', "The line cannot be read: “nth” is no number from 1."),
    (b'{"quote": "a", "terms": "b"}', "The line cannot be read: “terms” is no list."),
    (
        b'{"quote": "a", "term": "b"}',
        "The line cannot be read: it has the key “term”; there are quote, page, nth, terms, note.",
    ),
    (b'{"quote": "\xff"}', "The line cannot be read: it is not text in UTF-8."),
    (b'{"quote": "\\ud800"}', "Quote or note has characters that cannot be kept."),
    (b'{"quote": "a", "note": "\\u0000"}', "Quote or note has characters that cannot be kept."),
    (b"[" * 100_000, "The line cannot be read: it is nested too deeply."),
]


def test_a_line_that_cannot_be_read_says_why(glossator: Glossator, paper: Path) -> None:
    lines = b"\n".join(line for line, _ in UNREADABLE)
    result = glossator("annotate", paper, "--from", "-", given=lines)
    assert result.exit_code == 1
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"line": number, "error": reason} for number, (_, reason) in enumerate(UNREADABLE, start=1)
    ]


def test_a_file_of_lines_that_is_gone_is_told(glossator: Glossator, paper: Path) -> None:
    told = trouble_of(glossator("annotate", paper, "--from", "gone.jsonl"))
    assert told == "gone.jsonl cannot be read (No such file or directory)."


def test_an_answer_comes_before_the_next_line_and_after_the_disk(
    paper: Path, database: Path
) -> None:
    command = [sys.executable, "-m", "glossator", "annotate", str(paper), "--from", "-"]
    with subprocess.Popen(
        [*command, "--db", str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for count, quote in enumerate(("The harbour light", "in June", "rope"), start=1):
            process.stdin.write(json.dumps({"quote": quote}).encode() + b"\n")
            process.stdin.flush()
            told = json.loads(process.stdout.readline())
            with Store.open(database) as store:
                ids = {annotation.id for annotation in store.load().annotations}
            assert told["id"] in ids
            assert len(ids) == count
        process.stdin.close()
        assert process.wait() == 0


def test_what_was_answered_is_on_disk_in_the_name_given(
    marked: list[Told], annotations: Callable[[], tuple[Annotation, ...]], database: Path
) -> None:
    assert {annotation.id for annotation in annotations()} == {told["id"] for told in marked}
    with Store.open(database) as store:
        assert sorted(annotator.name for annotator in store.load().annotators) == ["Ada", "Ben"]
