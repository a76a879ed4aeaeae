"""Reading a vocabulary out of a table, ours or one that people made."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import UNPLACED, Facet, Label, Scheme, Term, TermStatus, Vocabulary
from glossator.interchange.csv_table import original
from glossator.interchange.known_records import KnownRecords, facet_of
from glossator.interchange.vocabulary_csv import COLUMNS, KINDS, LISTS, OF_ALL, TEXTS
from glossator.interchange.vocabulary_mending import label_of, mended
from glossator.interchange.vocabulary_reading import Remarks, VocabularyReading

MOST_TERMS = 20_000
NEVER_SAID = frozenset(
    {
        *(f"facet.{name}" for name in ("definition", "colour", "is_single", "is_required")),
        *("facet.position", "facets", "rules", "relation_types", "scheme.language"),
    }
)

Row = Mapping[str, str]


def parted(cell: str) -> tuple[str, ...]:
    """What ``joined`` was given, less empty texts."""
    texts = (re.sub(r"\\(.)", r"\1", part) for part in re.findall(r"(?:\\.|[^;\\])+", cell))
    return tuple(text.strip() for text in texts if text.strip())


def read_vocabulary_table(
    content: bytes, name: str, known: Vocabulary | None = None
) -> VocabularyReading:
    """The vocabulary in a table that came from a file called ``name`` (without its ending).

    ``known`` is that of the project: facets and terms may be named by their labels there. Raises
    ``Trouble`` if it is no such table.
    """
    remarks = Remarks()
    columns, rows = _rows(_text(content, remarks))
    if "label" not in columns:
        raise Trouble("The table has no column “label”.", "The first row names the columns.")
    _tell_unknown(columns, remarks)
    if "facet" not in columns:
        remarks.say(f"The table has no column “facet”: all terms are in “{name}”.")
    reading = _Reading(name, known, remarks, _twins(rows))
    for number, row in enumerate(rows, start=2):
        reading.take(row, number)
    terms = tuple(sorted(reading.named_by_id(), key=lambda term: term.position))
    unsaid = _unsaid(columns)
    scheme = _scheme(rows, name, known)
    vocabulary = Vocabulary(
        scheme.id, scheme.version, scheme.title, tuple(reading.facets), terms, scheme.language
    )
    return VocabularyReading(mended(vocabulary, remarks), remarks.sentences, unsaid)


def _twins(rows: Iterable[Row]) -> frozenset[str]:
    """The labels of facets beside which several ids stand."""
    ids: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        ids[label_of(row.get("facet_label", ""))].add(row.get("facet", "").strip())
    return frozenset(label for label, found in ids.items() if label and len(found - {""}) > 1)


class _Reading:
    """Takes rows one by one."""

    def __init__(
        self, name: str, known: Vocabulary | None, remarks: Remarks, twins: frozenset[str]
    ) -> None:
        self._name = name
        self._known = known
        self._records = KnownRecords(known)
        self._remarks = remarks
        self._twins = twins
        self._facets: dict[str, Facet] = {}
        self._terms: dict[str, Term] = {}

    @property
    def facets(self) -> Iterable[Facet]:
        return self._facets.values()

    def take(self, row: Row, number: int) -> None:
        label = label_of(row.get("label", ""))
        if not label:
            if any(cell.strip() for cell in row.values()):
                self._remarks.add(
                    "is a row without label; it was left out",
                    "rows have no label; they were left out",
                    f"{number}",
                )
            return
        facet_label = label_of(row.get("facet_label", ""))
        facet_id = self._records.facet_id(
            row.get("facet", "").strip() or self._name,
            facet_label,
            is_twin=facet_label in self._twins,
        )
        if facet_id not in self._facets:
            self._facets[facet_id] = facet_of(
                facet_id,
                facet_label or label_of(row.get("facet", "")) if "facet" in row else self._name,
                len(self._facets),
                self._known,
            )
        given = {field: row.get(column, "").strip() for column, field in TEXTS.items()}
        id_ = given["id"] or self._records.term_id(facet_id, label)
        if id_ is None or id_ in self._terms:
            if given["id"]:
                self._remarks.add(
                    "is an id for the second time; the row got another",
                    "ids stand there for the second time; their rows got others",
                    given["id"],
                )
            id_ = self._records.new_term_id(facet_id, label)
        position = row.get("position", "").strip()
        term = Term(
            id=id_,
            facet_id=facet_id,
            label=label,
            **{field: parted(row.get(column, "")) for column, field in LISTS.items()},
            definition=given["definition"],
            scope_note=given["scope_note"],
            broader=given["broader"] or None,
            key=given["key"] or None,
            status=_status(row),
            other_labels=tuple(_other_labels(row)),
            language=given["language"],
            deprecated=row.get("deprecated", "").strip().casefold() in ("yes", "true", "1", "x"),
            replaced_by=given["replaced_by"] or None,
            position=int(position) if re.fullmatch(r"[0-9]{1,6}", position) else UNPLACED,
        )
        if len(self._terms) == MOST_TERMS:
            raise Trouble(f"The table has more than {MOST_TERMS} terms.")
        self._terms[id_] = term
        self._records.add(term)

    def named_by_id(self) -> list[Term]:
        """The terms, with ids where broader terms and successors were named by their labels."""

        def id_of(term: Term, given: str | None) -> str | None:
            if given is None or given in self._terms:
                return given
            return self._records.term_id(term.facet_id, given) or given

        return [
            replace(t, broader=id_of(t, t.broader), replaced_by=id_of(t, t.replaced_by))
            for t in self._terms.values()
        ]


def _text(content: bytes, remarks: Remarks) -> str:
    """As UTF-8, or as spreadsheets write without being asked."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        remarks.say("The file is not UTF-8; it was read as Windows-1252.")
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> tuple[list[str], list[Row]]:
    """The names of the columns, in small letters, and a mapping for each row."""
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        lines = [[original(cell) for cell in line] for line in reader]
    except csv.Error as error:
        raise Trouble(f"The file is no table ({error}).") from error
    if not lines:
        raise Trouble("The table is empty.")
    columns = [name.strip() for name in lines[0]]
    columns = [name if "@" in name else name.casefold().replace(" ", "_") for name in columns]
    return columns, [dict(zip(columns, line, strict=False)) for line in lines[1:]]


