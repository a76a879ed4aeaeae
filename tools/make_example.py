"""Make the example project: ``make example``, or with the folder in which to make it.

Two readers mark the sample paper and tag what they marked, through the same services as in the
window. What they mark stands in ``tools/example/``, a file a reader. Ids and moments are made from
a seed, so that the same glosses give the same project.
"""

import json
import sqlite3
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Annotator, Confidence, Provenance
from glossator.services.library import Library
from glossator.services.project import Project
from glossator.services.quoting import QuotedDocument
from glossator.services.resources import EXAMPLE_NAME, shipped_vocabulary
from glossator.services.stamps import Stamps
from glossator.services.workspace import Workspace
from glossator.storage.store import Store

ROOT = Path(__file__).resolve().parent.parent
PAPER = Path("sample_pdfs") / "working-paper.pdf"
READERS = ("lindqvist", "okafor")
SEED = 1950
MADE = "2026-09-14T08:30:00Z"


class SeededStamps(Stamps):
    """The ids that a seed gives, and a clock that goes on by some seconds when it is asked."""

    def __init__(self, random: Random, began: str) -> None:
        self._random = random
        self._moment = datetime.fromisoformat(began)

    def new_id(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def now(self) -> str:
        self._moment += timedelta(milliseconds=self._random.randint(4_000, 90_000))
        return self._moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Reader:
    """One annotator at work on the paper."""

    def __init__(self, workspace: Workspace, paper: QuotedDocument) -> None:
        self._workspace = workspace
        self._paper = paper
        library = Library(workspace)
        self._document = library.ensure(paper.opened)
        library.text_was_read(paper.opened, paper.text_hash)

    def mark(self, gloss: dict[str, Any]) -> None:
        """Mark the passage of ``gloss``; what came to mind ``later`` is a gesture of its own."""
        apply, plan = self._workspace.apply, self._workspace.plan
        change = plan.annotate(
            self._document.id,
            self._paper.passage(gloss["quote"]),
            self._terms(gloss),
            note=gloss.get("note", ""),
            provenance=Provenance.REPEATED if gloss.get("repeated") else Provenance.TYPED,
            confidence=Confidence(gloss["confidence"]) if "confidence" in gloss else None,
            doubt=gloss.get("doubt", False),
        )
        apply(change)
        if later := gloss.get("later"):
            annotations = self._workspace.project.annotations
            annotation_id = change.steps[0].record.id
            apply(plan.tag(annotations[annotation_id], self._terms(later)))
            note = later.get("note", annotations[annotation_id].note)
            apply(plan.write_note(annotations[annotation_id], note))

    def _terms(self, gloss: dict[str, Any]) -> list[str]:
        return [self._term(name) for name in gloss.get("terms", ())]

    def _term(self, name: str) -> str:
        """The id of a term; one that is named by facet and label is proposed at first use."""
        facet_id, slash, label = name.partition("/")
        if not slash:
            return name
        terms = self._workspace.project.vocabulary.of_facet(facet_id)
        there = next((term for term in terms if term.label == label), None)
        if there is not None:
            return there.id
        proposed, change = self._workspace.plan.propose(facet_id, label)
        self._workspace.apply(change)
        return proposed.id


def make_example(folder: Path) -> Path:
    """Make the example in ``folder``, in which the paper lies as in the repository; its path."""
    draft = folder / f"{EXAMPLE_NAME}.draft"
    draft.unlink(missing_ok=True)
    random = Random(SEED)
    Store.create(draft, shipped_vocabulary()).close()
    _settle(draft, SeededStamps(random, MADE))
    with DocumentClient() as client:
        paper = QuotedDocument(client, folder / PAPER)
        for reader in READERS:
            text = (ROOT / "tools" / "example" / f"{reader}.json").read_text(encoding="utf-8")
            _read(draft, paper, json.loads(text), random)
    with closing(sqlite3.connect(draft)) as connection:
        connection.execute("VACUUM")
    return draft.replace(folder / EXAMPLE_NAME)


def _settle(draft: Path, stamps: Stamps) -> None:
    """Put seeded values where a new file has an id of its own and the moment of its making."""
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.execute("UPDATE meta SET project_id = ?", [stamps.new_id()])
        connection.execute("UPDATE _sqlite_migrations SET applied_at = ?", [stamps.now()])


def _read(draft: Path, paper: QuotedDocument, given: dict[str, Any], random: Random) -> None:
    stamps = SeededStamps(random, given["began"])
    store = Store.open(draft)
    annotator = Annotator(stamps.new_id(), given["annotator"])
    with closing(Workspace(store, Project(store.load()), annotator, stamps)) as workspace:
        reader = Reader(workspace, paper)
        for gloss in given["glosses"]:
            reader.mark(gloss)


if __name__ == "__main__":
    named = sys.argv[1:]
    print(f"Made {make_example(Path(named[0]) if named else ROOT)}.")
