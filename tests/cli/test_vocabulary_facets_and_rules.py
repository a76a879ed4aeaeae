"""Facets and the rules between terms, edited on the command line; passages that break a rule."""

import json

import pytest

from command_results import Glossator, Told, trouble_of


def done(glossator: Glossator, *typed: object) -> str:
    result = glossator("vocabulary", *typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def facets(glossator: Glossator) -> list[Told]:
    listed: list[Told] = json.loads(done(glossator, "facet", "list", "--json"))
    return listed


def test_facets_are_added_edited_and_deleted(glossator: Glossator) -> None:
    typed = ("facet", "add", "Place", "--one", "--required", "--colour", "#3B6E8F")
    told = done(glossator, *typed, "--definition", "Where it was.")
    assert told == "Done: add facet Place. The vocabulary has version 1+1 now.\n"
    place = facets(glossator)[-1]
    assert place == {
        "facet": place["facet"],
        "label": "Place",
        "definition": "Where it was.",
        "colour": "#3b6e8f",
        "one": True,
        "required": True,
        "terms": 0,
    }
    last = done(glossator, "facet", "list").splitlines()[-1]
    assert last.endswith("  Place (0 terms, one a passage, required, #3b6e8f)")
    done(glossator, "facet", "edit", "place", "--label", "Port", "--many", "--colour", "")
    port = facets(glossator)[-1]
    assert (port["label"], port["one"], port["required"], port["colour"]) == (
        *("Port", False, True),
        None,
    )
    done(glossator, "add", "port", "Ostrov")
    done(glossator, "delete", "port/Ostrov")
    done(glossator, "facet", "delete", "port")
    assert [facet["label"] for facet in facets(glossator)] == ["Actor", "Claim type"]


def test_facets_are_put_in_order(glossator: Glossator) -> None:
    assert done(glossator, "facet", "move", "claim", 1).startswith("Done: move facet Claim type. ")
    assert [facet["facet"] for facet in facets(glossator)] == ["claim", "actor"]
    assert done(glossator, "facet", "move", "actor", 9) == "Nothing was changed.\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ("edit", "actor", "--definition", "\udcff"),
            "The text has characters that cannot be kept. Type it anew.",
        ),
        (("add", "ACTOR"), "The facet “ACTOR” is there already. Choose another label."),
        (("edit", "actor", "--colour", "red"), "“red” is no colour. Write it as #rrggbb."),
        (("delete", "actor"), "“Actor” has 4 terms. Delete them first."),
        (("move", "place", "1"), "There is no facet “place”. There are: actor, claim."),
    ],
)
def test_what_may_not_be_of_a_facet_is_told(
    glossator: Glossator, typed: tuple[str, ...], said: str
) -> None:
    assert trouble_of(glossator("vocabulary", "facet", *typed)) == said


def test_a_rule_is_added_listed_and_deleted(glossator: Glossator, marked: list[Told]) -> None:
    typed = ("rule", "add", "actor/ministry", "rules-out", "claim type", "--note", "Offices act.")
    assert done(glossator, *typed) == "Done: add rule. The vocabulary has version 1+1 now.\n"
    (rule,) = json.loads(done(glossator, "rule", "list", "--json"))
    assert rule == {
        "id": rule["id"],
        "subject": "actor:ministry",
        "kind": "rules out",
        "object": "claim",
        "note": "Offices act.",
        "sentence": "“Ministry of Lights” rules out “Claim type”.",
        "broken_by": [marked[0]["id"]],  # it has what is narrower
    }
    assert done(glossator, "rule", "list") == (
        f"{rule['id'][:8]}  “Ministry of Lights” rules out “Claim type”. Offices act."
        " (1 passage breaks it)\n"
    )
    result = glossator("vocabulary", *typed)
    assert trouble_of(result) == "The rule is there already."
    assert trouble_of(glossator("vocabulary", "rule", "delete", "")).startswith(
        "There is no rule “”."
    )
    done(glossator, "rule", "delete", rule["id"][:8])
    assert done(glossator, "rule", "list") == "No rules.\n"
    assert trouble_of(glossator("vocabulary", "rule", "delete", rule["id"][:8])) == (
        f"There is no rule “{rule['id'][:8]}”. “glossator vocabulary rule list” shows their ids."
    )


def test_passages_that_break_a_rule_are_listed_with_it(
    glossator: Glossator, marked: list[Told]
) -> None:
    assert glossator("list", "--broken").stdout == "No annotations.\n"
    done(glossator, "rule", "add", "actor", "asks-for", "claim/keeper")
    done(glossator, "facet", "edit", "claim", "--required")
    ids = [told["id"][:8] for told in marked]
    assert glossator("list", "--broken").stdout.splitlines() == [
        "The Harbour Light",
        f"{ids[0]}  p. i (1)  Oil Office; Motive  “nobody asked who paid”",
        "          “Actor” asks for “Keeper’s word”.",
        f"{ids[1]}  p. 1 (2)  Kéeper              “in good order”",
        "          “Actor” asks for “Keeper’s word”.",
        "          “Claim type” is missing.",
    ]
    listed = json.loads(glossator("list", "--broken", "--text", "good", "--json").stdout)
    assert [each.pop("broken") for each in listed] == [
        ["“Actor” asks for “Keeper’s word”.", "“Claim type” is missing."]
    ]
    exported = glossator("export", "--format", "jsonl", "--broken", "--text", "good").stdout
    assert [json.loads(line) for line in exported.splitlines()] == listed


def test_a_rule_of_a_kind_that_is_not_there_is_wrong_usage(glossator: Glossator) -> None:
    result = glossator("vocabulary", "rule", "add", "actor", "loves", "claim")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
