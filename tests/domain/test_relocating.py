"""A passage is found again in another copy, or it is not found; it never lands elsewhere."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.anchor import find_quote
from glossator.domain.annotation import Passage, Segment
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText, Span
from glossator.domain.placement import NOWHERE, Placement, Status
from glossator.domain.reading import describe, read
from glossator.domain.relocating import PlaceFinder, relative_position
from typesetting import page, pages

LETTERS = """
The envoy wrote to the ministry in the spring of 1947 that the harbour
light had been lit again. Nobody asked who paid for the oil, and for
two years the keeper was left without an answer. In his second letter
the envoy spoke of a long winter and of official indifference. The
ministry did not read it: it had the word of the commission that the
light was in good order. A third letter went out in September and lay
"""
FOUND = """
unopened between two bills for rope. The clerk who found it wrote one
word on the envelope. When the files were opened in 1991 the reports
of the commission were missing, and what remained was the journal of
the keeper, in which every visit of the supply boat was entered with
its date. Nobody asked who paid for the rope. No answer was ever sent.
"""
PAPER = (
    page(LETTERS, "^1^ Envoy to Ministry, 4 May 1947, box 12, l. 30.", number=1, folio="1"),
    page(FOUND, "^2^ Envoy to Ministry, 9 May 1949, box 12, l. 34.", number=2, folio="2"),
)


def marked(quote: str, paper: Sequence[PageText] = PAPER, nth: int = 0) -> Passage:
    place = find_quote(paper, quote)[nth]
    return describe(pages(*paper), place, str(place[0].page))


def words_at(copy: Sequence[PageText], placement: Placement) -> str:
    return read(pages(*copy), placement.spans)


def found_in(copy: Sequence[PageText], passage: Passage, was_at: float | None = None) -> str:
    """The words of the place, with how sure it is before them."""
    placement = PlaceFinder(copy).resolve(passage, was_at)
    return f"{placement.status}: {words_at(copy, placement)}".removesuffix(": ")


def test_a_passage_of_the_same_text_stays_where_it_is() -> None:
    passage = marked("Nobody asked who paid for the", nth=1)
    placement = PlaceFinder(PAPER).resolve(passage, is_same_text=True)
    (segment,) = passage.segments
    assert placement == Placement(Status.EXACT, 1.0, (Span(2, segment.start, segment.end),))


def test_an_old_position_with_other_words_is_not_believed() -> None:
    passage = marked("two bills for rope")
    moved = replace(passage, segments=(replace(passage.segments[0], start=0, end=18),))
    placement = PlaceFinder(PAPER).resolve(moved, is_same_text=True)
    assert words_at(PAPER, placement) == "two bills for rope"


OTHER_LINES = (
    page("A sheet in front.", number=1),
    page(
        "Envoy wrote to the min-\nistry in the spring of 1947 that\nthe harbour light had been lit",
        number=2,
    ),
    page("again. Nobody asked who paid for the oil, and for two years no-\nbody came.", number=3),
)


@pytest.mark.parametrize(
    "quote",
    ["wrote to the ministry in the spring", "light had been lit again. Nobody asked", "1947"],
)
def test_other_line_and_page_breaks_make_no_difference(quote: str) -> None:
    assert found_in(OTHER_LINES, marked(quote)) == f"exact: {quote}"


def test_ligatures_quotation_marks_and_accents_make_no_difference() -> None:
    paper = [page('He wrote of "official indifference" at the cafe, and then no more.')]
    copy = [page("He wrote of “oﬃcial indiﬀerence” at the café, and then no more.")]
    passage = marked('"official indifference" at the cafe', paper)
    assert found_in(copy, passage) == "exact: “official indifference” at the café"


def with_words(*changes: tuple[str, str]) -> tuple[PageText, ...]:
    """The paper with other words here and there, on other lines."""
    texts = []
    for text in (LETTERS, FOUND):
        for old, new in changes:
            text = " ".join(text.split()).replace(old, new)
        words = text.split()
        texts.append("\n".join(" ".join(words[i : i + 9]) for i in range(0, len(words), 9)))
    return tuple(page(text, number=number) for number, text in enumerate(texts, start=1))


@pytest.mark.parametrize(
    ("change", "reads"),
    [
        (("keeper", "watchman"), "the watchman was left without an answer."),
        (("keeper", "kecper"), "the kecper was left without an answer."),
        (("left without an", "left an"), "the keeper was left an answer."),
        (("the keeper was", "he was"), "he was left without an answer."),
        (("without an answer", "without any answer"), "the keeper was left without any answer."),
        (("answer. In", "reply. In"), "the keeper was left without an reply."),
    ],
)
def test_a_passage_with_a_changed_word_is_found_with_just_its_words(
    change: tuple[str, str], reads: str
) -> None:
    passage = marked("the keeper was left without an answer.")
    assert found_in(with_words(change), passage) == f"approximate: {reads}"


def test_other_words_beside_a_passage_do_not_move_its_edges() -> None:
    changes = (("for two years", "and for a year"), ("In his second letter", "His next letter"))
    passage = marked("the keeper was left without an answer.")
    assert found_in(with_words(*changes), passage) == f"exact: {passage.quote}"


@pytest.mark.parametrize("nth", [0, 1])
def test_of_twins_the_one_in_the_same_surroundings_counts(nth: int) -> None:
    passage = marked("Nobody asked who paid for the", nth=nth)
    placement = PlaceFinder(with_words(("envoy", "consul"))).resolve(passage)
    assert (placement.status, placement.spans[0].page) == (Status.EXACT, nth + 1)


def test_the_twin_of_a_passage_that_is_gone_is_not_its_place() -> None:
    copy = with_words(("Nobody asked who paid for the oil, and", "All of it was paid,"))
    assert found_in(copy, marked("Nobody asked who paid for the")) == "not found"


def test_a_like_reference_is_not_the_place_of_one_that_is_gone() -> None:
    copy = (page(LETTERS), PAPER[1])
    assert found_in(copy, marked("Envoy to Ministry, 4 May 1947, box 12, l. 30.")) == "not found"


def test_a_paragraph_that_was_moved_is_found() -> None:
    copy = (page(FOUND, number=1), page(LETTERS, number=2))
    for quote in ("left without an answer. In his second letter", "When the files were opened in"):
        assert found_in(copy, marked(quote), 0.1) == f"exact: {quote}"


SAME = "It is so. No answer came. It is so."
REPEATED = tuple(page(SAME, number=number) for number in range(1, 11))


def test_of_places_with_the_same_surroundings_the_one_that_is_clearly_nearest_counts() -> None:
    passage = marked("No answer came.", REPEATED[4:5])
    copy = (REPEATED[0], page("Nothing.", number=2), page("Nothing.", number=3), REPEATED[9])
    copy = tuple(replace(one, page=number) for number, one in enumerate(copy, start=1))
    placement = PlaceFinder(copy).resolve(passage, relative_position(4, 0.1, 4))
    assert (placement.status, placement.spans[0].page) == (Status.EXACT, 4)


def test_between_places_that_nothing_tells_apart_none_is_chosen_but_one_is_shown() -> None:
    passage = marked("No answer came.", REPEATED[4:5])
    placement = PlaceFinder(REPEATED).resolve(passage, 0.48)
    assert (placement.status, placement.spans, len(placement.guess)) == (Status.NOT_FOUND, (), 1)
    assert PlaceFinder(REPEATED).resolve(passage).status is Status.NOT_FOUND


@pytest.mark.parametrize("nth", [0, 4, 9])
def test_the_fifth_of_ten_places_that_nothing_tells_apart_is_the_fifth(nth: int) -> None:
    passage = marked("No answer came.", REPEATED[nth : nth + 1])
    twins = PlaceFinder(REPEATED).twins(passage)
    assert twins == (nth, 10)
    copy = (page("A sheet in front."), *(replace(one, page=one.page + 1) for one in REPEATED))
    assert PlaceFinder(copy).resolve(passage, twins=twins).spans[0].page == nth + 2
    assert not PlaceFinder(copy[:-1]).resolve(passage, 0.5, twins=twins).is_found


@pytest.mark.parametrize("quote", ["The", "1947", "of", "box 12,", "was", "l. 30"])
def test_a_short_quote_counts_only_where_its_surroundings_agree(quote: str) -> None:
    passage = marked(quote)
    segment = passage.segments[0]
    placement = PlaceFinder(PAPER).resolve(passage)
    assert placement.spans == (Span(segment.page, segment.start, segment.end),)
    other = [page("The man of 1947 was told of box 12, l. 30 of the files; it was the last of it.")]
    assert found_in(other, passage) == "not found"


def test_a_word_is_not_the_one_beside_it_when_it_is_left_out() -> None:
    paper = [
        page("He was to take the port and both forts, then the line of hills above the river.")
    ]
    copy = [page("He was to take the port and both forts, then line of hills above the river.")]
    passage = describe(pages(*paper), find_quote(paper, "the")[1], "1")
    assert passage.suffix.startswith("line")
    assert found_in(copy, passage) == "not found"


def test_a_passage_over_a_page_is_not_found_where_its_halves_are_apart() -> None:
    paper = (page("He wrote that nothing"), page("would ever be sent to him.", number=2))
    passage = marked("that nothing would ever", paper)
    copy = (
        paper[0],
        page("A plate with a map of the coast.", number=2),
        replace(paper[1], page=3),
    )
    assert found_in(copy, passage) == "not found"


def test_words_from_right_to_left_are_found() -> None:
    paper = [page("מכתב ראשון נשלח באביב אל המשרד הראשי בעיר")]
    passage = describe(pages(*paper), [Span(1, 11, 22)], "1")
    copy = [page("A sheet in front."), replace(paper[0], page=2)]
    assert PlaceFinder(copy).resolve(passage).spans == (Span(2, 11, 22),)


def test_a_region_has_no_words_to_be_found_by() -> None:
    region = Passage((Segment(1, (Rect(72, 72, 200, 200),)),), "1")
    assert PlaceFinder(PAPER).resolve(region) == NOWHERE


def test_no_passage_is_found_in_a_paper_without_text() -> None:
    assert PlaceFinder([]).resolve(marked("1947")) == NOWHERE
    assert PlaceFinder([page("")]).resolve(marked("1947")) == NOWHERE


COMMON = tuple("the of and to in a was that it for on by with as at from".split())
RARE = tuple(
    first + second
    for first in ("min", "com", "har", "let", "off", "sup", "jour", "win", "pro", "dis")
    for second in ("istry", "mission", "bour", "ters", "icial", "ply", "nal", "ter", "test", "pute")
)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[list[str], list[str | None], random.Random]:
    """The words of a paper, what each became (``None`` if it was left out), and a chance."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    words = [
        chance.choice(chance.choice((COMMON, RARE))) for _ in range(draw(st.integers(60, 240)))
    ]
    share = draw(st.sampled_from([0, 0.05, 0.1, 0.3, 0.7]))
    became: list[str | None] = [
        chance.choice((None, chance.choice(RARE), word[::-1], word + "x"))
        if chance.random() < share
        else word
        for word in words
    ]
    return words, became, chance


@settings(deadline=None)
@given(edited_texts())
def test_after_any_edits_a_passage_is_at_its_place_or_not_found(
    texts: tuple[list[str], list[str | None], random.Random],
) -> None:
    words, became, chance = texts
    paper = page(" ".join(words))
    copy = page(" ".join(word for word in became if word is not None))
    finder = PlaceFinder([copy])
    for _ in range(4):
        length = min(chance.choice((1, 2, 4, 8, 15, 40)), len(words) - 1)
        first = chance.randrange(len(words) - length)
        start = len(" ".join(["", *words[:first]])) if first else 0
        span = Span(1, start, start + len(" ".join(words[first : first + length])))
        passage = describe({1: paper}, [span], "1")
        placement = finder.resolve(passage, start / len(paper.text))
        if placement.is_found:
            kept = [word for word in became[:first] if word is not None]
            own = [word for word in became[first : first + length] if word is not None]
            there_from = len(" ".join(["", *kept])) if kept else 0
            there_to = there_from + len(" ".join(own))
            (there,) = placement.spans
            assert there.start < there_to
            assert there_from < there.end
