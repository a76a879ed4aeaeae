"""Annotations are read when they are looked at, and it makes no difference to anybody."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.inventory import Entry
from glossator.domain.query import Filter, narrower
from glossator.domain.text import fold
from glossator.domain.trouble import Trouble
from glossator.services.annotations import Annotations
from glossator.services.project import FEW, Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import (
    COLLEAGUE,
    PAPER,
    READER,
    TERM_IDS,
    VOCABULARY,
    WORDS,
    annotate,
    make_workspace,
    passage,
    some_gesture,
)


def opened(path: Path, *, most_kept: int = 5) -> Workspace:
    """A project of which hardly anything is kept in memory."""
    store = Store.open(path)
    found = store.inventory()
    annotations = Annotations(found.entries, store, most_kept=most_kept)
    return Workspace(store, Project(found, annotations), COLLEAGUE)


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Workspace]:
    """The project in the window of somebody else."""
    with closing(make_workspace(tmp_path / "annotations.db", seed=1)) as workspace:
        yield workspace


@pytest.fixture
def here(there: Workspace) -> Iterator[Workspace]:
    with closing(opened(there.path)) as workspace:
        yield workspace


def everything(path: Path) -> tuple[Annotation, ...]:
    with Store.open(path) as store:
        return tuple(sorted(store.load().annotations, key=Entry.of))


def spoil(path: Path, sql: str, annotation: Annotation) -> None:
    """Do to the rows of an annotation what nobody but a failing disk would."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(sql, [annotation.id])


@pytest.mark.parametrize("seed", range(5))
def test_what_is_looked_at_is_what_is_in_the_file_whatever_was_done(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    path = tmp_path / "annotations.db"
    make_workspace(path, seed=seed).close()
    with closing(opened(path)) as workspace:
        for _ in range(60):
            if chance.random() < 0.2 and workspace.to_undo is not None:
                workspace.undo()
            else:
                workspace.apply(some_gesture(workspace, chance))
        assert workspace.project.in_reading_order() == everything(path)
        assert sorted(workspace.project.annotations.values(), key=Entry.of) == list(
            everything(path)
        )


def test_a_term_of_which_it_was_asked_keeps_up_with_every_gesture(
    there: Workspace, here: Workspace
) -> None:
    one = annotate(here, passage("one", 1), "actor:stalin")
    two = annotate(here, passage("two", 2), "actor:stalin")
    assert here.project.annotations.tagged_with("actor:stalin") == {one.id, two.id}
    here.apply(here.plan.untag(one, "actor:stalin"))
    three = annotate(here, passage("three", 3), "actor:stalin")
    here.apply(here.plan.remove([two]))
    assert here.project.annotations.tagged_with("actor:stalin") == {three.id}
    here.undo()
    assert here.project.annotations.tagged_with("actor:stalin") == {two.id, three.id}
    assert here.project.tagged_with("actor:stalin") == (two, three)


def test_what_somebody_else_has_done_is_not_seen_before_it_was_taken_in(
    there: Workspace,
) -> None:
    changed = annotate(there, passage("changed", 1), note="before")
    removed = annotate(there, passage("removed", 2))
    with closing(opened(there.path)) as here:
        there.apply(there.plan.write_note(changed, "once"))
        there.apply(there.plan.write_note(there.project.annotations[changed.id], "twice"))
        there.apply(there.plan.remove([removed]))
        added = annotate(there, passage("added", 3))
        assert here.project.in_reading_order() == (changed, removed)
        assert here.catch_up()
        assert [a.note for a in here.project.in_reading_order()] == ["twice", ""]
        assert here.project.annotations.read([added.id]) == (added,)
        assert removed.id not in here.project.annotations


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM segment WHERE annotation_id = ?",
        "UPDATE segment SET rects = '[[1]]' WHERE annotation_id = ?",
        "UPDATE tagging SET term_id = 'actor:lost' WHERE annotation_id = ?",
        "DELETE FROM annotation WHERE id = ?",
    ],
)
def test_a_damaged_row_is_told_when_it_is_looked_at_and_the_others_are_there(
    there: Workspace, sql: str
) -> None:
    sound = annotate(there, passage("sound", 1), "actor:stalin")
    damaged = annotate(there, passage("damaged", 2), "actor:stalin")
    with closing(opened(there.path)) as here:
        spoil(there.path, sql, damaged)
        assert here.project.annotations[sound.id] == sound
        with pytest.raises(Trouble, match="is damaged"):
            here.project.annotations[damaged.id]
        with pytest.raises(Trouble, match="is damaged"):
            here.project.in_reading_order()


