"""The glosses that a test marked, and the links between them."""

import sqlite3

from the_window import TheWindow


def gloss(desk: TheWindow, quote: str) -> str:
    project = desk.workspace.project
    (found,) = (a.id for a in project.annotations.values() if a.passage.quote == quote)
    return found


def links(desk: TheWindow) -> list[tuple[str, str, str]]:
    """From, type and to of every link, read by another connection."""
    with sqlite3.connect(f"file:{desk.workspace.path}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT from_id, type, to_id FROM relations").fetchall()
    db.close()
    return rows
