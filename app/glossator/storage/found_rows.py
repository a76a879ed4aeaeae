"""Which rows are among the bytes of a damaged project: each is known by its hash.

The hash is over the names of the columns too, so a row that agrees with it is one of ours, of a
certain table, and as it was written, wherever it was found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from glossator.storage.hashing import content_hash
from glossator.storage.pages import HEADER, Cell, Value, cells
from glossator.storage.rows import Row
from glossator.storage.schema import SCHEMA_VERSION, migrations
from glossator.storage.verify import empty_file, hashed_tables

Sound = Mapping[int, dict[str, list[Row]]]  # rows by schema and table

TYPES = {"TEXT": str, "INTEGER": int}


@dataclass(frozen=True)
class Shape:
    """The columns of a table: name, type and whether it may be null, in the order of the file."""

    table: str
    has_numbers: bool
    columns: tuple[tuple[str, str, bool], ...]

    def row(self, cell: Cell) -> Row | None:
        """The cell as a row of this table; ``None`` if it cannot be one."""
        if len(cell.values) != len(self.columns) or (cell.rowid is not None) != self.has_numbers:
            return None
        row: Row = {}
        for (name, kind, may_be_null), value in zip(self.columns, cell.values, strict=True):
            row[name] = cell.rowid if name in ("number", "revision") and value is None else value
            if not (may_be_null if row[name] is None else isinstance(row[name], TYPES[kind])):
                return None
        return row


@dataclass
class FoundRows:
    """Rows by table: as they were written, and those that do not agree with their hash."""

    version: int
    project_id: str | None
    sound: dict[str, list[Row]] = field(default_factory=dict)
    doubtful: dict[str, list[Row]] = field(default_factory=dict)


def find_rows(content: bytes) -> FoundRows:
    """The rows of the newest schema that the file is of, or was brought up to."""
    versions = range(SCHEMA_VERSION, 0, -1)
    sound: dict[int, dict[str, list[Row]]] = {version: {} for version in versions}
    others: list[Cell] = []
    project_id = None
    for cell in cells(content):
        project_id = project_id or _project_id(cell.values)
        if not _has_hash(cell.values):
            continue
        for version in versions:
            if (found := _as_written(cell, version)) is not None:
                table, row = found
                sound[version].setdefault(table, []).append(row)
                break
        else:
            others.append(cell)
    version = _version(content, sound)
    doubtful: dict[str, list[Row]] = {}
    for cell in others:
        for shape in shapes(version):
            if (maybe := shape.row(cell)) is not None:
                doubtful.setdefault(shape.table, []).append(maybe)
    return FoundRows(version, project_id, _of_version(sound, version), doubtful)


@cache
def shapes(version: int) -> tuple[Shape, ...]:
    """The tables of a schema whose rows have a hash."""
    db = empty_file(migrations, version)
    found = []
    for table in hashed_tables(migrations, version):
        columns = db.execute("SELECT name, type, [notnull], pk FROM pragma_table_info(?)", [table])
        infos = columns.fetchall()
        has_numbers = any(kind == "INTEGER" and key == 1 for _, kind, _, key in infos)
        names = tuple((name, kind, not not_null and not key) for name, kind, not_null, key in infos)
        found.append(Shape(table, has_numbers, names))
    db.close()
    return tuple(found)


def _as_written(cell: Cell, version: int) -> tuple[str, Row] | None:
    for shape in shapes(version):
        row = shape.row(cell)
        if row is not None and row["content_hash"] == content_hash(row):
            return shape.table, row
    return None


def _version(content: bytes, sound: Sound) -> int:
    """As the header says; where there is none any more, that of which the most rows are."""
    said = int.from_bytes(content[60:64], "big") if content.startswith(HEADER) else 0
    if said in sound:
        return said
    return max(sound, key=lambda version: sum(map(len, _of_version(sound, version).values())))


def _of_version(sound: Sound, version: int) -> dict[str, list[Row]]:
    """The rows of ``version``, also those of tables that others have in just the same shape.

    ``_as_written`` takes such a row for one of the newest version.
    """
    found: dict[str, list[Row]] = {}
    ours = {shape.table: shape for shape in shapes(version)}
    for other, tables in sound.items():
        same = {shape.table for shape in shapes(other) if ours.get(shape.table) == shape}
        for table in same & tables.keys():
            found.setdefault(table, []).extend(tables[table])
    return found


def _has_hash(values: tuple[Value, ...]) -> bool:
    return any(isinstance(value, str) and len(value) == 64 for value in values)


def _project_id(values: tuple[Value, ...]) -> str | None:
    """The row of ``meta`` has no hash; nothing else is three values like it."""
    match values:
        case (None, str(project_id), int()) if len(project_id) == 36:
            return project_id
    return None


def keys_of(rows: list[Row], table: str) -> Iterator[tuple[object, Row]]:
    """Each row with what there can be only one of in its table."""
    for row in rows:
        match table:
            case "segment":
                yield (row["annotation_id"], row["position"]), row
            case "tagging":
                yield (row["annotation_id"], row["term_id"]), row
            case "event":
                yield row["number"], row
            case "gesture":
                yield row["revision"], row
            case _:
                yield row["id"], row
