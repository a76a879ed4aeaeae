"""What is wrong with a vocabulary is found and told in a sentence."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from glossator.domain.vocabulary import Facet, Label, LabelKind, Rule, RuleKind, Vocabulary
from glossator.domain.vocabulary_check import Severity, findings
from making import VOCABULARY
from vocabularies import vocabularies

DEFINED = replace(
    VOCABULARY, terms=tuple(replace(t, definition="Something.") for t in VOCABULARY.terms)
)
USSR, STALIN = "actor:ussr", "actor:stalin"


def changed(**fields: dict[str, Any]) -> Vocabulary:
    """``DEFINED`` with fields of terms changed; terms are named by the part after the colon."""
    by_name = {f"actor:{name}": given for name, given in fields.items()}
    terms = (replace(term, **by_name.get(term.id, {})) for term in DEFINED.terms)
    return replace(DEFINED, terms=tuple(terms))


def preferred(language: str, text: str) -> Label:
    return Label(LabelKind.PREFERRED, language, text)


FAULTS: list[tuple[Vocabulary, str]] = [
    (changed(ussr={"language": "in Russian"}), "“in Russian” is no language tag, such as en or"),
    (
        replace(DEFINED, id=STALIN),
        "“Stalin, Joseph” has the id of the vocabulary (S9).",
    ),
    (
        replace(DEFINED, facets=(*DEFINED.facets, replace(DEFINED.facets[0], id=USSR))),
        "“Soviet Union” has the id of a facet (S37).",
    ),
    (
        replace(DEFINED, facets=(*DEFINED.facets, Facet("other", "ACTOR", 9))),
        "2 facets are called “Actor”.",
    ),
    (
        changed(ussr={"alt_labels": ("Soviet Union",)}),
        "“Soviet Union” is at once preferred and alternative label of “Soviet Union” (S13).",
    ),
    (
        changed(ussr={"other_labels": (preferred("ru", "СССР"), preferred("ru", "Союз"))}),
        "“Soviet Union” has 2 preferred labels in “ru” (S14).",
    ),
    (changed(ussr={"other_labels": (preferred("EN", "USSR"),)}), "“USSR” is at once preferred and"),
    (changed(stalin={"broader": "actor:lost"}), "The broader term of “Stalin, Joseph” is not th"),
    (changed(stalin={"broader": "claim:thesis"}), "The broader term of “Stalin, Joseph” is in an"),
    (changed(ussr={"broader": STALIN}), "“Soviet Union” is broader than itself."),
    (changed(ussr={"replaced_by": "actor:lost"}), "What replaced “Soviet Union” is not there."),
    (changed(ussr={"replaced_by": USSR}), "“Soviet Union” is replaced by itself."),
    (changed(ussr={"facet_id": "lost"}), "“Soviet Union” is of a facet that is not there."),
    (changed(ussr={"label": "STALIN,  Joseph"}), "2 terms of “Actor” are called “STALIN,  Joseph"),
    (changed(ussr={"key": "sh"}), "The key “sh” takes “Soviet Union” and “Shtykov, Terentii”."),
    (changed(ussr={"key": "SU"}), "“SU”, the key of “Soviet Union”, is not one or two small lett"),
    (
        replace(DEFINED, rules=(Rule("r", "claim", RuleKind.ASKS_FOR, "lost"),)),
        "A rule speaks of lost, which is not there.",
    ),
    (
        replace(DEFINED, rules=(Rule("r", "claim", RuleKind.ASKS_FOR, "claim"),)),
        "A rule speaks of one thing only.",
    ),
]


@pytest.mark.parametrize(("vocabulary", "sentence"), FAULTS)
def test_a_fault_is_found_and_comes_first(vocabulary: Vocabulary, sentence: str) -> None:
    found = findings(vocabulary)
    assert found[0].severity is Severity.FAULT
    assert any(each.sentence.startswith(sentence) for each in found), found


ADVICE: list[tuple[Vocabulary, str]] = [
    (changed(ussr={"definition": " "}), "“Soviet Union” has no definition."),
    (
        changed(ussr={"alt_labels": ("Stalin, Joseph",)}),
        "“Stalin, Joseph” is also another name of “Soviet Union”.",
    ),
    (
        changed(ussr={"alt_labels": ("Chief",)}, stalin={"alt_labels": ("chief",)}),
        "“chief” is another name of “Soviet Union” and “Stalin, Joseph”.",
    ),
    (
        changed(ussr={"replaced_by": STALIN}),
        "“Soviet Union” is replaced by “Stalin, Joseph” and is still offered.",
    ),
    (
        changed(ussr={"matches": ("urn:x:y",), "close_matches": ("urn:x:y",)}),
        "“Soviet Union” is matched exactly and closely with urn:x:y.",
    ),
]


@pytest.mark.parametrize(("vocabulary", "sentence"), ADVICE)
def test_what_could_be_better_is_advice(vocabulary: Vocabulary, sentence: str) -> None:
    assert [(each.severity, each.sentence) for each in findings(vocabulary)] == [
        (Severity.ADVICE, sentence)
    ]


def test_a_deprecated_term_may_be_called_as_another_and_needs_no_definition() -> None:
    given = {"label": "Stalin, Joseph", "deprecated": True, "definition": ""}
    assert findings(changed(ussr=given)) == ()


@given(vocabulary=vocabularies())
def test_a_sound_vocabulary_has_no_fault(vocabulary: Vocabulary) -> None:
    assert all(each.severity is Severity.ADVICE for each in findings(vocabulary))
