"""Order, broader and narrower: by keys and by dragging."""

import pytest
from editor_hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def drop(hands: Hands, id_: str, on: str) -> None:
    """Drag a term over another row and let it go there."""
    tree = hands.editor.tree
    tree.choose(on)
    data = hands.model.mimeData([hands.model.index_of(id_)])
    place = tree.visualRect(hands.model.index_of(on)).center()
    how = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE)
    for event in (
        QDragEnterEvent(place, *how),
        QDragMoveEvent(place, *how),
        QDropEvent(place, *how),
    ):
        QApplication.sendEvent(tree.viewport(), event)


def test_alt_and_the_arrows_move_a_term_among_those_beside_it(hands: Hands) -> None:
    hands.choose("actor:mao")
    hands.press(Qt.Key.Key_Up, ALT)
    assert hands.rows()[4:6] == ["  Mao Zedong", "  Kim Il Sung [qk]"]
    hands.press(Qt.Key.Key_Up, ALT)
    assert hands.rows()[1] == "  Mao Zedong"
    hands.press(Qt.Key.Key_Up, ALT)  # it is the first
    hands.press(Qt.Key.Key_Down, ALT)
    hands.press(Qt.Key.Key_Down, ALT)
    assert hands.rows()[4:6] == ["  Kim Il Sung [qk]", "  Mao Zedong"]
    assert hands.editor.tree.chosen == ("actor:mao",)
    order = [t.label for t in hands.on_disk().of_facet("actor") if t.broader is None]
    assert order == ["Soviet Union", "Kim Il Sung", "Mao Zedong", "Truman administration"]


def test_facets_are_moved_in_the_same_way(hands: Hands) -> None:
    hands.choose("claim")
    hands.press(Qt.Key.Key_Up, ALT)
    assert [facet.id for facet in hands.on_disk().facets] == ["actor", "claim", "archive"]
    hands.workspace.undo()
    assert [facet.id for facet in hands.on_disk().facets] == ["actor", "archive", "claim"]


def test_alt_right_sets_a_term_below_the_one_above_it_and_alt_left_back(hands: Hands) -> None:
    hands.choose("actor:mao")
    hands.press(Qt.Key.Key_Right, ALT)
    assert hands.term("actor:mao").broader == "actor:kim"
    assert "    Mao Zedong" in hands.rows()
    hands.press(Qt.Key.Key_Left, ALT)
    assert hands.term("actor:mao").broader is None
    assert hands.editor.tree.chosen == ("actor:mao",)


def test_a_term_that_is_dropped_on_another_goes_below_it(hands: Hands) -> None:
    drop(hands, "actor:kim", "actor:mao")
    assert hands.term("actor:kim").broader == "actor:mao"
    hands.workspace.undo()
    assert hands.term("actor:kim").broader is None
    drop(hands, "actor:stalin", "actor")
    assert hands.term("actor:stalin").broader is None


def test_a_drop_that_would_make_a_circle_is_refused_in_one_line(hands: Hands) -> None:
    before = hands.rows()
    drop(hands, "actor:ussr", "actor:stalin")
    assert hands.troubles == ["“Soviet Union” cannot be below itself. Choose another broader term."]
    assert hands.rows() == before
    assert hands.workspace.to_undo is None


def test_a_term_may_be_dropped_into_another_facet(hands: Hands) -> None:
    drop(hands, "actor:mao", "archive")
    assert hands.term("actor:mao").facet_id == "archive"
    assert "  Mao Zedong" in hands.rows()[hands.rows().index("Archive") :]


def test_a_drop_between_two_rows_orders_them(hands: Hands) -> None:
    model = hands.model
    data = model.mimeData([model.index_of("actor:truman")])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, model.index_of("actor"))
    assert not model.removeRows(0, 1)  # as Qt would do after a move
    order = [t.label for t in hands.on_disk().of_facet("actor") if t.broader is None]
    assert order == ["Soviet Union", "Truman administration", "Kim Il Sung", "Mao Zedong"]


def test_the_broader_term_is_chosen_in_the_form_as_in_the_picker(hands: Hands) -> None:
    hands.choose("actor:kim")
    hands.editor.term_form.broader.setFocus()
    hands.type("tse")
    hands.press(Qt.Key.Key_Return)
    assert hands.term("actor:kim").broader == "actor:mao"
    hands.editor.term_form.broader.setFocus()
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Backspace)
    hands.press(Qt.Key.Key_Return)
    assert hands.term("actor:kim").broader is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Left])
def test_what_has_nowhere_to_go_stays(hands: Hands, key: Qt.Key) -> None:
    hands.choose("actor:ussr")
    hands.press(key, ALT)
    assert hands.workspace.to_undo is None
    assert hands.troubles == []


def test_what_is_chosen_stays_so_when_undo_moves_it(hands: Hands) -> None:
    hands.choose("actor:mao")
    hands.press(Qt.Key.Key_Right, ALT)
    hands.workspace.undo()
    assert hands.editor.tree.chosen == ("actor:mao",)
    hands.press(Qt.Key.Key_F2)
    hands.type("Mao")
    hands.press(Qt.Key.Key_Return)
    assert hands.term("actor:mao").label == "Mao"


def test_a_term_that_is_moved_brings_its_narrower_ones_as_open_as_they_were(hands: Hands) -> None:
    hands.choose("actor:ussr")
    hands.press(Qt.Key.Key_Down, ALT)
    assert hands.rows()[1:5] == [
        "  Kim Il Sung [qk]",
        "  Soviet Union",
        "    Stalin, Joseph",
        "    Shtykov, Terentii",
    ]
    hands.editor.tree.collapse(hands.model.index_of("actor:ussr"))
    hands.press(Qt.Key.Key_Up, ALT)
    assert hands.rows()[1:3] == ["  Soviet Union", "  Kim Il Sung [qk]"]
