"""Which keys an action has, and which it cannot have."""

import pytest

from glossator.ui.actions import TABLE
from glossator.ui.commands.keymap import Keymap, normal, shown_key


def test_without_a_choice_the_keys_are_those_of_the_table() -> None:
    keymap = Keymap()
    for entry in TABLE:
        assert keymap.keys(entry.id) == tuple(map(normal, entry.keys))
    assert not keymap.chosen


def test_every_key_of_the_table_would_be_granted() -> None:
    keymap = Keymap()
    for entry in TABLE:
        for key in entry.keys:
            assert keymap.refusal(entry.id, key) == "", (entry.id, key)


def test_chosen_keys_are_those_of_one_action_alone() -> None:
    keymap = Keymap().with_keys("note", ("ctrl+alt+b",))
    assert keymap.keys("note") == ("Ctrl+Alt+B",)
    assert keymap.chosen == {"note": ("Ctrl+Alt+B",)}
    assert keymap.with_default("note").chosen == {}
    assert keymap.with_keys("note", ()).keys("note") == ()


@pytest.mark.parametrize(
    ("entry_id", "key", "because"),
    [
        ("note", "Ctrl+Z", "taken: Undo"),
        ("note", "ctrl+shift+z", "taken: Redo"),
        ("note", "Return", "a meaning of its own"),
        ("note", "Shift+Right", "a meaning of its own"),
        ("note", "Ctrl+V", "a meaning of its own"),
        ("note", "n", "is for typing"),
        ("note", "Shift+N", "is for typing"),
        ("repeat", "n", "is for typing"),
        ("note", "Alt+F", "opens a menu"),
        ("note", "Ctrl+K, Ctrl+B", "cannot be told"),
        ("note", "no key", "cannot be told"),
    ],
)
def test_a_key_with_another_meaning_is_refused_in_words(
    entry_id: str, key: str, because: str
) -> None:
    assert because in Keymap().refusal(entry_id, key)


def test_an_action_of_the_page_may_have_a_sign_that_no_term_begins_with() -> None:
    assert Keymap().refusal("repeat", ";") == ""
    assert Keymap().refusal("undo", ";") != ""


def test_a_key_that_was_laid_down_can_be_given_to_another_action() -> None:
    keymap = Keymap().with_keys("undo", ())
    assert keymap.refusal("note", "Ctrl+Z") == ""
    keymap = keymap.with_keys("note", ("Ctrl+Z",))
    assert "Write a note" in keymap.refusal("undo", "Ctrl+Z")


def test_what_was_chosen_goes_before_a_key_that_the_table_gained_later() -> None:
    table = tuple(e._replace(keys=("Ctrl+Alt+B",)) if e.id == "tag" else e for e in TABLE)
    keymap = Keymap({"note": ("Ctrl+Alt+B",)}, table)
    assert keymap.keys("note") == ("Ctrl+Alt+B",)
    assert keymap.keys("tag") == ()


def test_choices_that_mean_nothing_are_passed_over() -> None:
    keymap = Keymap(
        {
            "no such action": ("Ctrl+Alt+B",),
            "note": ("", "nonsense", "Ctrl+Alt+B"),
            "tag": ("Ctrl+Alt+B",),
        }
    )
    assert keymap.keys("note") == ("Ctrl+Alt+B",)
    assert keymap.keys("tag") == ()  # twins in the file: the first one has it


def test_keys_are_shown_as_the_system_writes_them() -> None:
    assert shown_key("Ctrl+Shift+P")
