"""What a reader was told is kept, and how a file that outlived her compares with it."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from short_life import json_hash, noted, record_hash

from glossator.domain.trouble import Trouble
from glossator.storage.store import Store


@dataclass
class Ledger:
    """What was acknowledged: the revision, and the hash of each record (``None``: removed)."""

    revision: int = 0
    kept: dict[str, str | None] = field(default_factory=dict)
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    def hear(self, lines: Iterable[str]) -> None:
        for line in lines:
            said = json.loads(line)
            self.acknowledged += 1
            self.revision = said["revision"]
            self.kept |= said["kept"]

    @property
    def faults(self) -> list[str]:
        return self.lost + self.damaged

    def check(self, database: Path, *, verify: bool) -> None:
        """Open the file as the program does, and compare it with what was said to be kept.

        After a cut transaction opening verifies everything; ``verify`` has it done in any case.
        What is there is what counts from now on.
        """
        try:
            with Store.open(database) as store:
                self.damaged += store.warnings
                if verify:
                    self.damaged += store.verify()
                found = store.load()
                revision = store.revision
            events = events_of(database)
        except (Trouble, sqlite3.Error) as trouble:
            (self.damaged if database.exists() else self.lost).append(str(trouble))
            return
        present: dict[str, Any] = {record.id: record for record in found.annotations}
        present |= {record.id: record for record in (*found.annotators, *found.documents)}
        hashes = {key: record_hash(record) for key, record in present.items()}
        # At the moment of the end one gesture may have been kept whose word was still unsaid.
        unsaid = {key for key, (when, _) in events.items() if when > self.revision}
        if revision - self.revision not in (0, 1):
            self.lost.append(f"revision {self.revision} was said, {revision} is there")
        for key, kept in self.kept.items():
            if key not in unsaid and hashes.get(key) != kept:
                self.lost.append(f"{key} is not as it was said to be kept")
        if hashes != {key: after for key, (_, after) in events.items() if after is not None}:
            self.damaged.append("the records are not what the events say")
        for annotation in found.annotations:
            if annotation.note != noted(annotation):
                self.damaged.append(f"{annotation.id} was written by half")
        self.revision, self.kept = revision, dict(hashes)


def events_of(database: Path) -> dict[str, tuple[int, str | None]]:
    """The revision of the last event of each record, and the hash of the record after it."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT record_id, revision, after FROM event ORDER BY number")
        last = {key: (revision, after) for key, revision, after in rows}
    finally:
        connection.close()
    return {
        key: (revision, None if after is None else json_hash(after))
        for key, (revision, after) in last.items()
    }
