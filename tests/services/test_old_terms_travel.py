"""A set that was made before terms were merged finds the terms of today."""

from pathlib import Path

from glossator.domain.query import Filter
from glossator.services.exchange import export, import_file
from making import COLLEAGUE, annotate, make_workspace


def test_a_term_that_was_merged_meanwhile_leads_to_what_it_became_part_of(tmp_path: Path) -> None:
    first = make_workspace(tmp_path / "first.db", seed=5)
    annotate(first, None, "actor:stalin", "claim:thesis")
    both = annotate(first, None, "actor:ussr", "actor:stalin")
    export(first, Filter(), "jsonl", tmp_path / "set.jsonl")
    second = make_workspace(tmp_path / "second.db", seed=6, annotator=COLLEAGUE)
    terms = second.project.vocabulary.by_id
    second.apply(second.plan_vocabulary.merge([terms["actor:stalin"]], into=terms["actor:ussr"]))
    assert import_file(second, tmp_path / "set.jsonl").added == 2
    found = {a.id: a.term_ids for a in second.project.annotations.values()}
    assert found.pop(both.id) == ("actor:ussr",)
    assert list(found.values()) == [("actor:ussr", "claim:thesis")]
    first.close()
    second.close()
