"""Giving vocabularies away, and bringing that of the project to the state of a file.

A file is compared first; what it would change is one change, and one step to undo.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from glossator.domain.backups import BEFORE_IMPORT
from glossator.domain.change import Change
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Scheme, Term, Vocabulary
from glossator.domain.vocabulary_diff import Difference, differences, merged_into
from glossator.domain.vocabulary_update import steps_between, steps_of_passages, updated
from glossator.interchange.vocabulary_reading import Remarks, VocabularyReading
from glossator.services.exchange import refuse_parts_of, write_file
from glossator.services.project import Project
from glossator.services.vocabulary_planner import next_version
from glossator.services.workspace import Workspace

MOST_BYTES = 10 * 2**20

Kept = TypeVar("Kept", Scheme, Facet, Term)


@dataclass(frozen=True)
class VocabularyFormat:
    """A format: what it is called, how its files end (the first is ours), who writes and reads it.

    Reading takes the content, the name of the file without its ending, and the vocabulary of the
    project, if there is one.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    write: Callable[[Vocabulary], bytes]
    read: Callable[[bytes, str, Vocabulary | None], VocabularyReading]


def _skos(name: str) -> VocabularyFormat:
    """rdflib is loaded when a file is written or read, not before."""
    forms = {
        "turtle": ("SKOS, Turtle", (".ttl",)),
        "xml": ("SKOS, RDF/XML", (".rdf", ".xml", ".owl")),
        "jsonld": ("SKOS, JSON-LD", (".jsonld",)),
    }
    serialisations = {"turtle": "turtle", "xml": "xml", "jsonld": "json-ld"}

    def write(vocabulary: Vocabulary) -> bytes:
        from glossator.interchange.rdf import Serialisation
        from glossator.interchange.vocabulary_skos import write_skos

        return write_skos(vocabulary, Serialisation(serialisations[name]))

    def read(content: bytes, file: str, _known: Vocabulary | None) -> VocabularyReading:
        from glossator.interchange.rdf import Serialisation
        from glossator.interchange.skos_reading import read_skos

        return read_skos(content, Serialisation(serialisations[name]), file)

    return VocabularyFormat(f"skos-{name}", *forms[name], write, read)


def _write_table(vocabulary: Vocabulary) -> bytes:
    from glossator.interchange.vocabulary_csv import write_vocabulary_table

    return write_vocabulary_table(vocabulary).encode("utf-8-sig")


def _read_table(content: bytes, name: str, known: Vocabulary | None) -> VocabularyReading:
    from glossator.interchange.vocabulary_csv import read_vocabulary_table

    return read_vocabulary_table(content, name, known)


def _write_codebook(vocabulary: Vocabulary) -> bytes:
    from glossator.interchange.codebook import write_codebook

    return write_codebook(vocabulary)


def _read_codebook(content: bytes, name: str, known: Vocabulary | None) -> VocabularyReading:
    from glossator.interchange.codebook import read_codebook

    return read_codebook(content, name, known)


def _write_json(vocabulary: Vocabulary) -> bytes:
    from glossator.interchange.vocabulary_json_writing import write_vocabulary

    return write_vocabulary(vocabulary).encode()


def _read_json(content: bytes, _name: str, _known: Vocabulary | None) -> VocabularyReading:
    from glossator.interchange.vocabulary_json import read_vocabulary
    from glossator.interchange.vocabulary_mending import mended

    text = content.decode("utf-8-sig", errors="replace")
    vocabulary = read_vocabulary(text)
    parts = {"rules": "rules", "relationTypes": "relation_types"}
    given = json.loads(text)
    unsaid = frozenset(name for key, name in parts.items() if key not in given)
    remarks = Remarks()
    return VocabularyReading(mended(vocabulary, remarks), remarks.sentences, unsaid)


VOCABULARY_FORMATS: Mapping[str, VocabularyFormat] = {
    given.id: given
    for given in (
        _skos("turtle"),
        _skos("xml"),
        _skos("jsonld"),
        VocabularyFormat("csv", "Table, a row a term", (".csv", ".tsv"), _write_table, _read_table),
        VocabularyFormat("qdc", "REFI-QDA codebook", (".qdc",), _write_codebook, _read_codebook),
        VocabularyFormat("json", "JSON of Glossator", (".json",), _write_json, _read_json),
    )
}


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


def write_vocabulary(vocabulary: Vocabulary, format_id: str) -> bytes:
    return VOCABULARY_FORMATS[format_id].write(vocabulary)


def export_vocabulary(
    workspace: Workspace, format_id: str, path: Path, given: Vocabulary | None = None
) -> None:
    """Write the vocabulary of the project, or the one ``given``; the file is there whole or not.

    Raises ``Trouble`` if it cannot be written, or is part of the project.
    """
    refuse_parts_of(workspace, path)
    write_file(path, write_vocabulary(given or workspace.project.vocabulary, format_id))


def read_vocabulary_file(
    path: Path, format_id: str | None = None, known: Vocabulary | None = None
) -> VocabularyReading:
    """The vocabulary in a file, whose ending says the format if ``format_id`` does not.

    Raises ``Trouble`` that names the file.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Trouble(f"{path.name} is larger than 10 MB.", "Is it a vocabulary?")
        content = path.read_bytes()
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read ({error.strerror}).") from error
    wanted = VOCABULARY_FORMATS[format_id or format_of(path, content)]
    try:
        return wanted.read(content, path.stem, known)
    except Trouble as trouble:
        raise Trouble(f"{path.name}: {trouble.sentence}", trouble.hint) from trouble


def format_of(path: Path, content: bytes = b"") -> str:
    """The format that the ending of a file stands for; raises ``Trouble`` if none does."""
    suffix = path.suffix.lower()
    if suffix == ".json" and b'"@context"' in content:
        return "skos-jsonld"
    for each in VOCABULARY_FORMATS.values():
        if suffix in each.suffixes:
            return each.id
    endings = ", ".join(each.suffixes[0] for each in VOCABULARY_FORMATS.values())
    raise Trouble(f"{path.name} does not say its format.", f"Let it end in one of: {endings}.")


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
