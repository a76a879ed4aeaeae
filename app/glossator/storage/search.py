"""Finding annotations by the words of quote and note."""

import re

from sqlite_utils import Database

WORD = re.compile(r"\w+")


def matching(db: Database, words: str) -> set[str]:
    """Ids of annotations that have all ``words``; the last one may be the beginning of a word.

    Only letters and digits of ``words`` count, so nothing in it is an operator of FTS5.
    """
    found = WORD.findall(words)
    if not found:
        return set()
    query = " ".join(f'"{word}"' for word in found) + "*"
    rows = db.execute(
        "SELECT annotation.id FROM annotation_text"
        " JOIN annotation ON annotation.number = annotation_text.rowid"
        " WHERE annotation_text MATCH ?",
        [query],
    )
    return {row[0] for row in rows.fetchall()}
