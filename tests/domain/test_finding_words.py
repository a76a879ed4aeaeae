"""Words are found in a text, exactly or with regard to what was misread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.findable import findable
from glossator.domain.finding import Needle, hits, view


def found(text: str, wanted: str, **options: bool) -> list[str]:
    needle = Needle(wanted, **options)
    made = findable(text)
    seen = view(made, match_case=needle.match_case, tolerant=needle.tolerant)
    assert len(seen) == len(made)
    return [made[start:end] for start, end in hits(seen, needle)]


def test_case_counts_only_if_asked_for() -> None:
    text = "The lamp, THE LAMP and the Lamp."
    assert found(text, "the lamp") == ["The lamp", "THE LAMP", "the Lamp"]
    assert found(text, "The lamp", match_case=True) == ["The lamp"]


def test_whole_words_stand_alone() -> None:
    text = "oil, oilcloth, the oil's price, turmoil, oil"
    assert found(text, "oil", whole_words=True) == ["oil", "oil", "oil"]
    assert len(found(text, "oil")) == 5


def test_a_needle_that_ends_with_a_stop_is_whole_before_a_letter() -> None:
    assert found("No.7 and no.8", "no.", whole_words=True) == ["No.", "no."]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kim II Sung", "Kim Il Sung"),
        ("Kim Il Sung", "Kim II Sung"),
        ("K1m 11 5ung", "Kim Il Sung"),
        ("the M0L0T0V note", "Molotov"),
        ("the govemment", "government"),
        ("the government", "govemment"),
        ("in rnodern times", "modern"),
        ("the nevv minister", "new minister"),
        ("at 8erlin", "Berlin"),
        ("the |etter", "letter"),
    ],
)
def test_what_was_misread_is_found_if_asked_for(text: str, wanted: str) -> None:
    assert len(found(text, wanted, tolerant=True)) == 1
    assert found(text, wanted) == []


def test_misread_letters_and_the_case_of_the_others_can_both_count() -> None:
    text = "KIM IL SUNG, Kim II Sung, kim il sung"
    assert found(text, "Kim Il Sung", tolerant=True, match_case=True) == ["Kim II Sung"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a self-\nevident thing", "self-evident"),
        ("a self-evident thing", "self-evident"),
        ("Soviet-\nAmerican talks", "Soviet-American"),
        ("the min-\nistry", "ministry"),
        ("the oﬃcial\nview", "official view"),
        ("the “long” winter", '"long" winter'),
        ("the “long” winter", "the “long”"),
        ("in Łódź", "łodz"),
        ("the  lamp\n\nwas lit", "lamp was lit"),
    ],
)
def test_what_print_does_to_words_does_not_hide_them(text: str, wanted: str) -> None:
    assert len(found(text, wanted)) == 1


def test_what_is_only_space_is_no_needle() -> None:
    assert not Needle(" \n ")
    assert found("the lamp", "  ") == []


letters = st.text(st.sampled_from("abIl1m rnvw0O-"), max_size=30)
flag = st.booleans()


@given(letters, st.text(st.sampled_from("abIl1mrnvw0O-"), min_size=1, max_size=4), flag, flag, flag)
def test_every_hit_reads_as_the_needle_and_none_overlap(
    text: str, wanted: str, match_case: bool, whole: bool, tolerant: bool
) -> None:
    def same(given: str) -> str:
        seen = view(given, match_case=match_case, tolerant=tolerant).replace("-", "")
        return seen.replace("rn", "m").replace("vv", "w") if tolerant else seen

    needle = Needle(wanted, match_case, whole, tolerant)
    seen = view(findable(text), match_case=match_case, tolerant=tolerant)
    last = 0
    for start, end in hits(seen, needle):
        assert last <= start < end
        assert same(seen[start:end]) == same(findable(wanted))
        last = end


@given(letters, st.text(st.sampled_from("abIl1mrnvw0O"), min_size=1, max_size=4))
def test_looking_for_misread_words_too_loses_no_hit(text: str, wanted: str) -> None:
    assert len(found(text, wanted, tolerant=True)) >= len(found(text, wanted))
