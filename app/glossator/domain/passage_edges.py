"""Where a passage begins and ends at a place where its words are other ones here and there."""

from rapidfuzz.distance import Levenshtein

from glossator.domain.likely_places import LikelyPlace
from glossator.domain.likeness import Wanted
from glossator.domain.squeezed import Range, Stream

REACH = 30  # letters around the likely edge of a passage in which the edge is looked for
HEAD = 240  # letters of a long quote that are compared to find its edge


def edges_of(stream: Stream, likely: LikelyPlace, wanted: Wanted) -> Range | None:
    """Where a passage begins and ends at a likely place: where both sides of the edge fit best."""
    text, prefix, quote, suffix = stream.squeezed, wanted.prefix, wanted.quote, wanted.suffix
    length = len(quote)
    first, last = likely.beside(len(prefix)), likely.beside(len(prefix) + length)
    before, after = max(0, likely.beside(0)), likely.beside(len(prefix) + length + len(suffix))
    head, tail = min(length, HEAD), max(0, length - HEAD)
    head_end = max(0, last if head == length else likely.beside(len(prefix) + head))
    starts = [i for i in stream.edges(first - REACH, first + REACH) if before <= i < head_end]
    if not starts:
        return None

    def misfit_of_start(start: int) -> tuple[int, int]:
        told = Levenshtein.distance(prefix, text[before:start])
        return told + Levenshtein.distance(quote[:head], text[start:head_end]), -start

    start = min(starts, key=misfit_of_start)
    tail_start = start if tail == 0 else max(0, likely.beside(len(prefix) + tail))
    ends = [i for i in stream.edges(last - REACH, last + REACH) if max(start, tail_start) < i]
    if not ends:
        return None

    def misfit_of_end(end: int) -> tuple[int, int]:
        told = Levenshtein.distance(suffix, text[end : max(end, after)])
        return told + Levenshtein.distance(quote[tail:], text[tail_start:end]), end

    return start, min(ends, key=misfit_of_end)
