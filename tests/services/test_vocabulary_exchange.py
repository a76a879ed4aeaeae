"""A vocabulary of a file is compared first, then taken in as one step, and nothing used is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Label, LabelKind, Vocabulary
from glossator.services.safety import known_backups
from glossator.services.vocabulary_exchange import (
    Comparison,
    compare,
    export_vocabulary,
    take_in,
)
from glossator.services.vocabulary_formats import (
    VOCABULARY_FORMATS,
    read_vocabulary_file,
    write_vocabulary,
)
from glossator.services.workspace import Workspace
from making import VOCABULARY, annotate, contents, make_workspace, open_again

NUMBERED = replace(
    VOCABULARY, terms=tuple(replace(t, position=n) for n, t in enumerate(VOCABULARY.terms))
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "notes.db", seed=3)


def put(folder: Path, vocabulary: Vocabulary, format_id: str = "json") -> Path:
    path = folder / f"newer{VOCABULARY_FORMATS[format_id].suffixes[0]}"
    path.write_bytes(write_vocabulary(vocabulary, format_id))
    return path


def take(workspace: Workspace, path: Path, **how: bool) -> Comparison:
    comparison = compare(workspace, path, **how)
    take_in(workspace, comparison)
    return comparison


@pytest.mark.parametrize("format_id", VOCABULARY_FORMATS)
def test_what_a_project_gives_away_changes_nothing_when_it_comes_back(
    workspace: Workspace, tmp_path: Path, format_id: str
) -> None:
    stalin = workspace.project.vocabulary.by_id["actor:stalin"]
    others = (Label(LabelKind.ALTERNATIVE, "ru", "Сталин"), Label(LabelKind.HIDDEN, "de", "Stahl"))
    told = replace(stalin, other_labels=others, definition="The leader;\nof the party.")
    workspace.apply(workspace.plan_vocabulary.edit_term(stalin, told))
    term, change = workspace.plan.propose("claim", "Hearsay; =2")
    workspace.apply(change)
    annotate(workspace, None, term.id, "actor:ussr")
    path = tmp_path / f"vocabulary{VOCABULARY_FORMATS[format_id].suffixes[0]}"
    export_vocabulary(workspace, format_id, path)
    comparison = compare(workspace, path)
    assert (comparison.differences, comparison.remarks, comparison.change) == ((), (), None)


def test_a_newer_version_is_one_step_that_can_be_undone_and_merges_passages(
    workspace: Workspace, tmp_path: Path
) -> None:
    kept = annotate(workspace, None, "actor:stalin", "claim:thesis")
    both = annotate(workspace, None, "actor:shtykov", "actor:stalin")
    before = contents(workspace.project.annotation_set(workspace.project.in_reading_order()))
    newer = replace(
        NUMBERED,
        version="3.0",
        terms=tuple(
            replace(term, alt_labels=(*term.alt_labels, "Stalin, Joseph"))
            if term.id == "actor:shtykov"
            else term
            for term in NUMBERED.terms
            if term.id not in ("actor:stalin", "claim:thesis", "archive:frus")
        ),
    )
    comparison = take(workspace, put(tmp_path, newer))
    project = workspace.project
    assert project.vocabulary.version == "3.0"
    assert [t.term_id for t in project.annotations[both.id].taggings] == ["actor:shtykov"]
    assert project.annotations[kept.id].term_ids == ("actor:shtykov", "claim:thesis")
    assert project.vocabulary.by_id["claim:thesis"].deprecated
    assert project.vocabulary.successor("actor:stalin") == "actor:shtykov"
    assert "archive:frus" not in project.vocabulary.by_id
    assert [each.kind for each in comparison.differences][:1] == ["merged"]
    assert compare(workspace, put(tmp_path, newer)).change is None, "a second time changes nothing"
    assert any(each.backup.reason == "before import" for each in known_backups(workspace.path))

    workspace.undo()
    assert before == contents(project.annotation_set(project.in_reading_order()))
    workspace.redo()
    workspace.close()
    assert open_again(workspace.path).project.vocabulary.version == "3.0"


def test_a_table_of_some_terms_takes_no_others_away_when_they_are_to_be_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "some.csv"
    path.write_text("facet,label,definition\nActor,Soviet Union,A state.\nActor,Beria,A man.\n")
    gone = {each.kind for each in compare(workspace, path).differences}
    assert "gone" in gone
    comparison = take(workspace, path, keep_missing=True)
    assert [each.sentence for each in comparison.differences] == [
        "“Beria” is new in Actor.",
        "Version 2.1+1 in place of 2.1.",
        "Of “Soviet Union” changed: definition.",
    ]
    vocabulary = workspace.project.vocabulary
    assert len(vocabulary.terms) == len(VOCABULARY.terms) + 1
    assert vocabulary.by_id["actor:ussr"].alt_labels == ("USSR",), "of that the table says nothing"
    assert vocabulary.version == "2.1+1"


def test_a_table_that_is_silent_on_broader_terms_leaves_none_that_is_gone(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "some.csv"
    path.write_text('facet,label\nActor,"Stalin, Joseph"\nActor,Beria\n')
    take(workspace, path)
    vocabulary = workspace.project.vocabulary
    assert [(t.label, t.broader) for t in vocabulary.terms] == [
        ("Stalin, Joseph", None),
        ("Beria", None),
    ]
    workspace.close()
    assert open_again(workspace.path).project.vocabulary == vocabulary


def test_another_vocabulary_takes_the_place_of_this_one_only_when_that_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    annotate(workspace, None, "actor:stalin")
    other = replace(NUMBERED, id="urn:example:other", terms=NUMBERED.terms[4:])
    comparison = compare(workspace, put(tmp_path, other, "skos-turtle"))
    assert comparison.is_another
    with pytest.raises(Trouble, match=r"newer\.ttl has another vocabulary"):
        take_in(workspace, comparison)
    assert workspace.project.vocabulary.id == VOCABULARY.id
    take_in(workspace, comparison, also_another=True)
    assert workspace.project.vocabulary.id == "urn:example:other"
    workspace.undo()
    assert workspace.project.vocabulary.id == VOCABULARY.id
    workspace.close()
    assert open_again(workspace.path).project.vocabulary.id == VOCABULARY.id


def test_a_file_says_its_format_by_its_ending_or_the_reader_does(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.of.mine"
    path.write_bytes(write_vocabulary(VOCABULARY, "skos-jsonld"))
    with pytest.raises(Trouble, match=r"does not say its format\. Let it end in one of: \.ttl"):
        read_vocabulary_file(path)
    assert read_vocabulary_file(path, "skos-jsonld").vocabulary == VOCABULARY
    as_json = path.rename(tmp_path / "vocabulary.json")
    assert read_vocabulary_file(as_json).vocabulary == VOCABULARY


def test_trouble_names_the_file(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    with pytest.raises(Trouble, match=r"broken.json cannot be read \(No such file"):
        compare(workspace, path)
    path.write_text("{")
    with pytest.raises(Trouble, match=r"broken.json: The vocabulary is not JSON"):
        compare(workspace, path)
    with path.open("wb") as file:
        file.truncate(10 * 2**20 + 1)
    with pytest.raises(Trouble, match=r"broken.json is larger than 10 MB"):
        compare(workspace, path)


def test_the_project_itself_is_never_written_over(workspace: Workspace) -> None:
    with pytest.raises(Trouble, match="is part of the project"):
        export_vocabulary(workspace, "json", workspace.path)
