"""What of an annotation is drawn: a gloss, with its labels and the places of its passage."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from glossator.domain.annotation import Segment


BREACH_SIGN = "△"  # stands beside a gloss that breaks a rule


class Label(NamedTuple):
    """One term in words; ``facet`` is the position of its facet."""

    term_id: str
    text: str
    facet: int
    is_proposed: bool = False


class Gloss(NamedTuple):
    """``segments`` in page points; ``labels`` in the order of the facets.

    ``annotator`` is the name of whose gloss it is, empty if it is the reader's own. ``breaches``
    are sentences about the rules of the vocabulary that the gloss breaks.
    """

    id: str
    segments: "tuple[Segment, ...]"
    labels: tuple[Label, ...]
    note: str = ""
    annotator: str = ""
    doubt: bool = False
    is_region: bool = False
    breaches: tuple[str, ...] = ()

    @property
    def facets(self) -> tuple[int, ...]:
        """The positions of the facets that the gloss speaks of, each once."""
        return tuple(dict.fromkeys(label.facet for label in self.labels))

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(segment.page for segment in self.segments)

    def on_page(self, page: int) -> "tuple[Segment, ...]":
        return tuple(segment for segment in self.segments if segment.page == page)

    @property
    def area(self) -> float:
        """Square points, to tell which of two stacked passages is the smaller."""
        return sum(r.width * r.height for segment in self.segments for r in segment.rects)
