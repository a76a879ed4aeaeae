"""Is the file at a path a sound project? It need not be one that can be opened."""

import contextlib
import sqlite3
from pathlib import Path

from glossator.storage.opening import HEADER, connect
from glossator.storage.schema import APPLICATION_ID, SCHEMA_VERSION
from glossator.storage.verify import faults

FULL_TEXT = "full text: "
NOT_OURS = "header: this is the file of another program"
NEWER = "header: the file was made by a newer version of Glossator"


def faults_of_file(path: Path) -> list[str]:
    """What is wrong with the file at ``path``, a sentence each; empty if it is sound.

    What a program that was killed had half written is taken back first, as when it is opened.
    Raises ``OSError`` if the file cannot be read.
    """
    if (fault := header_fault(path)) is not None:
        return [fault]
    try:
        with contextlib.closing(connect(path)) as db:
            return faults(db)
    except sqlite3.Error as error:
        return [f"structure: {error}"]


def header_fault(path: Path) -> str | None:
    """What is wrong with the first bytes of the file; raises ``OSError`` if it cannot be read."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return "header: the file is empty"
    if not header.startswith(HEADER) or len(header) < 100:
        return "header: this is no SQLite file"
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return NOT_OURS
    return NEWER if int.from_bytes(header[60:64], "big") > SCHEMA_VERSION else None


def rebuild_full_text(path: Path) -> None:
    """Make the full text anew from the annotations; raises ``sqlite3.Error``."""
    with contextlib.closing(connect(path)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO annotation_text (annotation_text) VALUES ('rebuild')")
        db.execute("COMMIT")
