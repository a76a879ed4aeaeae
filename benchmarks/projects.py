"""The projects that are measured with: made once by the program's own store, always the same.

    python benchmarks/projects.py          # makes them all and says where they are

Each row has its hash and its history, as if a reader had made it. They lie beside the papers
(``papers.py``).
"""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from glossator.domain.annotation import (
    Annotation,
    Annotator,
    Document,
    Passage,
    Provenance,
    Segment,
    Tagging,
)
from glossator.domain.change import Change, Step
from glossator.domain.geometry import Rect
from glossator.domain.relation import USUAL_RELATION_TYPES, Relation
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.services.library import file_hash
from glossator.storage.schema import SCHEMA_VERSION
from glossator.storage.store import Store
from papers import LEADING, LEFT, LINES, TOP, WORDS, paper

READER = Annotator("00000000-0000-4000-8000-00000000000a", "K. Reader")
COLLEAGUE = Annotator("00000000-0000-4000-8000-00000000000b", "B. Colleague")
FACETS = ("actor", "archive", "claim")
TERMS = 200
AT_ONCE = 500  # annotations in one change
LINKED = 50  # one annotation of so many is linked to the one before it


class Project(NamedTuple):
    """``annotations`` in each of ``documents``; the first document is the paper of this name."""

    paper: str
    pages: int
    documents: int
    annotations: int

    @property
    def total(self) -> int:
        return self.documents * self.annotations


PROJECTS = {
    "small": Project("text-36", 36, 1, 500),
    "many-documents": Project("text-36", 36, 200, 500),
    "one-document": Project("text-5000", 5000, 1, 100_000),
}


def project(name: str, to: Path) -> Path:
    """A copy of one of ``PROJECTS`` at ``to``; the project is made if it is not there."""
    made = paper(PROJECTS[name].paper).with_name(f"{name}-{SCHEMA_VERSION}.db")
    if not made.exists():
        draft = made.with_suffix(".new")
        draft.unlink(missing_ok=True)
        _make(PROJECTS[name], draft)
        draft.replace(made)
        draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)
    shutil.copyfile(made, to)
    return to


def _make(wanted: Project, path: Path) -> None:
    noise = random.Random(wanted.total)
    with Store.create(path, _vocabulary()) as store:
        for change in _changes(wanted, noise):
            store.commit(change, annotator_id=READER.id, moment=_moment(0))


def _vocabulary() -> Vocabulary:
    facets = tuple(Facet(name, name.capitalize(), place) for place, name in enumerate(FACETS))
    terms = tuple(
        Term(f"{FACETS[n % 3]}:{n}", FACETS[n % 3], f"{WORDS[n % len(WORDS)].title()} {n}")
        for n in range(TERMS)
    )
    return Vocabulary("urn:glossator:benchmark", "1", "A vocabulary to measure with", facets, terms)


def _changes(wanted: Project, noise: random.Random) -> Iterator[Change]:
    yield Change("begin", (Step(None, READER), Step(None, COLLEAGUE)))
    for number in range(wanted.documents):
        document = _document(wanted, number, noise)
        yield Change("add document", (Step(None, document),))
        made = [_annotation(document, n, noise) for n in range(wanted.annotations)]
        for first in range(0, len(made), AT_ONCE):
            part = made[first : first + AT_ONCE]
            yield Change("mark passages", tuple(Step(None, annotation) for annotation in part))
            yield Change("link", tuple(Step(None, link) for link in _links(part, noise)))


def _document(wanted: Project, number: int, noise: random.Random) -> Document:
    pdf = paper(wanted.paper)
    known = file_hash(pdf) if number == 0 else None
    return Document(
        id=_id(noise),
        file_hash=known or f"{noise.getrandbits(256):064x}",
        text_hash=None,
        path=str(pdf) if number == 0 else f"paper-{number:03d}.pdf",
        title=f"Paper {number:03d}",
        page_count=wanted.pages,
    )


def _annotation(document: Document, number: int, noise: random.Random) -> Annotation:
    quote = " ".join(noise.choices(WORDS, k=noise.randint(4, 30)))
    page, line = noise.randint(1, document.page_count), noise.randrange(LINES - 2)
    lines = 1 + len(quote) // 78
    rects = tuple(
        Rect(LEFT, TOP + (line + n - 0.8) * LEADING, LEFT + 420.0, TOP + (line + n + 0.2) * LEADING)
        for n in range(lines)
    )
    segment = Segment(page, rects, 79 * line, 79 * line + len(quote))
    context = " ".join(noise.choices(WORDS, k=6))
    moment = _moment(number)
    by = COLLEAGUE if noise.random() < 0.2 else READER
    terms = sorted({int(TERMS * noise.random() ** 2) for _ in range(3)}, key=lambda n: n % 3)
    return Annotation(
        id=_id(noise),
        document_id=document.id,
        annotator_id=by.id,
        passage=Passage((segment,), str(page), quote, quote, None, context, context),
        created=moment,
        modified=moment,
        taggings=tuple(
            Tagging(f"{FACETS[n % 3]}:{n}", Provenance.TYPED, by.id, moment) for n in terms
        ),
        note=" ".join(noise.choices(WORDS, k=12)) if noise.random() < 0.3 else "",
    )


def _links(annotations: list[Annotation], noise: random.Random) -> Iterator[Relation]:
    for at in range(LINKED, len(annotations), LINKED):
        origin, target = annotations[at], annotations[at - 1]
        kind = noise.choice(USUAL_RELATION_TYPES).id
        yield Relation(_id(noise), kind, origin.id, target.id, READER.id, _moment(at))


def _id(noise: random.Random) -> str:
    digits = f"{noise.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _moment(number: int) -> str:
    minutes, seconds = divmod(number, 60)
    hours, minutes = divmod(minutes, 60)
    return f"2026-01-{1 + hours // 24:02d}T{hours % 24:02d}:{minutes:02d}:{seconds:02d}.000Z"


if __name__ == "__main__":
    import tempfile

    for name in PROJECTS:
        with tempfile.TemporaryDirectory() as folder:
            size = project(name, Path(folder) / "annotations.db").stat().st_size
        print(f"{name}: {PROJECTS[name].total} annotations, {size / 2**20:.1f} MiB")
