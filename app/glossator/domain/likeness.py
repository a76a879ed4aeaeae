"""How much a place in a text is like a passage: its words, and what stands on either side."""

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from glossator.domain.annotation import Passage
from glossator.domain.page import Span
from glossator.domain.squeezed import Range, Stream, squeeze

# Weights of a score. The quote is what was marked. What stands on either side tells twins apart and
# is as good on one side as on the other. Where in the paper it stood only decides between equals,
# for sheets are added in front and notes moved to the end.
QUOTE, SIDE, POSITION = 0.5, 0.2, 0.1

OTHER_CASE = 0.1  # taken from the likeness of a heading to the same words in a sentence


@dataclass(frozen=True, slots=True)
class Wanted:
    """A passage as it reads, and squeezed; ``was_at`` is where in the paper it was, from 0 to 1."""

    reading: str
    quote: str
    prefix: str
    suffix: str
    was_at: float | None


def wanted_of(passage: Passage, was_at: float | None = None) -> Wanted:
    quote, prefix, suffix = (
        squeeze(text)[0] for text in (passage.quote, passage.prefix, passage.suffix)
    )
    return Wanted(passage.quote, quote, prefix, suffix, was_at)


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a stream; likenesses from 0 to 1, ``None`` where there is nothing to compare."""

    stream: Stream
    start: int
    end: int
    quote: float
    before: float | None
    after: float | None
    distance: float | None  # from where it was, as a share of the paper
    agreement: float  # how many letters agree, of all of quote, prefix and suffix

    @property
    def is_exact(self) -> bool:
        return self.quote == 1

    @property
    def sides(self) -> list[float]:
        return [side for side in (self.before, self.after) if side is not None]

    @property
    def score(self) -> float:
        """The weighted mean of what there is to compare."""
        parts = [(QUOTE, self.quote), *((SIDE, side) for side in self.sides)]
        if self.distance is not None:
            parts.append((POSITION, 1 - self.distance))
        return sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.stream.spans(self.start, self.end)


def judged(stream: Stream, hit: Range, wanted: Wanted, distance: float | None) -> Found:
    """What is like ``wanted`` at a place, and how much."""
    (start, end), text = hit, stream.squeezed
    quote = Levenshtein.normalized_similarity(wanted.quote, text[start:end])
    if not _is_same_case(wanted.reading, stream.text(start, end)):
        quote = max(0.0, quote - OTHER_CASE)
    first = max(0, start - 2 * len(wanted.prefix))
    before = _likeness_before(wanted.prefix, text[first:start])
    after = _likeness_after(wanted.suffix, text[end : end + 2 * len(wanted.suffix)])
    parts = [(wanted.quote, quote), (wanted.prefix, before), (wanted.suffix, after)]
    agreeing = sum(len(letters) * (likeness or 0) for letters, likeness in parts)
    agreement = agreeing / sum(len(letters) for letters, _ in parts)
    return Found(stream, start, end, quote, before, after, distance, agreement)


def _likeness_before(prefix: str, text: str) -> float | None:
    """How much the end of ``text`` is like ``prefix``."""
    return _likeness_after(prefix[::-1], text[::-1])


def _likeness_after(suffix: str, text: str) -> float | None:
    """How much the beginning of ``text``, be it longer or shorter, is like ``suffix``."""
    if not suffix:
        return None
    length, slack = len(suffix), len(suffix) // 3
    ends = range(max(0, length - slack), min(len(text), length + slack) + 1)
    distances = [Levenshtein.distance(suffix, text[:end]) for end in ends or (len(text),)]
    return max(0.0, 1 - min(distances) / length)


def _is_same_case(one: str, other: str) -> bool:
    """Whether about as many letters are capital; a letter that was misread may be another."""
    capitals = [sum(map(str.isupper, text)) for text in (one, other)]
    return abs(capitals[0] - capitals[1]) <= max(1, len(one) // 5)


def misfit_around(text: str, hit: Range, wanted: Wanted) -> int:
    """How much of what stands around a place is other than it was, roughly and fast."""
    start, end = hit
    before = text[max(0, start - len(wanted.prefix)) : start]
    after = text[end : end + len(wanted.suffix)]
    return Levenshtein.distance(wanted.prefix, before) + Levenshtein.distance(wanted.suffix, after)
