"""Making a project sound again: by itself where that is possible, else out of what can be read."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from glossator.domain.backups import BEFORE_REPAIR
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Vocabulary
from glossator.storage.backup import back_up, file_of
from glossator.storage.checking import (
    FULL_TEXT,
    NEWER,
    NOT_OURS,
    faults_of_file,
    rebuild_full_text,
)
from glossator.storage.drafts import draft_in
from glossator.storage.restoring import newest_readable, put_in_place
from glossator.storage.salvage import Salvaged, salvage
from glossator.storage.trouble import writing_trouble


class Repaired(NamedTuple):
    """What was done: ``salvaged`` and where the damaged file is, unless the full text was all."""

    salvaged: Salvaged | None
    aside: Path | None


def repair(path: Path, moment: datetime, shipped: Vocabulary | None = None) -> Repaired:
    """Make the project at ``path`` sound; it must not be open. ``moment`` is in UTC.

    ``shipped`` is the vocabulary of the program, for what a project that began with it lacks.
    Raises ``Trouble`` if nothing can be brought back or written; the project is then as it was.
    ``OSError`` if it cannot be read.
    """
    faults = faults_of_file(path)
    if NEWER in faults or NOT_OURS in faults:
        raise Trouble(f"{path.name} is left alone: {faults[0].removeprefix('header: ')}.")
    if faults and all(fault.startswith(FULL_TEXT) for fault in faults):
        back_up(path, BEFORE_REPAIR, moment)
        try:
            rebuild_full_text(path)
        except sqlite3.Error as error:
            raise writing_trouble(path, error) from error
        if not faults_of_file(path):
            return Repaired(None, None)
    return _out_of_what_can_be_read(path, moment, shipped)


def _out_of_what_can_be_read(path: Path, moment: datetime, shipped: Vocabulary | None) -> Repaired:
    path = path.resolve()
    offered = newest_readable(path)
    backup = None if offered is None else file_of(path, offered[0])
    with draft_in(path.parent, path.name) as draft:
        salvaged = salvage(path, draft, _as_text(moment), backup, shipped)
        aside = put_in_place(path, draft, moment, was_sound=False)
    return Repaired(salvaged, aside)


def _as_text(moment: datetime) -> str:
    given = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return given.replace("+00:00", "Z")