def _tell_unknown(columns: list[str], remarks: Remarks) -> None:
    for column in columns:
        kind, at, language = column.partition("@")
        is_label = at and language and kind in KINDS
        if column and not is_label and column not in (*COLUMNS, *OF_ALL):
            remarks.add("is no known column; it was left out", "columns are not known", column)


def _other_labels(row: Row) -> Iterable[Label]:
    for column, cell in row.items():
        kind, _, language = column.partition("@")
        if language and kind in KINDS:
            yield from (Label(KINDS[kind], language, text) for text in parted(cell))


def _status(row: Row) -> TermStatus:
    is_proposed = row.get("status", "").strip().casefold() == TermStatus.PROPOSED.value
    return TermStatus.PROPOSED if is_proposed else TermStatus.ACCEPTED


def _scheme(rows: list[Row], name: str, known: Vocabulary | None) -> Scheme:
    """What the first row says of the vocabulary; else that of the project; else the file's name."""
    first = rows[0] if rows else {}
    usual = Scheme(name, "1", name) if known is None else known.scheme
    given = [first.get(column, "").strip() for column in OF_ALL]
    return Scheme(
        given[0] or usual.id, given[1] or usual.version, given[2] or usual.title, usual.language
    )


def _unsaid(columns: list[str]) -> frozenset[str]:
    said = {"id", "facet_id", "label"}
    said |= {field for column, field in {**TEXTS, **LISTS}.items() if column in columns}
    said |= {column for column in ("status", "deprecated", "position") if column in columns}
    if any("@" in column for column in columns) or set(COLUMNS) <= set(columns):
        said.add("other_labels")
    missing = {f"term.{field.name}" for field in fields(Term)} - {f"term.{name}" for name in said}
    of_scheme = dict(zip(OF_ALL, ("id", "version", "title"), strict=True))
    missing |= {f"scheme.{name}" for column, name in of_scheme.items() if column not in columns}
    if "facet_label" not in columns:
        missing.add("facet.label")
    return NEVER_SAID | missing
