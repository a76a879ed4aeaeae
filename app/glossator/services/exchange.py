"""Giving annotations away and taking them in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.domain.annotation import Annotation
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.backups import BEFORE_IMPORT
from glossator.domain.change import Change, Record, Step
from glossator.domain.merging_terms import retagged
from glossator.domain.query import Filter
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Vocabulary
from glossator.interchange import csv_table, json_lines, web_annotation
from glossator.services.library import Library
from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.whole_file import put_in_place


@dataclass(frozen=True)
class Format:
    """A format to give away: what it is called, how its files end, and who writes it."""

    id: str
    title: str
    suffix: str
    write: Callable[[AnnotationSet], str]
    encoding: str = "utf-8"


MOST_BYTES = 50 * 2**20  # of a file to import

# Spreadsheets take a file for UTF-8 only if it begins with a byte order mark.
SPREADSHEET = "utf-8-sig"
FORMATS: Mapping[str, Format] = {
    given.id: given
    for given in (
        Format(
            "csv", "Table, one row an annotation", ".csv", csv_table.write_annotations, SPREADSHEET
        ),
        Format(
            "csv-terms",
            "Table, a row a term",
            ".csv",
            csv_table.write_annotation_terms,
            SPREADSHEET,
        ),
        Format("jsonl", "JSON Lines, complete", ".jsonl", json_lines.write),
        Format("webanno", "W3C Web Annotation", ".jsonld", web_annotation.write),
    )
}


@dataclass(frozen=True)
class ImportReport:
    """What an import did; ``troubles`` has one sentence for each line that was left out."""

    added: int
    present: int
    troubles: tuple[str, ...]
    links: int = 0

    @property
    def sentence(self) -> str:
        if self.present and not (self.added or self.links or self.troubles):
            return f"Nothing was changed: {_counted(self.present)} already here."
        links = "" if not self.links else f" and {_counted(self.links, 'link')}"
        told = f"{_counted(self.added)}{links} imported"
        if self.present:
            told += f", {self.present} already here"
        if self.troubles:
            told += f", {len(self.troubles)} left out: {self.troubles[0]}"
        return told + ("" if told.endswith(".") else ".")


def export_text(workspace: Workspace, wanted: Filter, format_id: str) -> str:
    return FORMATS[format_id].write(workspace.find_set(wanted))


def export(workspace: Workspace, wanted: Filter, format_id: str, path: Path) -> int:
    """Write what ``wanted`` asks for to ``path``; how many annotations were written.

    The file is there whole or not at all. Raises ``Trouble`` if it cannot be written, or if it is
    the project or one of its documents.
    """
    refuse_parts_of(workspace, path)
    chosen = workspace.find_set(wanted)
    text = FORMATS[format_id].write(chosen)
    write_file(path, text.encode(FORMATS[format_id].encoding))
    return len(chosen.annotations)


def import_file(workspace: Workspace, path: Path) -> ImportReport:
    """Take in a file of JSON Lines as one change. What is here already stays as it is.

    Raises ``Trouble`` if the file cannot be read or nothing in it is an annotation.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Trouble(f"{path.name} is larger than 50 MB.", "Import it in parts.")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Trouble(f"{path.name} is not text in UTF-8.") from error
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read ({error.strerror}).") from error
    reading = json_lines.read(text.split("\n"))
    _leave_out_what_does_not_fit(workspace.project, reading)
    if reading.troubles and not reading.annotations:
        raise Trouble(f"{path.name} holds no annotations that can be read.", reading.troubles[0])
    return _take_in(workspace, reading, path.name)


def _leave_out_what_does_not_fit(project: Project, reading: json_lines.Reading) -> None:
    """Leave out annotations whose terms or document cannot be had in this project, and say so."""
    vocabulary = project.vocabulary
    reasons: dict[str, str] = {
        term.id: f"this vocabulary has no facet “{term.facet_id}”"
        for term in reading.terms
        if term.id not in vocabulary.by_id and term.facet_id not in vocabulary.facet_by_id
    }
    for document in reading.documents:
        present = project.documents.get(document.id)
        if present is not None and present.file_hash != document.file_hash:
            reasons[document.id] = f"the document {document.id} is another one here"
    page_counts = {d.file_hash: d.page_count for d in project.documents.values()}
    lengths = {d.id: page_counts.get(d.file_hash, d.page_count) for d in reading.documents}
    fitting = []
    for annotation in reading.annotations:
        refers_to = (annotation.document_id, *annotation.term_ids)
        reason = next((reasons[key] for key in refers_to if key in reasons), None)
        last, length = annotation.passage.segments[-1].page, lengths[annotation.document_id]
        if reason is None and last > length:
            reason = f"there is no page {last}, the document has {length}"
        if reason is None:
            fitting.append(annotation)
        else:
            reading.troubles.append(f"Annotation {annotation.id}: {reason}.")
    reading.annotations = fitting
    _leave_out_loose_links(project, reading)


