"""Two states of a vocabulary are compared in sentences, and nothing that is used is lost."""

from dataclasses import replace

from hypothesis import given, settings

from glossator.domain.change import Change
from glossator.domain.vocabulary import Facet, Rule, RuleKind, Term, TermStatus, Vocabulary
from glossator.domain.vocabulary_change import with_steps
from glossator.domain.vocabulary_check import Severity, findings
from glossator.domain.vocabulary_diff import Kind, differences
from glossator.domain.vocabulary_update import steps_between, updated
from making import VOCABULARY
from vocabularies import vocabularies

NUMBERED = replace(
    VOCABULARY, terms=tuple(replace(t, position=n) for n, t in enumerate(VOCABULARY.terms))
)
USSR, STALIN, SHTYKOV, *_ = NUMBERED.terms


def with_terms(*terms: Term, **fields: object) -> Vocabulary:
    """``NUMBERED`` with some terms as they are given here, or added."""
    by_id = NUMBERED.by_id | {term.id: term for term in terms}
    in_order = sorted(by_id.values(), key=lambda term: term.position)
    return replace(NUMBERED, terms=tuple(in_order), **fields)  # type: ignore[arg-type]


def without(*gone: Term) -> Vocabulary:
    return replace(NUMBERED, terms=tuple(t for t in NUMBERED.terms if t not in gone))


def told(before: Vocabulary, after: Vocabulary, **uses: int) -> list[tuple[Kind, str]]:
    by_id = {f"actor:{name}": count for name, count in uses.items()}
    return [(each.kind, each.sentence) for each in differences(before, after, by_id)]


def test_the_same_has_no_differences() -> None:
    assert told(NUMBERED, NUMBERED) == []


def test_terms_are_added_renamed_moved_and_changed() -> None:
    new = Term("actor:beria", "actor", "Beria", position=9)
    after = with_terms(
        new,
        replace(USSR, label="USSR", alt_labels=("Soviet Union",), key="su"),
        replace(SHTYKOV, broader=None),
        replace(STALIN, facet_id="claim", broader=None),
    )
    assert told(NUMBERED, after) == [
        (Kind.ADDED, "“Beria” is new in Actor."),
        (Kind.RENAMED, "“Soviet Union” is called “USSR”."),
        (Kind.MOVED, "“Stalin, Joseph” is in Claim, not in Actor."),
        (Kind.MOVED, "“Shtykov, Terentii” is below no other."),
        (Kind.CHANGED, "Of “USSR” changed: alternative labels, key."),
    ]


def test_only_what_was_moved_has_another_place() -> None:
    first = replace(SHTYKOV, position=0)
    after = with_terms(first, replace(USSR, position=1), replace(STALIN, position=2))
    assert told(NUMBERED, after) == [
        (Kind.MOVED, "“Shtykov, Terentii” has another place in Actor.")
    ]
    inserted = Term("actor:new", "actor", "New", position=0)
    shifted = (replace(term, position=term.position + 1) for term in NUMBERED.terms)
    assert told(NUMBERED, with_terms(inserted, *shifted)) == [
        (Kind.ADDED, "“New” is new in Actor.")
    ]


def test_a_term_whose_label_another_has_taken_over_is_merged() -> None:
    lacking = without(STALIN)
    taken = tuple(
        replace(t, alt_labels=("STALIN, joseph",)) if t == SHTYKOV else t for t in lacking.terms
    )
    after = replace(lacking, terms=taken)
    assert told(NUMBERED, after, stalin=3) == [
        (Kind.MERGED, "“Stalin, Joseph” is part of “Shtykov, Terentii”; 3 passages go over."),
        (Kind.CHANGED, "Of “Shtykov, Terentii” changed: alternative labels."),
    ]


def test_a_term_that_says_what_replaced_it_is_merged() -> None:
    retired = replace(STALIN, deprecated=True, replaced_by=SHTYKOV.id)
    assert told(NUMBERED, with_terms(retired), stalin=1) == [
        (Kind.MERGED, "“Stalin, Joseph” is part of “Shtykov, Terentii”; 1 passage goes over."),
    ]


def test_what_is_gone_goes_only_if_it_is_not_used() -> None:
    after = without(STALIN, SHTYKOV)
    assert told(NUMBERED, after, stalin=2) == [
        (
            Kind.GONE_BUT_USED,
            "“Stalin, Joseph” is gone, but is on 2 passages: it stays there and is not offered"
            " any more.",
        ),
        (Kind.GONE, "“Shtykov, Terentii” is gone."),
    ]
    result = updated(NUMBERED, after, {STALIN.id: 2})
    assert SHTYKOV.id not in result.by_id
    assert result.by_id[STALIN.id].deprecated
    assert told(result, after, stalin=2) == []


def test_proposed_terms_stay_with_their_facet() -> None:
    proposed = Term("star:north", "star", "North", status=TermStatus.PROPOSED, key="sh")
    before = with_terms(proposed, facets=(*NUMBERED.facets, Facet("star", "Star", 3)))
    assert told(before, NUMBERED) == [(Kind.GONE, "The facet “Star” is gone.")]
    result = updated(before, NUMBERED, {})
    assert result.by_id[proposed.id] == replace(proposed, key=None), "the key is taken"
    assert result.facet_by_id["star"].label == "Star"


def test_facets_rules_and_the_whole_are_compared_too() -> None:
    actor, archive, claim = NUMBERED.facets
    rule = Rule("r", "claim", RuleKind.ASKS_FOR, "archive")
    after = replace(
        NUMBERED,
        version="3",
        title="Larger",
        facets=(
            replace(archive, position=0, label="Source"),
            replace(actor, position=1, is_required=True),
            replace(claim, position=2),
        ),
        rules=(rule,),
        relation_types=NUMBERED.relation_types[1:],
    )
    assert told(NUMBERED, after) == [
        (Kind.ADDED, "The rule “Claim asks for Source” is new."),
        (Kind.RENAMED, "The vocabulary is called “Larger”."),
        (Kind.RENAMED, "The facet “Archive” is called “Source”."),
        (Kind.MOVED, "The facet “Source” has another place."),
        (Kind.CHANGED, "Version 3 in place of 2.1."),
        (Kind.CHANGED, "Of the facet “Actor” changed: whether it is required."),
        (Kind.GONE, "The link “rests on” is gone."),
    ]


@settings(max_examples=40, deadline=None)
@given(before=vocabularies(), after=vocabularies())
def test_the_steps_between_lead_there_and_back(before: Vocabulary, after: Vocabulary) -> None:
    uses = {term.id: 1 for term in before.terms[::2]}
    wanted = updated(before, after, uses)
    change = Change("import", tuple(steps_between(before, wanted)))
    vocabulary = with_steps(before, change.steps)
    assert in_any_order(vocabulary) == in_any_order(wanted)
    assert uses.keys() <= vocabulary.by_id.keys()
    faults = {each.sentence for each in findings(wanted) if each.severity is Severity.FAULT}
    assert not [each for each in faults if "is not there" in each or "itself" in each]
    vocabulary = with_steps(vocabulary, change.inverse().steps)
    assert in_any_order(vocabulary) == in_any_order(before)


def in_any_order(vocabulary: Vocabulary) -> object:
    """Records of the same place may change it among themselves."""
    return (
        vocabulary.scheme,
        set(vocabulary.facets),
        set(vocabulary.terms),
        set(vocabulary.rules),
        set(vocabulary.relation_types),
    )