def test_a_project_of_usual_size_is_read_when_it_is_opened_and_damage_is_told_then(
    there: Workspace,
) -> None:
    damaged = annotate(there, passage("damaged", 2))
    spoil(there.path, "DELETE FROM segment WHERE annotation_id = ?", damaged)
    assert len(there.project.annotations) < FEW
    with Store.open(there.path) as store, pytest.raises(Trouble, match="is damaged"):
        Project.of(store)


def test_a_project_that_was_moved_can_be_looked_at_all_the_same(there: Workspace) -> None:
    one = annotate(there, passage("one", 1))
    with closing(opened(there.path)) as here:
        there.path.rename(there.path.with_name("moved.db"))
        assert here.project.annotations[one.id] == one


def test_another_file_in_the_same_place_is_never_taken_for_the_project(
    there: Workspace, tmp_path: Path
) -> None:
    one = annotate(there, passage("one", 1))
    other = make_workspace(tmp_path / "other.db", seed=2)
    annotate(other, passage("other", 1))
    other.close()
    with closing(opened(there.path)) as here:
        there.path.write_bytes((tmp_path / "other.db").read_bytes())
        with pytest.raises(Trouble, match="was changed by another program"):
            here.project.annotations[one.id]


def wanted_by_looking(workspace: Workspace, wanted: Filter) -> list[str]:
    """What a filter asks for, from the words of its documentation, one annotation at a time."""
    vocabulary = workspace.project.vocabulary
    by_facet: dict[str, set[str]] = {}
    for term_id in wanted.term_ids:
        facet_id = vocabulary.by_id[term_id].facet_id
        by_facet.setdefault(facet_id, set()).update(narrower(vocabulary, frozenset({term_id})))

    def is_wanted(annotation: Annotation) -> bool:
        ids = set(annotation.term_ids)
        words = fold(f"{annotation.passage.reading} {annotation.note}").text.split()
        labels = [fold(vocabulary.by_id[term_id].label).text for term_id in ids]
        word = fold(wanted.words).text
        return (
            wanted.document_id in (None, annotation.document_id)
            and (not wanted.annotator_ids or annotation.annotator_id in wanted.annotator_ids)
            and all(ids & any_of for any_of in by_facet.values())
            and (
                not wanted.facet_ids
                or any(vocabulary.by_id[term_id].facet_id in wanted.facet_ids for term_id in ids)
            )
            and (
                any(each.startswith(word) for each in words)
                or any(word in label for label in labels)
            )
        )

    return [a.id for a in workspace.project.in_reading_order() if is_wanted(a)]


def test_a_filter_finds_what_looking_at_each_annotation_would_find(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path, seed=7)
    for number in range(80):
        terms = chance.sample(TERM_IDS, k=chance.randint(0, 3))
        quote = " ".join(chance.choices(WORDS[:8], k=3))
        annotate(workspace, passage(quote, 1 + number % 30, number), *terms, note=WORDS[number % 8])
    workspace.close()
    with closing(opened(path)) as workspace:
        people = (frozenset(), frozenset({READER.id}), frozenset({COLLEAGUE.id}))
        terms = (frozenset[str](), *(frozenset(chance.sample(TERM_IDS, k=k)) for k in (1, 2, 3)))
        facets = (frozenset[str](), frozenset({"actor"}), frozenset({"archive", "claim"}))
        words = ("", "amb", "meeting", "stalin")
        for documents, term_ids, facet_ids, annotators, word in product(
            (None, PAPER.id), terms, facets, people, words
        ):
            wanted = Filter(documents, facet_ids, term_ids, annotators, word)
            found = [entry.id for entry in workspace.find_entries(wanted)]
            assert found == wanted_by_looking(workspace, wanted), wanted
            some = chance.sample(workspace.project.ids(), k=9)
            among = {entry.id for entry in workspace.find_entries(wanted, some)}
            assert among == set(found) & set(some), wanted
        assert VOCABULARY.by_id.keys() >= workspace.project.terms_in_use(PAPER.id)


def test_any_of_several_terms_is_asked_for_at_once_and_keeps_up_with_every_gesture(
    there: Workspace, here: Workspace
) -> None:
    one = annotate(here, passage("one", 1), "actor:stalin")
    two = annotate(here, passage("two", 2), "actor:shtykov")
    ids = here.project.annotations
    terms = frozenset({"actor:stalin", "actor:shtykov", "actor:ussr"})
    assert ids.tagged_with_any(terms) == {one.id, two.id}
    assert ids.tagged_with("actor:stalin") == {one.id}
    here.apply(here.plan.untag(one, "actor:stalin"))
    assert ids.tagged_with_any(terms) == {two.id}
    here.undo()
    assert ids.tagged_with_any(terms) == {one.id, two.id}
    assert ids.tagged_with_any(terms, [two.id]) == {two.id}
    for term_id in terms:
        ids.tagged_with(term_id)
    assert ids.tagged_with_any(terms - {"actor:ussr"}) == {one.id, two.id}
