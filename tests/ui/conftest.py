"""What the tests of the window share: colours, a small vocabulary, a real project with glosses."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import Annotation, Annotator, Document, Passage, Segment
from glossator.domain.change import Change, Step
from glossator.domain.geometry import Rect
from glossator.domain.vocabulary import Facet, Term, TermStatus, Vocabulary
from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from glossator.ui.theme import Theme

READER = Annotator("reader", "K. Reader")
COLLEAGUE = Annotator("colleague", "B. Colleague")
PAPER = Document("paper", "a" * 64, "b" * 64, "/papers/paper.pdf", "A Paper", 40)
OTHER_PAPER = Document("other", "c" * 64, "d" * 64, "/papers/other.pdf", "Other Paper", 12)

VOCABULARY = Vocabulary(
    id="small",
    version="1",
    title="A small vocabulary",
    facets=(Facet("actor", "Actor", 0), Facet("archive", "Archive", 1), Facet("claim", "Claim", 2)),
    terms=(
        Term(
            "actor:ussr",
            "actor",
            "Soviet Union",
            alt_labels=("USSR",),
            hidden_labels=("Sov1et Union",),
            definition="The Soviet state and those who acted in its name.",
        ),
        Term(
            "actor:stalin",
            "actor",
            "Stalin, Joseph",
            alt_labels=("Dzhugashvili",),
            definition="Head of the Soviet government.",
            scope_note="Use it where the decision is his own.",
            broader="actor:ussr",
        ),
        Term("actor:shtykov", "actor", "Shtykov, Terentii", broader="actor:ussr"),
        Term("actor:kim", "actor", "Kim Il Sung", key="qk"),
        Term("actor:mao", "actor", "Mao Zedong", alt_labels=("Mao Tse-tung",)),
        Term("actor:truman", "actor", "Truman administration"),
        Term("archive:avprf", "archive", "AVP RF", key="qa"),
        Term("archive:frus", "archive", "FRUS"),
        Term("archive:rumour", "archive", "Rumour", status=TermStatus.PROPOSED),
        Term("claim:thesis", "claim", "thesis", definition="What the paper sets out to show."),
        Term("claim:inference", "claim", "inference", key="qi"),
        Term("claim:refutation", "claim", "refutation"),
    ),
)


@pytest.fixture(params=["light", "dark"])
def any_theme(request: pytest.FixtureRequest) -> Theme:
    return Theme.light() if request.param == "light" else Theme.dark()


@pytest.fixture
def theme() -> Theme:
    return Theme.light()


@pytest.fixture
def vocabulary() -> Vocabulary:
    return VOCABULARY


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot) -> Iterator[Workspace]:
    """A project on disk with two papers and two annotators and no gloss yet."""
    store = Store.create(tmp_path / "annotations.db", VOCABULARY)
    workspace = Workspace(store, Project(store.load()), READER)
    records = (READER, COLLEAGUE, PAPER, OTHER_PAPER)
    workspace.record(Change("begin", tuple(Step(None, record) for record in records)))
    yield workspace
    workspace.close()


Marker = Callable[..., Annotation]


@pytest.fixture
def mark(workspace: Workspace) -> Marker:
    """``mark(page, quote, *term_ids, by=..., document=..., note=...)`` puts a gloss on disk.

    Passages of one page stand one below the other, in the order in which they are marked.
    """
    lines = itertools.count()

    def mark(
        page: int,
        quote: str,
        *term_ids: str,
        by: Annotator = READER,
        document: Document = PAPER,
        note: str = "",
    ) -> Annotation:
        line = next(lines)
        passage = passage_at(page, quote, line)
        planner = type(workspace.plan)(workspace.project, by, workspace.stamps)
        change = planner.annotate(document.id, passage, term_ids, note=note)
        workspace.apply(change)
        annotation = change.steps[0].after
        assert isinstance(annotation, Annotation)
        return annotation

    return mark


def passage_at(page: int, quote: str, line: int) -> Passage:
    """A passage of one line, ``line`` lines below the top of the page (the label is its number)."""
    top = 72.0 + 14 * line
    rect = Rect(72, top, 72 + 5 * len(quote), top + 12)
    segment = Segment(page, (rect,), 100 * line, 100 * line + len(quote))
    return Passage((segment,), str(page), quote, quote)


@pytest.fixture
def glosses(mark: Marker) -> list[Annotation]:
    """Four glosses of the paper in reading order, and one of the other paper."""
    return [
        mark(3, "The plan was his own.", "actor:kim", "claim:thesis"),
        mark(3, "He gave his consent late.", "actor:stalin", by=COLLEAGUE),
        mark(5, "So it is told in the files.", "archive:avprf", note="Which file?"),
        mark(9, "It was no puppet play.", "claim:refutation"),
        mark(2, "Elsewhere it is otherwise.", "actor:mao", document=OTHER_PAPER),
    ]
