"""Annotations of which a part is lost, and is not in the history either: what is left comes back.

Without its row an annotation has neither quote nor note; the quote can be read from the PDF again.
Without its places it stands in the corner of its page.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from glossator.domain.annotation import Annotation
from glossator.storage import records
from glossator.storage.rows import Row, select
from glossator.storage.writing import write

CORNER = "[[18, 18, 90, 36]]"  # page points: seen at once, and no text stands there
DOCUMENT = "SELECT id FROM document WHERE page_count >= ?"
ANNOTATOR = "SELECT id FROM annotator"
LONE = "WHERE annotation_id NOT IN (SELECT id FROM annotation)"


def lone_parts(db: Database) -> frozenset[str]:
    """The ids of annotations of which only places or terms are left."""
    sql = f"SELECT annotation_id FROM segment {LONE} UNION SELECT annotation_id FROM tagging {LONE}"
    return frozenset(id_ for (id_,) in db.execute(sql).fetchall())


def piece_together(
    db: Database, annotation_ids: Iterable[str], moment: str
) -> Iterator[tuple[Annotation, str]]:
    """Write anew each annotation of which only a part can be read; each with what is lost."""
    lost_paper, lost_reader = str(uuid4()), str(uuid4())
    for annotation_id in annotation_ids:
        row, segments, taggings = _left(db, annotation_id)
        lost = []
        if is_new := row is None:
            lost.append("quote and note")
            page = segments[0]["page"] if segments else 1
            row = _empty_row(
                annotation_id,
                document_id=_only(db, DOCUMENT, page) or lost_paper,
                annotator_id=(
                    taggings[0]["annotator_id"] if taggings else _only(db, ANNOTATOR) or lost_reader
                ),
                page=page,
                created=taggings[0]["created"] if taggings else moment,
                modified=moment,
            )
        if not segments:
            lost.append(f"place (it stands in the corner of page {row['page']})")
            segments = [{"page": row["page"], "first": None, "last": None, "rects": CORNER}]
        annotation = records.annotation_of(row, segments, taggings)
        write(db, annotation, is_new=is_new)
        yield annotation, " and ".join(lost)


def _left(db: Database, annotation_id: str) -> tuple[Row | None, list[Row], list[Row]]:
    """The row, the places that can be read, and the taggings."""
    row = next(iter(select(db, "SELECT * FROM annotation WHERE id = ?", annotation_id)), None)
    segments, taggings = (
        select(
            db, f"SELECT * FROM {table} WHERE annotation_id = ? ORDER BY position", annotation_id
        )
        for table in ("segment", "tagging")
    )
    return row, [segment for segment in segments if records.is_segment(segment)], taggings


def _only(db: Database, sql: str, *parameters: object) -> str | None:
    """The id that is found, if it is the only one."""
    found = db.execute(sql, parameters).fetchall()
    return found[0][0] if len(found) == 1 else None


def _empty_row(annotation_id: str, *, page: int, **known: Any) -> Row:
    return {
        "id": annotation_id,
        "page": page,
        "page_label": str(page),
        "quote": "",
        "raw_quote": "",
        "edited_quote": None,
        "prefix": "",
        "suffix": "",
        "recognised": 0,
        "note": "",
        "confidence": None,
        "doubt": 0,
        "origin": "",
        **known,
    }
