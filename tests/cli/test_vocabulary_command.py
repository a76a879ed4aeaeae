"""The vocabulary on the command line: looked at, checked, edited, given away and taken in."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_results import Glossator, trouble_of
from glossator.app.commands import root


def done(glossator: Glossator, *typed: object) -> str:
    """What a command of the vocabulary answers that does what it is asked for."""
    result = glossator("vocabulary", *map(str, typed))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_list_is_what_terms_lists(glossator: Glossator) -> None:
    assert done(glossator, "list", "--facet", "actor") == glossator("terms", "--facet=actor").stdout


def test_show_tells_all_of_a_term(glossator: Glossator) -> None:
    assert done(glossator, "show", "actor/oil office").splitlines() == [
        "term          actor/ministry-oil",
        "id            actor:ministry-oil",
        "facet         Actor",
        "preferred     Oil Office (en)",
        "broader       Ministry of Lights",
    ]
    assert json.loads(done(glossator, "show", "keeper’s word", "--json"))["term"] == "claim:keeper"


def test_check_tells_advice_and_fails_for_faults(glossator: Glossator, tmp_path: Path) -> None:
    assert done(glossator, "check").splitlines()[-2:] == [
        "advice: “the man” is another name of “Kéeper” and “Clerk”.",
        "6 terms: 0 faults, 6 pieces of advice.",
    ]
    table = tmp_path / "terms.csv"
    table.write_text("facet,label,alt_labels,definition\nf,One,Two,1\nf,Two,,2\nf,TWO,,3\n")
    result = glossator("vocabulary", "check", "--file", str(table))
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        1,
        "fault: 2 terms of “f” are called “Two”.",
    )
    told = json.loads(glossator("vocabulary", "check", "--file", str(table), "--json").stdout)
    assert {each["severity"] for each in told} == {"fault", "advice"}


@pytest.mark.parametrize(
    ("format_id", "suffix"),
    [
        ("skos-turtle", "ttl"),
        ("skos-xml", "rdf"),
        ("skos-jsonld", "jsonld"),
        ("csv", "csv"),
        ("qdc", "qdc"),
        ("json", "json"),
    ],
)
def test_what_is_exported_can_be_looked_at_and_taken_in_again(
    glossator: Glossator, tmp_path: Path, format_id: str, suffix: str
) -> None:
    path = tmp_path / f"terms.{suffix}"
    told = done(glossator, "export", "--format", format_id, "-o", path)
    assert told == f"The vocabulary was written to {path}.\n"
    assert done(glossator, "list", "--file", path) == glossator("terms").stdout
    assert done(glossator, "diff", path) == "There is no difference.\n"
    assert done(glossator, "import", path) == "Nothing was changed.\n"


def test_an_import_is_told_first_and_then_done(glossator: Glossator, tmp_path: Path) -> None:
    path = tmp_path / "terms.json"
    done(glossator, "export", "--format", "json", "-o", path)
    given = json.loads(path.read_text())
    given["version"] = "2"
    given["terms"][0]["prefLabel"] = "Board of Lights"
    path.write_text(json.dumps(given))
    lines = [
        "renamed: “Ministry of Lights” is called “Board of Lights”.",
        "changed: Version 2 in place of 1.",
    ]
    typed = ("import", path, "--dry-run")
    assert done(glossator, *typed).splitlines() == [*lines, "Nothing was changed."]
    assert done(glossator, "import", path).splitlines() == [*lines, "Imported."]
    assert "Board of Lights" in done(glossator, "list")
    told = json.loads(done(glossator, "import", path, "--json"))
    assert told == {"changed": False, "differences": [], "remarks": []}


def test_another_vocabulary_is_asked_for_in_so_many_words(
    glossator: Glossator, tmp_path: Path
) -> None:
    path = tmp_path / "terms.ttl"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <urn:example:> ."
        ' :a a skos:Concept ; skos:prefLabel "Buoy"@en .'
    )
    result = glossator("vocabulary", "import", str(path))
    assert trouble_of(result) == (
        "terms.ttl has another vocabulary (terms)."
        " With --another it takes the place of that of the project."
    )
    result = glossator("vocabulary", "import", str(path), "--another")
    assert "added: “Buoy” is new in terms." in result.stdout
    assert "The file names no scheme; the vocabulary is called “terms”." in result.stderr
    assert done(glossator, "list") == "terms\nterms/example:a  Buoy\n"


def test_two_files_are_compared_without_a_project(glossator: Glossator, tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("facet,label\nf,One\n")
    new.write_text("facet,label\nf,One\nf,Two\n")
    assert done(glossator, "diff", old, new) == "added: “Two” is new in f.\n"


def test_one_format_is_turned_into_another_without_a_project(tmp_path: Path) -> None:
    table, turtle = tmp_path / "terms.csv", tmp_path / "terms.ttl"
    table.write_text("facet,label\nf,One\n")
    typed = ["vocabulary", "export", "--file", str(table), "--format=skos-turtle", "-o"]
    result = CliRunner().invoke(root, [*typed, str(turtle)])
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        0,
        f"The vocabulary was written to {turtle}.",
    )
    assert '"One"@en' in turtle.read_text()


def test_terms_are_added_edited_and_deleted(glossator: Glossator) -> None:
    typed = ("add", "actor", "Pilot", "--broader", "clerk", "--alt", "Guide", "--key", "pi")
    assert done(glossator, *typed) == "Done: add Pilot. The vocabulary has version 1+1 now.\n"
    done(glossator, "edit", "pilot", "--label", "Sea pilot", "--broader", "", "--without", "Guide")
    told = json.loads(done(glossator, "show", "sea pilot", "--json"))
    assert (told["broader"], told["alt_labels"], told["key"]) == (None, [], "pi")
    assert done(glossator, "edit", "sea pilot", "--key", "pi") == "Nothing was changed.\n"
    told = json.loads(done(glossator, "delete", "sea pilot", "--json"))
    assert told == {"done": "delete Sea pilot", "version": "1+3", "freed_keys": ["pi"]}


def test_terms_are_merged_deprecated_and_restored(glossator: Glossator) -> None:
    done(glossator, "merge", "actor/clerk", "--into", "actor/keeper")
    assert "deprecated    yes; use Kéeper" in done(glossator, "show", "actor:clerk")
    done(glossator, "deprecate", "claim/motive", "--successor", "claim/keeper")
    assert "claim/motive  Motive (deprecated)" in done(glossator, "list")
    done(glossator, "restore", "claim/motive")
    assert "(deprecated)" not in done(glossator, "list", "--facet", "claim")


def test_a_term_loses_its_key_with_its_place_and_that_is_said(glossator: Glossator) -> None:
    done(glossator, "edit", "claim/motive", "--key", "mo")
    assert done(glossator, "deprecate", "claim/motive") == (
        "Done: deprecate Motive. The vocabulary has version 1+2 now. The key “mo” is free now.\n"
    )


def test_a_key_that_goes_to_another_term_is_not_free(glossator: Glossator) -> None:
    done(glossator, "edit", "actor/clerk", "--key", "cl")
    told = done(glossator, "merge", "actor/clerk", "--into", "actor/keeper", "--json")
    assert json.loads(told)["freed_keys"] == []


def test_a_label_that_ends_with_a_full_stop_gets_no_second_one(glossator: Glossator) -> None:
    told = done(glossator, "add", "actor", "Beria, Lavrenty P.")
    assert told == "Done: add Beria, Lavrenty P. The vocabulary has version 1+1 now.\n"


def test_terms_are_moved_among_those_below_the_same_broader_one(glossator: Glossator) -> None:
    assert done(glossator, "move", "actor/clerk", 1).startswith("Done: move Clerk. ")
    assert done(glossator, "move", "actor/clerk", 1) == "Nothing was changed.\n"
    listed = [line.split()[0] for line in done(glossator, "list", "--facet=actor").splitlines()[1:]]
    assert listed == ["actor/clerk", "actor/ministry", "actor/ministry-oil", "actor/keeper"]
    done(glossator, "move", "actor/clerk", 99)
    assert done(glossator, "list", "--facet=actor").splitlines()[-1].startswith("actor/clerk")


def other_labels(glossator: Glossator, term: str) -> list[tuple[str, str, str]]:
    told = json.loads(done(glossator, "show", term, "--json"))
    return [(each["kind"], each["language"], each["text"]) for each in told["other_labels"]]


def test_a_term_has_names_in_other_languages(glossator: Glossator) -> None:
    typed = ("--label-in", "ru", "Лоцман", "--alt-in", "ru", "Вожатый", "--alt-in", "de", "Lotse")
    done(glossator, "add", "actor", "Pilot", *typed, "--hidden-in", "de", "Lotfe")
    assert other_labels(glossator, "pilot") == [
        ("preferred", "ru", "Лоцман"),
        ("alternative", "ru", "Вожатый"),
        ("alternative", "de", "Lotse"),
        ("hidden", "de", "Lotfe"),
    ]
    done(glossator, "edit", "лоцман", "--label-in", "RU", "Вожатый", "--without", "Lotfe")
    assert other_labels(glossator, "pilot") == [
        ("alternative", "de", "Lotse"),
        ("preferred", "RU", "Вожатый"),
    ]
    done(glossator, "edit", "pilot", "--label-in", "ru", "", "--without-in", "de", "Lotse")
    assert other_labels(glossator, "pilot") == []


def test_a_term_has_a_language_of_its_own(glossator: Glossator) -> None:
    done(glossator, "edit", "actor/clerk", "--language", "fr", "--label-in", "en", "Registrar")
    assert "preferred     Clerk (fr)" in done(glossator, "show", "actor/clerk")
    result = glossator("vocabulary", "edit", "actor/clerk", "--language", "")
    assert trouble_of(result) == (
        '“Clerk” has another label in “en”. Take it away with --label-in en "".'
    )
    done(glossator, "edit", "actor/clerk", "--language", "", "--label-in", "en", "")
    assert json.loads(done(glossator, "show", "actor/clerk", "--json"))["language"] == ""


def test_the_vocabulary_has_a_title_and_a_version_of_her_choice(glossator: Glossator) -> None:
    told = done(glossator, "set", "--title", "Ports", "--version", "2")
    assert told == "Done: edit vocabulary. The vocabulary has version 2 now.\n"
    exported = json.loads(done(glossator, "export", "--format", "json"))
    assert (exported["title"], exported["version"]) == ("Ports", "2")
    assert trouble_of(glossator("vocabulary", "set", "--language", "no tongue")).startswith(
        "“no tongue” is no abbreviation of a language."
    )


def test_matches_are_added_and_taken_away(glossator: Glossator) -> None:
    typed = ("edit", "actor/clerk", "--exact-match", "urn:a", "--close-match", "urn:b")
    done(glossator, *typed)
    done(glossator, "edit", "actor/clerk", "--without-match", "urn:a")
    told = json.loads(done(glossator, "show", "actor/clerk", "--json"))
    assert (told["matches"], told["close_matches"]) == ([], ["urn:b"])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ("--without", "Tender"),
            "“Kéeper” has no other name “Tender”. It has “The Man”, “Keeqer”.",
        ),
        (("--without-in", "de", "The Man"), "“Kéeper” has no name “The Man” in “de”."),
        (("--without-match", "urn:a"), "“Kéeper” is not matched with urn:a."),
        (("--label-in", "Russian!", "x"), "“Russian!” is no abbreviation of a language."),
        (
            ("--alt-in", "EN", "Tender"),
            "The labels of “Kéeper” are in “en” themselves. Use --label, --alt and --hidden.",
        ),
    ],
)
def test_names_that_may_not_be_are_told(
    glossator: Glossator, typed: tuple[str, ...], said: str
) -> None:
    assert trouble_of(glossator("vocabulary", "edit", "actor/keeper", *typed)).startswith(said)


def test_the_names_of_a_merged_term_lead_to_the_other(glossator: Glossator, paper: Path) -> None:
    done(glossator, "merge", "actor/clerk", "--into", "actor/keeper")
    for name, nth in (("actor/clerk", "1"), ("actor:clerk", "2"), ("the man", "2")):
        typed = ("annotate", str(paper), "--quote=Nobody answered", "--nth", nth, "--term", name)
        result = glossator(*typed, "--json")
        assert [term["term"] for term in json.loads(result.stdout)["terms"]] == ["actor:keeper"]
        found = glossator("list", "--term", name, "--json")
        assert result.stdout.strip() in found.stdout


def test_what_may_not_be_is_told_on_one_line(glossator: Glossator) -> None:
    result = glossator("vocabulary", "delete", "actor/ministry")
    assert trouble_of(result) == "“Oil Office” is below “Ministry of Lights”. Move it first."
