"""Finding the place of a passage again in another copy of its paper.

The way is that of W3C Web Annotation clients: the position if it still holds the quote, the exact
quote, then what is most like it; judged by the quote, what stands before and after it, and where in
the paper it was. A wrong place is worse than none: what is in doubt is not found.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from glossator.domain.anchor import QuoteFinder
from glossator.domain.annotation import Passage
from glossator.domain.likely_places import likely_places
from glossator.domain.likeness import Found, Wanted, judged, misfit_around, wanted_of
from glossator.domain.page import PageText, Span
from glossator.domain.passage_edges import edges_of
from glossator.domain.placement import NOWHERE, Placement, Status
from glossator.domain.squeezed import Range, Stream

FLOOR = 0.6  # of a score
LEAST_MARGIN = 0.1  # by which a place must be better than every other, also letter by letter
UNCHANGED = 0.98  # letters that agree in quote and surroundings, so that nothing was changed there
LEAST_MARGIN_UNCHANGED = 0.03  # by which such a place must be better
FITS = 0.6  # likeness of a side that speaks for a place; other text of the language has about 0.3
LEAST_QUOTE = 0.5  # likeness of a quote where both sides fit
LEAST_ALONE = 0.8  # likeness of a quote where one side fits
LEAST_AROUND = 0.6  # mean likeness of both sides of a quote that is all there
TINY = 5  # letters of a quote that must be all there: "the" is not "then"
SHORT = 20  # letters of a quote that says little by itself
LEAST_QUOTE_SHORT = 0.7  # likeness of such a quote with other letters
LEAST_AROUND_SHORT = 0.8  # mean likeness of both sides of such a quote
LONG = 60  # letters of a quote that no paper has twice; with all its words it is the place
NEAR = 0.05  # of the paper; sheets in front move a place by about as much
FARTHER = 3  # times as far must the next place be that is as good
MOST_LIKELY = 4  # places of one zone that are compared letter by letter
MOST_EXACT = 12  # exact places that are compared with what stands around them


class Twins(NamedTuple):
    """Which (from 0) of how many places a passage has that nothing tells apart."""

    which: int = 0
    of: int = 1


ONLY_ONE = Twins()


class PlaceFinder:
    """Finds passages of other copies in one copy of a paper; many of them is what it is made for.

    ``pages`` are all pages of this copy. Regions have no words and are never found here.
    """

    def __init__(self, pages: Sequence[PageText]) -> None:
        self._by_number = {page.page: page for page in pages}
        self._streams = QuoteFinder(pages).streams()

    def resolve(
        self,
        passage: Passage,
        was_at: float | None = None,
        *,
        twins: Twins = ONLY_ONE,
        is_same_text: bool = False,
    ) -> Placement:
        """Where ``passage`` lies here.

        ``was_at`` is where its paper had it, from 0 (first page) to 1, and ``twins`` what
        ``twins`` says of it there. ``is_same_text`` says that the text of this copy is known to be
        that of the other, so that its position holds.
        """
        if is_same_text and (spans := self._old_place(passage)):
            return Placement(Status.EXACT, 1.0, spans)
        wanted = wanted_of(passage, was_at)
        if not wanted.quote:
            return NOWHERE
        found = self._exact(wanted)
        if not _is_beyond_doubt(found):
            found = _apart([*found, *self._similar(wanted)])
        if twins.of > 1:
            return _of_twins(found, twins)
        return _decided(found, wanted)

    def twins(self, passage: Passage) -> Twins:
        """Which of the places that nothing tells apart ``passage`` of this copy has."""
        same = _unchanged(self._exact(wanted_of(passage)))
        own = [number for number, place in enumerate(same) if _lies_at(place, passage)]
        return Twins(own[0], len(same)) if own else Twins()

    def _old_place(self, passage: Passage) -> tuple[Span, ...]:
        """The spans of the passage, if its text still stands there."""
        spans = tuple(
            Span(s.page, s.start, s.end)
            for s in passage.segments
            if s.start is not None and s.end is not None and s.page in self._by_number
        )
        if not spans or len(spans) != len(passage.segments):
            return ()
        texts = [self._by_number[span.page].text[span.start : span.end] for span in spans]
        return spans if "\f".join(texts) == passage.raw_quote else ()

    def _exact(self, wanted: Wanted) -> list[Found]:
        hits = [(stream, hit) for stream in self._streams for hit in stream.hits(wanted.quote)]
        if len(hits) > MOST_EXACT:
            hits.sort(key=lambda hit: misfit_around(hit[0].squeezed, hit[1], wanted))
            hits = hits[:MOST_EXACT]
        found = [self._judged(stream, hit, wanted) for stream, hit in hits]
        return sorted(found, key=lambda place: -place.score)

    def _similar(self, wanted: Wanted) -> list[Found]:
        needle = wanted.prefix + wanted.quote + wanted.suffix
        return [
            self._judged(stream, edges, wanted)
            for stream in self._streams
            for likely in likely_places(needle, stream.squeezed, MOST_LIKELY)
            if (edges := edges_of(stream, likely, wanted)) is not None
        ]

    def _judged(self, stream: Stream, hit: Range, wanted: Wanted) -> Found:
        distance = None
        if wanted.was_at is not None:
            (here, *_) = stream.spans(*hit)
            distance = abs(self._relative(here) - wanted.was_at)
        return judged(stream, hit, wanted, distance)

    def _relative(self, span: Span) -> float:
        length = max(1, len(self._by_number[span.page].text))
        return relative_position(span.page, span.start / length, len(self._by_number))


def relative_position(page: int, share: float, page_count: int) -> float:
    """Where in a paper something is, from 0 to 1; ``share`` is how far down its page (from 1)."""
    return min(1.0, (page - 1 + min(1.0, share)) / max(1, page_count))


def _unchanged(found: Iterable[Found]) -> list[Found]:
    """The places in which the passage and what is around it stand unchanged, in reading order."""
    same = [place for place in found if place.agreement >= UNCHANGED]
    return sorted(same, key=lambda place: place.spans)


def _lies_at(place: Found, passage: Passage) -> bool:
    span, segment = place.spans[0], passage.segments[0]
    start, end = segment.start or 0, segment.end or 0
    return span.page == segment.page and span.start < end and start < span.end


def _of_twins(found: Sequence[Found], twins: Twins) -> Placement:
    """The place with the same number, if there are as many as there were."""
    same = _unchanged(found)
    if len(same) == twins.of:
        place = same[twins.which]
        return Placement(Status.EXACT, place.score, place.spans)
    best = max(found, key=lambda place: place.score, default=None)
    return NOWHERE if best is None else Placement(Status.NOT_FOUND, best.score, guess=best.spans)


def _decided(found: Iterable[Found], wanted: Wanted) -> Placement:
    """What is to be believed of the places that were ``found``."""
    places = sorted(found, key=lambda place: -place.score)
    if not places:
        return NOWHERE
    best, *others = places
    margin = LEAST_MARGIN if best.agreement < UNCHANGED else LEAST_MARGIN_UNCHANGED
    rivals = [
        other
        for other in others
        if min(best.score - other.score, best.agreement - other.agreement) < margin
    ]
    if not _holds(best, wanted) or (rivals and not _is_nearest(best, rivals)):
        return Placement(Status.NOT_FOUND, best.score, guess=best.spans)
    status = Status.EXACT if best.is_exact else Status.APPROXIMATE
    return Placement(status, best.score, best.spans)


def _holds(place: Found, wanted: Wanted) -> bool:
    """Whether enough of the passage is at a place to say that it is the place."""
    fitting = sum(side >= FITS for side in place.sides)
    around = sum(place.sides) / max(1, len(place.sides))
    is_short = len(wanted.quote) < SHORT
    if is_short and around < LEAST_AROUND_SHORT:
        return False
    if place.is_exact:
        return len(wanted.quote) >= LONG or (fitting > 0 and around >= LEAST_AROUND)
    if place.score < FLOOR or not fitting or len(wanted.quote) < TINY:
        return False
    if fitting == len(place.sides) == 2:
        return place.quote >= (LEAST_QUOTE_SHORT if is_short else LEAST_QUOTE)
    return place.quote >= LEAST_ALONE


def _is_nearest(best: Found, rivals: Sequence[Found]) -> bool:
    """Whether among places that are as good as each other one lies clearly where it was.

    Only places with all the words in the same surroundings are as good as each other.
    """
    if best.distance is None or not all(place.is_exact for place in (best, *rivals)):
        return False
    near, next_near = sorted(
        place.distance for place in (best, *rivals) if place.distance is not None
    )[:2]
    return best.distance == near <= NEAR and next_near > FARTHER * near


def _is_beyond_doubt(found: Sequence[Found]) -> bool:
    """Whether an exact place needs no comparison with places that are only like it."""
    return len(found) == 1 and found[0].is_exact and found[0].agreement >= UNCHANGED


def _apart(found: Iterable[Found]) -> list[Found]:
    """Of places that lie over each other the best one."""
    kept: list[Found] = []
    for place in sorted(found, key=lambda place: (-place.is_exact, -place.score)):
        if not any(
            place.stream is other.stream and place.start < other.end and other.start < place.end
            for other in kept
        ):
            kept.append(place)
    return kept
