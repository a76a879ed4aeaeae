"""Finding annotations by the words of quote and note."""

import json
import re
from collections.abc import Sequence

from sqlite_utils import Database

WORD = re.compile(r"\w+")


MATCHING = """
SELECT json_group_array(annotation.id) FROM annotation_text
JOIN annotation ON annotation.number = annotation_text.rowid
WHERE annotation_text MATCH ?
"""
AMONG = """
AND annotation_text.rowid IN (
    SELECT number FROM annotation WHERE id IN (SELECT value FROM json_each(?))
)
"""


def matching(db: Database, words: str, among: Sequence[str] | None = None) -> set[str]:
    """Ids of annotations that have all ``words``; the last one may be the beginning of a word.

    Only letters and digits of ``words`` count, so nothing in it is an operator of FTS5. ``among``
    are the ids outside of which it is not looked.
    """
    found = WORD.findall(words)
    if not found:
        return set()
    query = " ".join(f'"{word}"' for word in found) + "*"
    if among is None:
        rows = db.execute(MATCHING, [query])
    else:
        rows = db.execute(MATCHING + AMONG, [query, json.dumps(among)])
    ((ids,),) = rows.fetchall()
    return set(json.loads(ids))
