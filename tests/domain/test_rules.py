"""What the rules of a vocabulary say of a passage."""

from dataclasses import replace

import pytest

from glossator.domain.annotation import Annotation, Passage, Provenance, Segment, Tagging
from glossator.domain.rules import Rules, broken
from glossator.domain.vocabulary import Rule, RuleKind, Vocabulary
from making import VOCABULARY

DOCUMENTED = Rule("1", "claim:thesis", RuleKind.ASKS_FOR, "archive")
NOT_BOTH = Rule("2", "actor:ussr", RuleKind.RULES_OUT, "claim:inference")


def marked(*term_ids: str) -> Annotation:
    taggings = tuple(Tagging(id_, Provenance.TYPED, "reader", "2026") for id_ in term_ids)
    passage = Passage((Segment(1, (), 0, 1),), "1")
    return Annotation("gloss", "paper", "reader", passage, "2026", "2026", taggings)


def with_facets(**flags: bool) -> Vocabulary:
    facets = tuple(replace(f, **flags) if f.id == "claim" else f for f in VOCABULARY.facets)
    return replace(VOCABULARY, facets=facets)


@pytest.mark.parametrize(
    ("term_ids", "rule_ids"),
    [
        ((), []),
        (("claim:thesis",), ["1"]),
        (("claim:thesis", "archive:frus"), []),
        (("actor:stalin", "claim:inference"), ["2"]),  # Stalin is below the state
        (("actor:stalin", "claim:thesis"), ["1"]),
        (("claim:inference",), []),
        (("actor:ussr", "claim:inference", "claim:thesis"), ["1", "2"]),
    ],
)
def test_a_passage_breaks_rules(term_ids: tuple[str, ...], rule_ids: list[str]) -> None:
    rules = Rules(replace(VOCABULARY, rules=(DOCUMENTED, NOT_BOTH)))
    assert [breach.rule_id for breach in rules.broken_by(marked(*term_ids))] == rule_ids


def test_a_breach_is_said_in_the_words_of_the_vocabulary() -> None:
    rules = Rules(replace(VOCABULARY, rules=(DOCUMENTED,)))
    (breach,) = rules.broken_by(marked("claim:thesis"))
    assert breach.sentence == "“Thesis” asks for “Archive”."


def test_a_facet_that_is_required_is_missed() -> None:
    rules = Rules(with_facets(is_required=True))
    assert [b.facet_id for b in rules.broken_by(marked("actor:ussr"))] == ["claim"]
    assert rules.broken_by(marked("actor:ussr", "claim:thesis")) == ()
    assert rules.broken_by(marked()) == ()


def test_a_facet_with_one_term_a_passage_says_when_there_are_more() -> None:
    rules = Rules(with_facets(is_single=True))
    (breach,) = rules.broken_by(marked("claim:thesis", "claim:inference"))
    assert breach.sentence == "“Claim” has 2 terms, and should have one."
    assert rules.broken_by(marked("claim:thesis")) == ()


def test_only_those_that_break_something_are_listed() -> None:
    sound = replace(marked("claim:inference"), id="sound")
    vocabulary = replace(VOCABULARY, rules=(DOCUMENTED,))
    assert broken([marked("claim:thesis"), sound], vocabulary).keys() == {"gloss"}
    assert broken([marked("claim:thesis")], VOCABULARY) == {}


def test_all_that_break_a_rule_are_found_by_sets_as_one_by_one() -> None:
    facets = tuple(replace(f, is_single=True, is_required=True) for f in VOCABULARY.facets)
    rules = Rules(replace(VOCABULARY, rules=(DOCUMENTED, NOT_BOTH), facets=facets))
    ids = [term.id for term in VOCABULARY.terms]
    passages = {
        str(number): marked(*(id_ for at, id_ in enumerate(ids) if number >> at & 1))
        for number in range(0, 2 ** len(ids), 7)
    }

    def tagged_with(term_id: str) -> set[str]:
        return {id_ for id_, passage in passages.items() if term_id in passage.term_ids}

    one_by_one: dict[str, set[str]] = {id_: set() for id_ in ("1", "2", *(f.id for f in facets))}
    for id_, passage in passages.items():
        for breach in rules.broken_by(passage):
            one_by_one[breach.rule_id or breach.facet_id or ""].add(id_)
    assert rules.breaking(tagged_with) == one_by_one
