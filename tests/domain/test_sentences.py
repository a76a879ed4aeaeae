"""A triple click takes a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.carets import Caret
from glossator.domain.page import PageText
from glossator.domain.paragraphs import paragraph_at
from glossator.domain.reading import read
from glossator.domain.sentences import sentence_at, sentences_of
from typesetting import page, pages

BODY = """
   The envoy waited for an answer from the capital, and
none came. He wrote once more, and at more length than
before, so that nobody could say he had not asked.
"""


def sentences(found: PageText, offset: int = 0) -> list[str]:
    together = {found.page: found}
    paragraph = paragraph_at(together, Caret(found.page, offset))
    return [read(together, spans) for spans in sentences_of(together, paragraph)]


@pytest.mark.parametrize(
    "text",
    [
        "He came. | She left.",
        "He came! | Who asked? | Nobody.",
        "He met Mr. Avery and Dr. Brandt. | They talked.",
        "The letter of J. V. Avery came late. | It was short.",
        "The U.S. Army waited. | It had orders.",
        "It was left to the U.S. | Moreover, nobody asked.",
        "See vol. 2, pp. 12-14, and No. 7. | The rest is lost.",
        "He said no. | The others agreed.",
        "AVP RF, Fond. 18, op. 8, d. 79, l. 4 and ll. 6-9. | The file is thin.",
        "The same file, 1. 132-33, tells more. | 11. 47-48 do not.",
        "Cf. Avery, ed. Brandt, ch. IV. | It is out of print.",
        "Ibid. Delo 12, ll. 3-4. | The date is wrong.",
        "Ibid. | The other copy differs.",
        "He fought in World War I. | After it he wrote.",
        "It began in 1946. | Two years later it was over.",
        "It began in 1946. | 25 villages burned.",
        "He called it “a long winter.” | Nobody laughed.",
        'He called it "a long winter." | Nobody laughed.',
        "“Why me?” he asked. | “Why not?” she said.",
        "(He never came.) | She did.",
        "(He came. | Nobody saw him.) | She did.",
        "He came (it was late. Nobody saw him) and left. | She stayed.",
        "Avery v. Brandt, 151 (Mo. App. 1950). | It was lost.",
        "He came (it was late. | She stayed.",
        "They saw little . . . The rest is silence. | So they said.",
        "He paused … and then went on. | It was late.",
        "Nothing was said of oil, grain, etc. in the note. | That was new.",
        "It cost 3.5 million. | Nobody paid.",
        "We met on 4 Sept. 1946 in the north. | It rained.",
        "Avery v. Brandt, i.e. the case of 1950. | It was lost.",
        "No. 7 is lost.",
        "Он пришёл. | Она ушла.",
    ],
)
def test_where_a_sentence_ends(text: str) -> None:
    expected = text.split(" | ")
    assert sentences(page(" ".join(expected))) == expected


def test_a_caller_after_the_stop_ends_the_sentence_and_is_not_in_it() -> None:
    found = page("It was a new state.^1^ Moreover, it was poor.^2^ Few knew.")
    expected = ["It was a new state.", "Moreover, it was poor.", "Few knew."]
    assert sentences(found) == expected
    span, *others = sentence_at({1: found}, Caret(1, found.text.index("new")))
    assert not others
    assert found.text[span.start : span.end] == "It was a new state."


@pytest.mark.parametrize("within", ["1 M", " Mo"])
def test_a_caller_and_space_belong_to_the_sentence_before(within: str) -> None:
    found = page("It was a new state.^1^ Moreover, it was poor.")
    spans = sentence_at({1: found}, Caret(1, found.text.index(within)))
    assert read({1: found}, spans) == "It was a new state."


def test_the_number_of_a_note_belongs_to_its_first_sentence() -> None:
    found = page(BODY, "^4^ Avery, 12. The rest is lost.\n^5^ Brandt, 9.")
    at = Caret(1, found.text.index("Avery"))
    assert read({1: found}, sentence_at({1: found}, at)) == "4 Avery, 12."


def test_a_sentence_runs_over_lines_and_divided_words() -> None:
    found = page("He wrote to the min-\nistry once more. No an-\nswer came.")
    assert sentences(found) == ["He wrote to the ministry once more.", "No answer came."]


def test_a_sentence_ends_with_its_paragraph_though_no_stop_does() -> None:
    found = page("The Long Winter\n\n   It began early. It ended late.")
    at = Caret(1, found.text.index("Long"))
    assert read({1: found}, sentence_at({1: found}, at)) == "The Long Winter"


def test_a_sentence_runs_over_a_page_past_notes_and_numbers() -> None:
    both = pages(
        page(BODY + "\n   Then he heard that the capital had", "^1^ A note.", number=4, folio="4"),
        page("fallen silent. It was May.", "^2^ Another.", number=5, folio="5"),
    )
    for caret in (Caret(4, both[4].text.index("heard")), Caret(5, 2)):
        spans = sentence_at(both, caret)
        assert [span.page for span in spans] == [4, 5]
        assert read(both, spans) == "Then he heard that the capital had fallen silent."


def test_an_empty_page_has_no_sentence() -> None:
    assert sentence_at(pages(page("")), Caret(1, 0)) == ()


PROSE = st.lists(
    st.sampled_from(
        ["He came.", "Mr. A", "U.S.", "state.^1^", "(see", "No. 4)", "“Why?”", "and", "so", ". . ."]
    ),
    min_size=1,
    max_size=40,
).map(lambda words: "\n".join(" ".join(words[i : i + 8]) for i in range(0, len(words), 8)))


@given(PROSE, st.data())
def test_sentences_hold_all_ink_but_callers_once_and_know_themselves(
    prose: str, data: st.DataObject
) -> None:
    found = page(prose)
    together = pages(found)
    offset = data.draw(st.integers(0, len(found.text)))
    whole = sentences_of(together, paragraph_at(together, Caret(1, offset)))
    spans = [span for sentence in whole for span in sentence]
    assert spans == sorted(spans)
    for sentence in whole:
        assert sentence_at(together, Caret(1, sentence[0].start)) == sentence
        assert sentence_at(together, Caret(1, sentence[-1].end - 1)) == sentence
    paragraph = paragraph_at(together, Caret(1, offset))
    callers = {i for first, last in found.callers for i in range(first, last)}
    ink = {i for s in paragraph for i in range(s.start, s.end) if not found.text[i].isspace()}
    assert ink - callers <= {i for span in spans for i in range(span.start, span.end)}
