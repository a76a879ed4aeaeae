"""A vocabulary as a table for spreadsheets: one row a term. ``docs/formats.md`` has the columns.

Several labels in a cell are parted by a semicolon; one within a label has a backslash before it.
"""

from collections.abc import Iterable

from glossator.domain.vocabulary import (
    UNPLACED,
    LabelKind,
    Term,
    Vocabulary,
)
from glossator.interchange.csv_table import table

# Column, and the field of ``Term`` that it holds as it stands.
TEXTS = {
    "id": "id",
    "label": "label",
    "definition": "definition",
    "scope_note": "scope_note",
    "broader": "broader",
    "key": "key",
    "replaced_by": "replaced_by",
    "language": "language",
}
LISTS = {
    "alt_labels": "alt_labels",
    "hidden_labels": "hidden_labels",
    "exact_match": "matches",
    "close_match": "close_matches",
}
KINDS = {
    "label": LabelKind.PREFERRED,
    "alt_labels": LabelKind.ALTERNATIVE,
    "hidden_labels": LabelKind.HIDDEN,
}
COLUMNS = (
    *("facet", "facet_label", "id", "label", "alt_labels", "hidden_labels", "definition"),
    *("scope_note", "broader", "exact_match", "close_match", "key", "status", "deprecated"),
    *("replaced_by", "language", "position"),
)
OF_ALL = ("vocabulary", "vocabulary_version", "vocabulary_title")


def write_vocabulary_table(vocabulary: Vocabulary) -> str:
    """Facets without terms, rules and types of relations are not in it."""
    spoken = sorted(
        {(label.language, label.kind) for term in vocabulary.terms for label in term.other_labels},
        key=lambda each: (each[0], list(LabelKind).index(each[1])),
    )
    names = {kind: column for column, kind in KINDS.items()}
    header = [*COLUMNS, *(f"{names[kind]}@{language}" for language, kind in spoken), *OF_ALL]
    named = [vocabulary.id, vocabulary.version, vocabulary.title]

    def row(term: Term) -> list[str]:
        cells = {column: getattr(term, name) or "" for column, name in TEXTS.items()}
        cells |= {column: joined(getattr(term, name)) for column, name in LISTS.items()}
        cells["facet"] = term.facet_id
        cells["facet_label"] = vocabulary.facet_by_id[term.facet_id].label
        cells["status"] = term.status.value
        cells["deprecated"] = "yes" if term.deprecated else ""
        cells["position"] = "" if term.position == UNPLACED else str(term.position)
        others = (
            joined(x.text for x in term.other_labels if (x.language, x.kind) == each)
            for each in spoken
        )
        return [*(cells[column] for column in COLUMNS), *others, *named]

    return table(header, map(row, vocabulary.terms))


def joined(texts: Iterable[str]) -> str:
    return "; ".join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)
