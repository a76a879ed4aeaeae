"""Finding annotations by words of quote and note."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import annotate, make_workspace, passage, region


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path_factory.mktemp("search") / "annotations.db")
    annotate(workspace, passage("Zoë Wanamaker met Müller in Łódź"), note="see the résumé")
    annotate(workspace, passage("Telegram of the ambassador, 19 January 1950"))
    annotate(workspace, passage("Дело 3, опись 65"), note="Kone\u0301v")
    annotate(workspace, region())
    yield workspace
    workspace.close()


def found(workspace: Workspace, words: str) -> list[str]:
    with Store.open(workspace.path) as store:
        ids = store.search(words)
    return sorted(workspace.project.annotations[i].passage.reading[:4] for i in ids)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("zoe muller", ["Zoë "]),
        ("ZOË", ["Zoë "]),
        ("resume", ["Zoë "]),
        ("telegram ambas", ["Tele"]),
        ("ambas telegram", []),  # only the last word may be a beginning
        ("дело", ["Дело"]),
        ("konev", ["Дело"]),
        ("Koně", ["Дело"]),
        ("Konév", ["Дело"]),
        ("stamp secret", ["a st"]),
        ("1950", ["Tele"]),
        ("", []),
        ("…", []),
        ('"ambassador" OR NEAR(', []),
        ("quote:ambassador", []),
    ],
)
def test_words_are_found_whatever_their_accents(
    workspace: Workspace, words: str, expected: list[str]
) -> None:
    assert found(workspace, words) == expected


def test_what_was_changed_or_removed_is_no_longer_found(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "annotations.db")
    made = annotate(workspace, passage("granted"), note="spring offensive")
    workspace.apply(workspace.plan.write_note(made, "autumn"))
    assert found(workspace, "spring") == []
    assert found(workspace, "autumn") == ["gran"]
    workspace.apply(workspace.plan.remove([workspace.project.annotations[made.id]]))
    assert found(workspace, "granted") == []
    workspace.undo()
    assert found(workspace, "granted") == ["gran"]
    workspace.close()


@given(st.text(max_size=40))
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_that_can_be_typed_is_an_operator(workspace: Workspace, words: str) -> None:
    workspace._store.search(words)
