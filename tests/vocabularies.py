"""Vocabularies of all shapes that are sound, for tests by properties."""

from dataclasses import replace

from hypothesis import strategies as st

from glossator.domain.relation import USUAL_RELATION_TYPES, RelationType
from glossator.domain.text import fold
from glossator.domain.vocabulary import (
    UNPLACED,
    Facet,
    Label,
    LabelKind,
    Rule,
    RuleKind,
    Term,
    TermStatus,
    Vocabulary,
)

ODD = st.sampled_from(
    "=1+1 'quoted' \"so\" a;b a\\;b <b>&amp; Дело état 𝔘nicode 🗼 @en ^^x ]]> # \\u0041 {} - %3A"
    " a:b 日本語 שלום a,b e\u0301".split()
)
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cn"])
WORD = ODD | st.text(CHARACTERS.filter(lambda c: c not in "\ufffe\uffff"), min_size=1, max_size=8)
LABEL = st.lists(WORD, min_size=1, max_size=3).map(" ".join).map(lambda t: " ".join(t.split()))
LABEL = LABEL.filter(bool)
TEXT = st.just("") | st.lists(LABEL, min_size=1, max_size=3).map("\n".join)
LANGUAGE = st.sampled_from(["en", "de", "zh-Hant", "en-GB", "ru"])
MATCH = st.sampled_from(
    ["https://example.org/a", "http://www.wikidata.org/entity/Q1", "urn:x-y:z", "VIAF 1234", "Q 7"]
)
IDS = ["urn:example:v", "https://example.org/v", "no iri", "urn:glossator:x"]
KINDS = st.sampled_from(list(LabelKind))


@st.composite
def facets(draw: st.DrawFn) -> tuple[Facet, ...]:
    labels = draw(st.lists(LABEL, min_size=1, max_size=3, unique_by=lambda x: fold(x).text))
    made = [
        Facet(
            id=f"{draw(st.sampled_from(['f', 'Fa cet', 'é:']))}{number}",
            label=label,
            position=draw(st.integers(0, 3)),
            definition=draw(TEXT),
            colour=draw(st.none() | st.sampled_from(["#0a1b2c", "#ffffff"])),
            is_single=draw(st.booleans()),
            is_required=draw(st.booleans()),
        )
        for number, label in enumerate(labels)
    ]
    return tuple(sorted(made, key=lambda facet: facet.position))


@st.composite
def _terms(draw: st.DrawFn, of: tuple[Facet, ...], language: str) -> tuple[Term, ...]:
    labels = draw(st.lists(LABEL, max_size=5, unique_by=lambda label: fold(label).text))
    keys = draw(st.lists(st.sampled_from(["a", "b2", "é", "zz", "7"]), max_size=5, unique=True))
    made: list[Term] = []
    for number, label in enumerate(labels):
        facet_id = draw(st.sampled_from(of)).id
        own = draw(st.just("") | LANGUAGE)
        names = draw(st.lists(LABEL, max_size=5, unique=True).filter(lambda n, x=label: x not in n))
        shown = draw(st.integers(0, len(names)))
        start = draw(st.sampled_from([f"{facet_id}:", "https://example.org/id/", "", "urn:x-y:"]))
        others = draw(
            st.lists(
                st.builds(Label, KINDS, LANGUAGE, LABEL),
                max_size=3,
                unique_by=(lambda x: (x.kind is LabelKind.PREFERRED or x.text, x.language)),
            )
        )
        texts = {(each.language, each.text) for each in others}
        is_ours = {own or language}
        above = [term.id for term in made if term.facet_id == facet_id]
        matches = draw(st.lists(MATCH, max_size=4, unique=True))
        close = draw(st.integers(0, len(matches)))
        made.append(
            Term(
                id=f"{start}{draw(st.sampled_from(['x', 'é', 'a/b', '%']))}{number}",
                facet_id=facet_id,
                label=label,
                alt_labels=tuple(names[:shown]),
                hidden_labels=tuple(names[shown:]),
                definition=draw(TEXT),
                scope_note=draw(TEXT),
                broader=draw(st.none() | st.sampled_from(above)) if above else None,
                matches=tuple(matches[:close]),
                key=keys[number] if number < len(keys) else None,
                status=draw(st.sampled_from(list(TermStatus))),
                close_matches=tuple(matches[close:]),
                other_labels=tuple(
                    each
                    for each in others
                    if each.language not in is_ours and len(texts) == len(others)
                ),
                language=own,
                deprecated=draw(st.booleans()),
                position=draw(st.integers(0, 4) | st.just(UNPLACED)),
            )
        )
    if len(made) > 1 and draw(st.booleans()):
        made[0] = replace(made[0], deprecated=True, replaced_by=made[-1].id)
    return tuple(sorted(made, key=lambda term: term.position))


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabulary:
    """What can stand in a project, with odd labels, ids, orders and languages."""
    language = draw(LANGUAGE)
    of = draw(facets())
    terms = draw(_terms(of, language))
    ids = [facet.id for facet in of] + [term.id for term in terms]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=2))
    rules = (
        Rule(f"r {number}", subject, draw(st.sampled_from(list(RuleKind))), object_, draw(TEXT))
        for number, (subject, object_) in enumerate(pairs)
        if subject != object_
    )
    types = st.builds(RelationType, st.sampled_from(["a", "b c"]), LABEL, LABEL, st.integers(0, 2))
    own_types = st.lists(types, max_size=2, unique_by=lambda type_: type_.id)
    in_order = own_types.map(lambda made: tuple(sorted(made, key=lambda type_: type_.position)))
    return Vocabulary(
        id=draw(st.sampled_from(IDS)),
        version=draw(LABEL),
        title=draw(LABEL),
        facets=of,
        terms=terms,
        language=language,
        rules=tuple(rules),
        relation_types=draw(st.just(USUAL_RELATION_TYPES) | in_order),
    )
