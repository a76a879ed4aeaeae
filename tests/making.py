"""Small things to make for tests of the store, the services and the formats."""

import contextlib
import itertools
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from glossator.domain.annotation import (
    Annotation,
    Annotator,
    Document,
    Passage,
    Provenance,
    Segment,
    Tagging,
)
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Step
from glossator.domain.geometry import Rect
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.services.planner import together
from glossator.services.project import Project
from glossator.services.stamps import Stamps
from glossator.services.workspace import Workspace
from glossator.storage.store import Store

READER = Annotator("0c7e3c1e-0000-4000-8000-000000000001", "K. Reader")
COLLEAGUE = Annotator("0c7e3c1e-0000-4000-8000-000000000003", "Zoë O’Colleague")
PAPER = Document(
    "0c7e3c1e-0000-4000-8000-000000000002", "a" * 64, None, "paper.pdf", "A Paper: Notes", 40
)


def in_order(*terms: Term) -> tuple[Term, ...]:
    return tuple(replace(term, position=place) for place, term in enumerate(terms))


VOCABULARY = Vocabulary(
    id="urn:example:vocabulary",
    version="2.1",
    title="A small vocabulary",
    facets=(Facet("actor", "Actor", 0), Facet("archive", "Archive", 1), Facet("claim", "Claim", 2)),
    terms=in_order(
        Term("actor:ussr", "actor", "Soviet Union", ("USSR",), ("Sov1et Union",), "The state."),
        Term("actor:stalin", "actor", "Stalin, Joseph", broader="actor:ussr"),
        Term("actor:shtykov", "actor", "Shtykov, Terentii", broader="actor:ussr", key="sh"),
        Term("archive:avprf", "archive", "AVP RF", matches=("https://example.org/avprf",)),
        Term("archive:frus", "archive", "FRUS"),
        Term("claim:thesis", "claim", "Thesis"),
        Term("claim:inference", "claim", "Inference", key="i"),
    ),
)
TERM_IDS = tuple(term.id for term in VOCABULARY.terms)
WORDS = (
    "telegram ambassador reported granted request meeting spring offensive Zoë Tōkyō Łódź "
    "Дело фонд опись “quoted” ﬁnal 1950"
).split()


class Clockwork(Stamps):
    """Ids and moments by the number: the same in every run."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)
        self._seconds = itertools.count()

    def new_id(self) -> str:
        digits = f"{self._random.getrandbits(128):032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    def now(self) -> str:
        minutes, seconds = divmod(next(self._seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"2026-01-{1 + hours // 24:02d}T{hours % 24:02d}:{minutes:02d}:{seconds:02d}.000Z"


def passage(quote: str = "granted the request", page: int = 3, start: int = 10) -> Passage:
    line = Rect(72.0, 100.5, 72.0 + 5 * len(quote), 112.25)
    segment = Segment(page, (line,), start, start + max(1, len(quote)))
    return Passage((segment,), str(page - 2), quote, quote, None, "Stalin ", " in spring")


def two_pages() -> Passage:
    """A passage that begins on page 7 and ends on page 8."""
    return Passage(
        (
            Segment(7, (Rect(72, 680, 500, 692), Rect(72, 694, 400, 706)), 2000, 2090),
            Segment(8, (Rect(72, 72, 210, 84),), 0, 25),
        ),
        "5",
        "the two governments agreed to meet again",
        "the two govern-\nments agreed\fto meet again",
        None,
        "said that ",
        ". Nothing",
    )


def region() -> Passage:
    return Passage((Segment(9, (Rect(100, 200, 300, 260),)),), "7", edited_quote="a stamp: secret")


def some_passage(chance: random.Random) -> Passage:
    quote = " ".join(chance.choices(WORDS, k=chance.randint(3, 30)))
    return passage(quote, chance.randint(1, 40), chance.randint(0, 3000))


def annotation(
    number: int, at: Passage | None = None, *term_ids: str, **more: object
) -> Annotation:
    """A gloss that was never on a disk."""
    moment = f"2026-02-03T04:05:{number % 60:02d}.000Z"
    taggings = tuple(Tagging(t, Provenance.TYPED, READER.id, moment) for t in term_ids)
    made = Annotation(
        f"0c7e3c1e-0000-4000-9000-{number:012d}",
        PAPER.id,
        READER.id,
        at or passage(),
        moment,
        moment,
    )
    return replace(made, taggings=taggings, **more)  # type: ignore[arg-type]


def a_set(*annotations: Annotation, vocabulary: Vocabulary = VOCABULARY) -> AnnotationSet:
    return AnnotationSet(vocabulary, (READER, COLLEAGUE), (PAPER,), annotations)


def make_workspace(
    path: Path, *, seed: int | None = None, annotator: Annotator = READER
) -> Workspace:
    """A new project with one paper; ``seed`` makes its ids and moments the same in every run."""
    store = Store.create(path, VOCABULARY)
    stamps = None if seed is None else Clockwork(seed)
    workspace = Workspace(store, Project(store.load()), annotator, stamps)
    workspace.record(Change("add document", (Step(None, PAPER),)))
    return workspace


def open_again(path: Path, *, seed: int = 1, annotator: Annotator = READER) -> Workspace:
    store = Store.open(path)
    return Workspace(store, Project(store.load()), annotator, Clockwork(seed))


def annotate(
    workspace: Workspace, at: Passage | None = None, *term_ids: str, note: str = ""
) -> Annotation:
    change = workspace.plan.annotate(PAPER.id, at or passage(), term_ids, note=note)
    workspace.apply(change)
    (step,) = change.steps
    assert isinstance(step.after, Annotation)
    return step.after


def some_gesture(workspace: Workspace, chance: random.Random) -> Change | None:
    """A plan for one of the things a reader does; ``None`` where it would change nothing."""
    plan = workspace.plan
    present = workspace.project.in_reading_order()
    terms = chance.sample(TERM_IDS, k=chance.randint(0, 4))
    if not present or chance.random() < 0.3:
        return plan.annotate(PAPER.id, some_passage(chance), terms, note=chance.choice(WORDS))
    one = chance.choice(present)
    match chance.randrange(9):
        case 0:
            return plan.tag(one, terms)
        case 1:
            return plan.untag(one, chance.choice(one.term_ids)) if one.term_ids else None
        case 2:
            return plan.write_note(one, " ".join(chance.choices(WORDS, k=5)))
        case 3:
            return plan.move(one, some_passage(chance))
        case 4:
            return plan.remove(chance.sample(present, k=min(len(present), 2)))
        case 5:
            return plan.set_doubt(one, not one.doubt)
        case 6:
            return plan.edit_quote(one, chance.choice(WORDS))
        case 7:
            _, proposal = plan.propose("claim", f"Proposed {workspace.stamps.new_id()}")
            return proposal
        case _:
            label = f"Proposed {workspace.stamps.new_id()}"
            term, proposal = plan.propose("actor", label)
            return together("propose and note", proposal, plan.write_note(one, term.label))


def contents(found: AnnotationSet) -> object:
    """A set as a value that compares regardless of the order of records."""
    return (
        found.vocabulary.facets,
        frozenset(found.vocabulary.terms),
        frozenset(found.annotators),
        frozenset(found.documents),
        {annotation.id: annotation for annotation in found.annotations},
    )


@contextlib.contextmanager
def somebody_without_rights() -> Iterator[Path]:
    """A folder of somebody whom rights bind: root is not bound by any, so she steps down."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are otherwise on this system")
    with TemporaryDirectory() as name:
        folder = Path(name)
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o700)
