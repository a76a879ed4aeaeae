"""What an event changed, told as a historian would tell it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Confidence, Provenance, Tagging
from glossator.domain.change import Record
from glossator.domain.gesture import Event, GestureKind
from glossator.domain.history_words import Aspect, Difference, differences, headline, told
from glossator.domain.relation import Relation
from glossator.domain.vocabulary import Label, LabelKind, Rule, RuleKind, Term, TermStatus
from glossator.domain.word_difference import Replaced, difference_in_words, quoted, replaced
from making import PAPER, READER, VOCABULARY, annotation, passage, two_pages

ONE = annotation(1, passage("granted the requst in Febuary"), "actor:stalin", note="Which file?")
MOMENT = "2026-02-03T04:05:06.000Z"


def event(before: Record | None, after: Record | None) -> Event:
    return Event(1, GestureKind.DONE, MOMENT, READER.id, "a gesture", before, after)


def tagged(state: Annotation, term_id: str, provenance: Provenance) -> Annotation:
    tagging = Tagging(term_id, provenance, READER.id, MOMENT)
    return replace(state, taggings=(*state.taggings, tagging))


def corrected(state: Annotation, text: str) -> Annotation:
    return replace(state, passage=replace(state.passage, edited_quote=text))


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (
            None,
            ONE,
            ["marked on p. 1", "tagged with Stalin, Joseph", "wrote the note “Which file?”"],
        ),
        (ONE, None, ["deleted from p. 1"]),
        (ONE, tagged(ONE, "claim:thesis", Provenance.TYPED), ["tagged with Thesis"]),
        (
            ONE,
            tagged(ONE, "claim:thesis", Provenance.ACCEPTED),
            ["tagged with Thesis (accepted)"],
        ),
        (ONE, replace(ONE, taggings=()), ["took off Stalin, Joseph"]),
        (
            ONE,
            tagged(replace(ONE, taggings=()), "actor:gone", Provenance.IMPORTED),
            ["took off Stalin, Joseph", "tagged with actor:gone (imported)"],
        ),
        (ONE, replace(ONE, note="Which file, then?"), ["note: “file?” became “file, then?”"]),
        (ONE, replace(ONE, note=""), ["deleted the note “Which file?”"]),
        (
            ONE,
            corrected(ONE, "granted the request in February"),
            ["quote: “requst” became “request”; “Febuary” became “February”"],
        ),
        (
            ONE,
            replace(ONE, passage=replace(two_pages(), quote=ONE.passage.quote)),
            ["moved from p. 1 to p. 5"],
        ),
        (
            ONE,
            replace(ONE, passage=passage("granted the requst in Febuary 1950")),
            ["other ends of the passage on p. 1", "quote: added “1950”"],
        ),
        (ONE, replace(ONE, confidence=Confidence.LOW), ["confidence low"]),
        (replace(ONE, confidence=Confidence.LOW), ONE, ["no longer confidence low"]),
        (ONE, replace(ONE, doubt=True), ["marked as doubtful"]),
        (replace(ONE, doubt=True), ONE, ["no longer doubtful"]),
        (ONE, replace(ONE, modified=MOMENT), []),
    ],
)
def test_each_change_of_an_annotation_is_told_in_a_line(
    before: Annotation | None, after: Annotation | None, lines: list[str]
) -> None:
    assert list(told(event(before, after), VOCABULARY)) == lines


TERM = Term("actor:kim", "actor", "Kim Il Sung")
LINK = Relation("r", "rests-on", "a", "b", READER.id, MOMENT)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (None, TERM, "added term Kim Il Sung"),
        (
            TERM,
            replace(TERM, label="Kim", key="qk"),
            "changed term Kim: label: “Kim Il Sung” became “Kim”; key: added “qk”",
        ),
        (
            replace(TERM, alt_labels=("Kim", "Kim Ir Sen")),
            replace(TERM, alt_labels=("Kim Ir Sen", "Chairman Kim")),
            "changed term Kim Il Sung: also called: “Kim” became “Chairman Kim”",
        ),
        (
            replace(TERM, matches=("urn:a", "urn:b")),
            replace(TERM, matches=("urn:b", "urn:a")),
            "changed term Kim Il Sung: same as: another order",
        ),
        (
            TERM,
            replace(TERM, other_labels=(Label(LabelKind.PREFERRED, "ko", "김일성"),)),
            "changed term Kim Il Sung: in other languages: added “김일성 (ko)”",
        ),
        (
            replace(TERM, broader="actor:ussr"),
            replace(TERM, broader=None, position=7),
            "changed term Kim Il Sung: broader term: took out “Soviet Union”; its place among",
        ),
        (TERM, replace(TERM, deprecated=True), "changed term Kim Il Sung: no longer offered"),
        (
            replace(TERM, definition="He ruled in the North."),
            replace(TERM, definition="He ruled the North."),
            "changed term Kim Il Sung: definition: took out “in”",
        ),
        (
            VOCABULARY.facets[0],
            replace(VOCABULARY.facets[0], colour="#aabbcc", is_single=True),
            "changed facet Actor: colour: added “#aabbcc”; one term a passage",
        ),
        (replace(TERM, status=TermStatus.PROPOSED, position=3), TERM, "accepted term Kim Il Sung"),
        (TERM, replace(TERM, scope_note="Himself."), "changed term Kim Il Sung: when to use it"),
        (None, Rule("r", "actor", RuleKind.ASKS_FOR, "archive"), "added rule “Actor asks for "),
        (LINK, None, "removed link “rests on”"),
        (None, PAPER, "added document A Paper: Notes"),
        (None, READER, "added person K. Reader"),
        (
            VOCABULARY.scheme,
            replace(VOCABULARY.scheme, version="3"),
            "changed vocabulary A small vocabulary: version: “2.1” became “3”",
        ),
    ],
)
def test_what_happens_to_other_records_is_told_by_their_names(
    before: Record | None, after: Record | None, line: str
) -> None:
    (said,) = told(event(before, after), VOCABULARY)
    assert said.startswith(line)


def test_the_differences_are_values_for_whoever_tells_them_otherwise() -> None:
    after = replace(tagged(ONE, "claim:thesis", Provenance.BULK), doubt=True)
    assert differences(ONE, after) == (
        Difference(Aspect.TERM, "", "claim:thesis", Provenance.BULK),
        Difference(Aspect.DOUBT, "", "doubtful"),
    )


def test_what_was_undone_says_so() -> None:
    assert headline("edit note", GestureKind.UNDONE) == "undid: edit note"
    assert headline("edit note", GestureKind.REDONE) == "did again: edit note"
    assert headline("edit note", None) == "edit note"


WORDS = st.lists(st.sampled_from("in March April he said so".split()), max_size=12)


@given(WORDS, WORDS)
def test_the_runs_that_differ_make_one_text_of_the_other(old: list[str], new: list[str]) -> None:
    runs = replaced(" ".join(old), " ".join(new))
    assert (runs == ()) is (old == new)
    befores = [word for run in runs for word in run.before.split()]
    afters = [word for run in runs for word in run.after.split()]
    assert len(old) - len(befores) == len(new) - len(afters)


def test_of_very_long_texts_one_run_is_told_and_nothing_waits() -> None:
    words = [str(number) for number in range(50_000)]
    other = [*words[:300], "another", *words[301:]]
    assert replaced(" ".join(words), " ".join(other)) == (Replaced("300", "another"),)
    assert replaced(" ".join(words), " ".join(words)) == ()


def test_many_differences_are_counted_and_long_ones_cut() -> None:
    assert difference_in_words("a b c d e f g h", "A b C d E f G h").endswith("; and 1 more")
    assert quoted("word " * 100) == f"“{' '.join(['word'] * 6)} … {' '.join(['word'] * 6)}”"