def _leave_out_loose_links(project: Project, reading: json_lines.Reading) -> None:
    """Leave out links that this project cannot have; those it has already go without a word."""
    ends = project.annotations.keys() | {annotation.id for annotation in reading.annotations}
    types = project.vocabulary.relation_type_by_id
    present = {(r.type_id, r.from_id, r.to_id) for r in project.relations.values()}
    fitting = []
    for relation in reading.relations:
        if relation.id in project.relations or relation.from_id not in ends:
            continue  # of an annotation that was left out it was told why
        if relation.type_id not in types:
            reason = f"this vocabulary has no link “{relation.type_id}”"
        elif relation.to_id not in ends:
            reason = f"the annotation {relation.to_id} to which it is linked is not here"
        elif (key := (relation.type_id, relation.from_id, relation.to_id)) in present:
            continue
        else:
            present.add(key)
            fitting.append(relation)
            continue
        reading.troubles.append(f"Annotation {relation.from_id}: {reason}.")
    reading.relations = fitting


def _take_in(workspace: Workspace, reading: json_lines.Reading, origin: str) -> ImportReport:
    project = workspace.project
    by_hash = {d.file_hash: d.id for d in project.documents.values()}
    document_ids = {d.id: by_hash.get(d.file_hash, d.id) for d in reading.documents}
    new_annotations = [
        _with_terms_of_today(
            replace(a, document_id=document_ids[a.document_id], origin=a.origin or origin),
            project.vocabulary,
        )
        for a in reading.annotations
        if a.id not in project.annotations
    ]
    used_documents = {a.document_id for a in new_annotations}
    used_annotators = {a.annotator_id for a in new_annotations} | {
        t.annotator_id for a in new_annotations for t in a.taggings
    }
    used_annotators |= {relation.annotator_id for relation in reading.relations}
    used_annotators.discard(workspace.annotator.id)  # she introduces herself
    used_terms = {t.term_id for a in new_annotations for t in a.taggings}
    steps = [
        *_new(reading.annotators, project.annotators, used_annotators),
        *_new(reading.documents, project.documents, used_documents),
        *_new(reading.terms, project.vocabulary.by_id, used_terms),
        *(Step(None, annotation) for annotation in new_annotations),
        *(Step(None, relation) for relation in reading.relations),
    ]
    if steps:
        workspace.safety.before(BEFORE_IMPORT)
        workspace.apply(Change(f"import {origin}", tuple(steps)))
    present = len(reading.annotations) - len(new_annotations)
    links = len(reading.relations)
    return ImportReport(len(new_annotations), present, tuple(reading.troubles), links)


def _with_terms_of_today(annotation: Annotation, vocabulary: Vocabulary) -> Annotation:
    """Terms that were merged since the file was made lead to what they became part of."""
    for term_id in annotation.term_ids:
        today = vocabulary.successor(term_id)
        if today != term_id:
            annotation = retagged(annotation, frozenset({term_id}), today)
    return annotation


def _new(given: Iterable[Record], present: Mapping[str, object], used: set[str]) -> list[Step]:
    return [Step(None, record) for record in given if record.id in used - present.keys()]


def refuse_parts_of(workspace: Workspace, path: Path) -> None:
    """Raise ``Trouble`` if ``path`` is the project or one of its documents."""
    library = Library(workspace)
    documents = workspace.project.documents.values()
    if path.resolve() in {workspace.path.resolve(), *map(library.place, documents)}:
        raise Trouble(f"{path.name} is part of the project.", "Choose another name.")


def write_file(path: Path, content: bytes) -> None:
    """Whole or not at all; raises ``Trouble``."""
    try:
        put_in_place(path, content)
    except OSError as error:
        raise Trouble(
            f"{path.name} could not be written ({error.strerror}).",
            "Choose another place or make room there.",
        ) from error


def _counted(count: int, noun: str = "annotation") -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"
