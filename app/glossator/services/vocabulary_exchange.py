"""Giving vocabularies away, and bringing that of the project to the state of a file.

A file is compared first; what it would change is one change, and one step to undo.
"""

from collections import Counter
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from glossator.domain.backups import BEFORE_IMPORT
from glossator.domain.change import Change
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Scheme, Term, Vocabulary
from glossator.domain.vocabulary_diff import Difference, differences, merged_into
from glossator.domain.vocabulary_update import steps_between, steps_of_passages, updated
from glossator.interchange.vocabulary_reading import VocabularyReading
from glossator.services.exchange import refuse_parts_of, write_file
from glossator.services.project import Project
from glossator.services.vocabulary_formats import read_vocabulary_file, write_vocabulary
from glossator.services.vocabulary_planner import next_version
from glossator.services.workspace import Workspace

Kept = TypeVar("Kept", Scheme, Facet, Term)


@dataclass(frozen=True)
class Comparison:
    """What a file would change in the project; ``change`` is ``None`` if nothing.

    ``remarks`` tell what could not be taken from the file as it stood. ``is_another`` if the file
    has a vocabulary of another id than the project.
    """

    name: str
    vocabulary: Vocabulary
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    is_another: bool
    change: Change | None


def export_vocabulary(
    workspace: Workspace, format_id: str, path: Path, given: Vocabulary | None = None
) -> None:
    """Write the vocabulary of the project, or the one ``given``; the file is there whole or not.

    Raises ``Trouble`` if it cannot be written, or is part of the project.
    """
    refuse_parts_of(workspace, path)
    write_file(path, write_vocabulary(given or workspace.project.vocabulary, format_id))


def compare(
    workspace: Workspace,
    path: Path,
    format_id: str | None = None,
    *,
    keep_missing: bool = False,
) -> Comparison:
    """What it would change to take in the vocabulary of a file; nothing is changed yet.

    With ``keep_missing`` terms that the file does not have stay as they are.
    """
    reading = read_vocabulary_file(path, format_id, workspace.project.vocabulary)
    return compare_reading(workspace, reading, path.name, keep_missing=keep_missing)


def compare_reading(
    workspace: Workspace, reading: VocabularyReading, name: str, *, keep_missing: bool = False
) -> Comparison:
    """``compare`` with a file called ``name`` that was read before."""
    project = workspace.project
    present = project.vocabulary
    given = completed(reading, present)
    uses = uses_of(project)
    wanted = updated(present, given, uses, keep_missing=keep_missing)
    if "scheme.version" in reading.unsaid and wanted != present:
        wanted = replace(wanted, version=next_version(present.version))
    moment = workspace.stamps.now()
    merged = merged_into(present, given)
    concerned = {id_ for term_id in merged for id_ in project.annotations.tagged_with(term_id)}
    steps = (
        *steps_between(present, wanted),
        *steps_of_passages(project.annotations.read(sorted(concerned)), merged, moment),
    )
    return Comparison(
        name=name,
        vocabulary=given,
        differences=differences(present, wanted if keep_missing else given, uses),
        remarks=reading.remarks,
        is_another=given.id != present.id,
        change=Change(f"import vocabulary {name}", steps) if steps else None,
    )


def take_in(workspace: Workspace, comparison: Comparison, *, also_another: bool = False) -> None:
    """Carry out what was compared, after a backup. Raises ``Trouble`` if it cannot be written.

    A vocabulary of another id takes the place of that of the project only if ``also_another``.
    """
    if comparison.change is None:
        return
    if comparison.is_another and not also_another:
        raise Trouble(
            f"{comparison.name} has another vocabulary ({comparison.vocabulary.id}).",
            "Say so if it is to take the place of that of the project.",
        )
    workspace.safety.before(BEFORE_IMPORT)
    workspace.apply(comparison.change)


def uses_of(project: Project) -> Counter[str]:
    """The number of passages by id of the term, and of links by id of their type."""
    tagged_with = project.annotations.tagged_with
    used = Counter({term.id: len(tagged_with(term.id)) for term in project.vocabulary.terms})
    used.update(relation.type_id for relation in project.relations.values())
    return used


def completed(reading: VocabularyReading, present: Vocabulary) -> Vocabulary:
    """The vocabulary of a file with what the project has where the file says nothing."""
    given, unsaid = reading.vocabulary, reading.unsaid
    scheme = _filled(given.scheme, present.scheme, "scheme", unsaid)
    facets = tuple(_filled(f, present.facet_by_id.get(f.id), "facet", unsaid) for f in given.facets)
    if "facets" in unsaid:
        known = {facet.id for facet in facets}
        facets += tuple(facet for facet in present.facets if facet.id not in known)
    terms = (
        _same_order(_filled(t, present.by_id.get(t.id), "term", unsaid), present)
        for t in given.terms
    )
    return Vocabulary(
        scheme.id,
        scheme.version,
        scheme.title,
        tuple(sorted(facets, key=lambda facet: facet.position)),
        tuple(sorted(terms, key=lambda term: term.position)),
        scheme.language,
        present.rules if "rules" in unsaid else given.rules,
        present.relation_types if "relation_types" in unsaid else given.relation_types,
    )


def _filled(given: Kept, present: Kept | None, kind: str, unsaid: frozenset[str]) -> Kept:
    """``given`` with the fields of ``present`` of which its file says nothing."""
    if present is None:
        return given
    names = (field.name for field in fields(given) if f"{kind}.{field.name}" in unsaid)
    return replace(given, **{name: getattr(present, name) for name in names})


def _same_order(term: Term, present: Vocabulary) -> Term:
    """``term`` with labels in the order of the project, where they are the same ones."""
    old = present.by_id.get(term.id)
    if old is not None and set(old.other_labels) == set(term.other_labels):
        return replace(term, other_labels=old.other_labels)
    return term
