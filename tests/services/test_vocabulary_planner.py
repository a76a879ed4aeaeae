"""The vocabulary grows and is corrected; no gloss is lost or doubled."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Label, LabelKind, Rule, RuleKind, Term, TermStatus
from glossator.services.vocabulary_planner import VocabularyPlanner, next_version
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import annotate, make_workspace, passage


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path / "annotations.db", seed=9)
    yield workspace
    with Store.open(workspace.path) as store:
        assert store.load().vocabulary == workspace.project.vocabulary
        assert store.verify() == []
    workspace.close()


@pytest.fixture
def plan(workspace: Workspace) -> VocabularyPlanner:
    return workspace.plan_vocabulary


def term(workspace: Workspace, id_: str) -> Term:
    return workspace.project.vocabulary.by_id[id_]


def of(workspace: Workspace, annotation: Annotation) -> tuple[str, ...]:
    return workspace.project.annotations[annotation.id].term_ids


def test_each_edit_names_a_version_of_its_own_and_undo_takes_it_back(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    before = workspace.project.vocabulary
    stalin = term(workspace, "actor:stalin")
    workspace.apply(plan.edit_term(stalin, replace(stalin, label="Stalin")))
    assert workspace.project.vocabulary.version == "2.1+1"
    workspace.apply(plan.add_term("claim", "Hearsay")[1])
    assert workspace.project.vocabulary.version == "2.1+2"
    workspace.undo()
    workspace.undo()
    assert workspace.project.vocabulary == before
    assert (next_version("7"), next_version("7+9"), next_version("a+b")) == ("7+1", "7+10", "a+b+1")


def test_a_new_term_stands_behind_the_others_of_its_facet(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    new, change = plan.add_term("actor", " Kim  Il Sung ", definition="Premier.", key="ki")
    workspace.apply(change)
    assert new.label == "Kim Il Sung"
    assert workspace.project.vocabulary.of_facet("actor")[-1] == new


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"label": "  "}, "at least one letter"),
        ({"label": "x" * 201}, "at most 200"),
        ({"label": "SOVIET union"}, "there already"),
        ({"key": "SH"}, "no key"),
        ({"key": "sh"}, "“Shtykov, Terentii” already"),
        ({"broader": "claim:thesis"}, "not in its facet"),
        ({"broader": "actor:nobody"}, "not in its facet"),
        ({"definition": "\udcff"}, "cannot be kept"),
        ({"matches": ("urn:\udcff",)}, "cannot be kept"),
        ({"other_labels": (Label(LabelKind.HIDDEN, "ru", "\0"),)}, "cannot be kept"),
        ({"language": "https://example.org/stalin"}, "no abbreviation of a language"),
    ],
)
def test_what_may_not_be_is_told_and_nothing_is_changed(
    workspace: Workspace, plan: VocabularyPlanner, wrong: dict[str, object], said: str
) -> None:
    before = workspace.project.vocabulary
    stalin = term(workspace, "actor:stalin")
    with pytest.raises(Trouble, match=said):
        plan.edit_term(stalin, replace(stalin, **wrong))  # type: ignore[arg-type]
    assert workspace.project.vocabulary is before


def test_the_language_of_a_vocabulary_is_one(workspace: Workspace, plan: VocabularyPlanner) -> None:
    scheme = workspace.project.vocabulary.scheme
    with pytest.raises(Trouble, match="no abbreviation of a language"):
        plan.edit_scheme(replace(scheme, language="English language"))


def test_no_term_comes_below_itself(workspace: Workspace, plan: VocabularyPlanner) -> None:
    ussr = term(workspace, "actor:ussr")
    with pytest.raises(Trouble, match="below itself"):
        plan.edit_term(ussr, replace(ussr, broader="actor:stalin"))


def test_names_stand_once_and_what_is_shown_is_not_hidden(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    stalin = term(workspace, "actor:stalin")
    names = replace(
        stalin,
        alt_labels=("Koba", "Koba", " ", stalin.label),
        hidden_labels=("Koba", "Sta1in", "Sta1in"),
        matches=("https://example.org/1",),
        close_matches=("https://example.org/1", "https://example.org/2 "),
    )
    workspace.apply(plan.edit_term(stalin, names))
    after = term(workspace, "actor:stalin")
    assert (after.alt_labels, after.hidden_labels) == (("Koba",), ("Sta1in",))
    assert after.close_matches == ("https://example.org/2",)
    assert plan.edit_term(after, replace(after, alt_labels=(" Koba ",))) is None


def test_terms_and_facets_are_put_in_order(workspace: Workspace, plan: VocabularyPlanner) -> None:
    vocabulary = workspace.project.vocabulary
    labels = [t.label for t in vocabulary.of_facet("archive")]
    workspace.apply(plan.move_term(vocabulary.of_facet("archive")[1], 0))
    after = workspace.project.vocabulary
    assert [t.label for t in after.of_facet("archive")] == labels[::-1]
    assert [t.label for t in after.of_facet("claim")] == ["Thesis", "Inference"]
    assert plan.move_term(after.of_facet("archive")[0], 0) is None
    workspace.apply(plan.move_facet(after.facets[2], 0))
    assert [f.id for f in workspace.project.vocabulary.facets] == ["claim", "actor", "archive"]
    assert [f.position for f in workspace.project.vocabulary.facets] == [0, 1, 2]


def test_merged_terms_are_one_with_all_their_names_and_passages(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    ussr = term(workspace, "actor:ussr")
    hers = Label(LabelKind.PREFERRED, "ru", "Сталин")
    stalin = term(workspace, "actor:stalin")
    workspace.apply(
        plan.edit_term(stalin, replace(stalin, other_labels=(hers,), key="st", matches=("urn:x",)))
    )
    both = annotate(workspace, passage("both", 1), "actor:ussr", "actor:stalin", "claim:thesis")
    one = annotate(workspace, passage("one", 2), "actor:stalin")
    other = annotate(workspace, passage("other", 3), "actor:ussr")
    before = dict(workspace.project.annotations)
    workspace.apply(plan.merge([term(workspace, "actor:stalin")], ussr))
    assert of(workspace, both) == ("actor:ussr", "claim:thesis")
    assert of(workspace, one) == of(workspace, other) == ("actor:ussr",)
    tagging = workspace.project.annotations[one.id].taggings[0]
    assert replace(tagging, term_id="actor:stalin") == one.taggings[0]
    merged = term(workspace, "actor:ussr")
    assert merged.alt_labels == ("USSR", "Stalin, Joseph")
    assert merged.other_labels == (replace(hers, kind=LabelKind.ALTERNATIVE),)
    assert (merged.key, merged.matches) == ("st", ("urn:x",))
    gone = term(workspace, "actor:stalin")
    assert (gone.deprecated, gone.replaced_by, gone.key) == (True, "actor:ussr", None)
    assert workspace.project.vocabulary.successor("actor:stalin") == "actor:ussr"
    assert gone not in workspace.project.vocabulary.offered("actor")
    workspace.undo()
    assert workspace.project.annotations == before


def test_what_was_below_a_merged_term_comes_below_the_other(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    shtykov, ussr = term(workspace, "actor:shtykov"), term(workspace, "actor:ussr")
    workspace.apply(plan.merge([ussr], shtykov))
    assert term(workspace, "actor:shtykov").broader is None
    assert term(workspace, "actor:stalin").broader == "actor:shtykov"


def test_terms_of_two_facets_do_not_become_one(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    with pytest.raises(Trouble, match="different facets"):
        plan.merge([term(workspace, "claim:thesis")], term(workspace, "actor:ussr"))
    with pytest.raises(Trouble, match="own place"):
        plan.merge([term(workspace, "actor:ussr")], term(workspace, "actor:ussr"))


def test_a_split_deals_the_passages_out_and_keeps_their_number(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    glosses = [annotate(workspace, passage(f"p{n}", n), "claim:thesis") for n in range(1, 5)]
    thesis = term(workspace, "claim:thesis")
    dealt = {glosses[0].id: [0], glosses[1].id: [1], glosses[2].id: [0, 1]}
    workspace.apply(plan.split(thesis, ["Main thesis", "Thesis of a step"], dealt))
    main, step = workspace.project.vocabulary.of_facet("claim")[-2:]
    assert [of(workspace, g) for g in glosses] == [
        (main.id,),
        (step.id,),
        (main.id, step.id),
        ("claim:thesis",),
    ]
    assert not term(workspace, "claim:thesis").deprecated
    workspace.undo()
    workspace.apply(plan.split(thesis, ["Main thesis", "Other"], {g.id: [0] for g in glosses}))
    assert term(workspace, "claim:thesis").deprecated
    assert len(workspace.project.annotations) == 4


def test_only_what_is_not_used_is_deleted(workspace: Workspace, plan: VocabularyPlanner) -> None:
    annotate(workspace, passage(), "claim:thesis")
    with pytest.raises(Trouble, match="on 1 passage"):
        plan.delete(term(workspace, "claim:thesis"))
    with pytest.raises(Trouble, match="is below"):
        plan.delete(term(workspace, "actor:ussr"))
    workspace.apply(plan.delete(term(workspace, "claim:inference")))
    assert "claim:inference" not in workspace.project.vocabulary.by_id
    with pytest.raises(Trouble, match="has 1 term"):
        plan.delete_facet(workspace.project.vocabulary.facet_by_id["claim"])


def test_a_deprecated_term_stays_on_its_passages_and_can_be_restored(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    made = annotate(workspace, passage(), "claim:thesis")
    thesis = term(workspace, "claim:thesis")
    inference = term(workspace, "claim:inference")
    workspace.apply(plan.deprecate(thesis, inference))
    assert of(workspace, made) == ("claim:thesis",)
    with pytest.raises(Trouble, match="was replaced"):
        plan.deprecate(inference, term(workspace, "claim:thesis"))
    workspace.apply(plan.restore(term(workspace, "claim:thesis")))
    assert term(workspace, "claim:thesis") == thesis


def test_a_proposal_is_accepted_merged_or_refused(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    proposed = []
    for label in ("Rumour", "Guess", "Whim"):
        new, change = workspace.plan.propose("claim", label)
        workspace.apply(change)
        proposed.append(new)
    rumour, guess, whim = proposed
    made = annotate(workspace, passage(), guess.id)
    workspace.apply(plan.accept(rumour))
    accepted = term(workspace, rumour.id)
    assert accepted.status is TermStatus.ACCEPTED
    assert [t.label for t in workspace.project.vocabulary.of_facet("claim")][2] == "Rumour"
    with pytest.raises(Trouble, match="on 1 passage"):
        plan.refuse(guess)
    workspace.apply(plan.refuse(guess, accepted))
    assert of(workspace, made) == (rumour.id,)
    assert term(workspace, rumour.id).alt_labels == ()
    workspace.apply(plan.refuse(whim))
    assert whim.id not in workspace.project.vocabulary.by_id


def test_only_what_is_proposed_can_be_accepted_or_refused(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    for decide in (plan.accept, plan.refuse):
        with pytest.raises(Trouble, match="is not proposed"):
            decide(term(workspace, "claim:thesis"))


def test_rules_follow_their_terms_and_hold_them(
    workspace: Workspace, plan: VocabularyPlanner
) -> None:
    rule = Rule("", "claim:thesis", RuleKind.ASKS_FOR, "archive")
    workspace.apply(plan.add_rule(rule))
    with pytest.raises(Trouble, match="rule speaks"):
        plan.delete(term(workspace, "claim:thesis"))
    workspace.apply(
        plan.merge([term(workspace, "claim:thesis")], term(workspace, "claim:inference"))
    )
    (kept,) = workspace.project.vocabulary.rules
    assert kept.subject == "claim:inference"
    workspace.apply(plan.edit_rule(kept, replace(kept, kind=RuleKind.RULES_OUT)))
    with pytest.raises(Trouble, match="are there"):
        plan.edit_rule(kept, replace(kept, object="mood"))
    workspace.apply(plan.delete_rule(workspace.project.vocabulary.rules[0]))
    assert workspace.project.vocabulary.rules == ()


def test_facets_are_added_and_edited(workspace: Workspace, plan: VocabularyPlanner) -> None:
    facet, change = plan.add_facet("Place", is_single=True)
    workspace.apply(change)
    assert workspace.project.vocabulary.facets[-1] == facet
    workspace.apply(plan.edit_facet(facet, replace(facet, colour="#336699", is_required=True)))
    with pytest.raises(Trouble, match="there already"):
        plan.add_facet("ACTOR")
    with pytest.raises(Trouble, match="no colour"):
        plan.edit_facet(facet, replace(facet, colour="blue"))
    workspace.apply(plan.delete_facet(workspace.project.vocabulary.facets[-1]))
    assert len(workspace.project.vocabulary.facets) == 3
