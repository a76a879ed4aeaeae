"""A small vocabulary, two papers and two people, for the tests of the window."""

from collections.abc import Callable

from glossator.domain.annotation import Annotation, Annotator, Document, Passage, Segment
from glossator.domain.geometry import Rect
from glossator.domain.vocabulary import Facet, Term, TermStatus, Vocabulary
from making import in_order

Marker = Callable[..., Annotation]  # the fixture ``mark``

READER = Annotator("reader", "K. Reader")
COLLEAGUE = Annotator("colleague", "B. Colleague")
PAPER = Document("paper", "a" * 64, "b" * 64, "/papers/paper.pdf", "A Paper", 40)
OTHER_PAPER = Document("other", "c" * 64, "d" * 64, "/papers/other.pdf", "Other Paper", 12)

VOCABULARY = Vocabulary(
    id="small",
    version="1",
    title="A small vocabulary",
    facets=(Facet("actor", "Actor", 0), Facet("archive", "Archive", 1), Facet("claim", "Claim", 2)),
    terms=in_order(
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


def passage_at(page: int, quote: str, line: int) -> Passage:
    """A passage of one line, ``line`` lines below the top of the page (the label is its number)."""
    top = 72.0 + 14 * line
    rect = Rect(72, top, 72 + 5 * len(quote), top + 12)
    segment = Segment(page, (rect,), 100 * line, 100 * line + len(quote))
    return Passage((segment,), str(page), quote, quote)
