"""Terms and facets: added, named, described; written when a field is left."""

import pytest
from editor_hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot
from small_project import Marker

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Label, LabelKind
from glossator.storage.store import Store
from glossator.ui.terms.other_labels import labels_as_lines, labels_of_lines

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_narrower_terms_stand_below_their_broader_one_with_their_uses(
    hands: Hands, mark: Marker
) -> None:
    mark(3, "The plan was his own.", "actor:kim")
    assert hands.rows()[:5] == [
        "Actor",
        "  Soviet Union",
        "    Stalin, Joseph",
        "    Shtykov, Terentii",
        "  Kim Il Sung [qk]",
    ]
    tree = hands.editor.tree
    hands.choose("actor:kim")
    assert tree.currentIndex().siblingAtColumn(1).data() == "1"


def test_f2_renames_and_enter_goes_back_to_the_tree(hands: Hands) -> None:
    hands.choose("actor:kim")
    hands.press(Qt.Key.Key_F2)
    hands.type("Kim Ir Sen")
    hands.press(Qt.Key.Key_Return)
    assert hands.term("actor:kim").label == "Kim Ir Sen"
    assert hands.editor.tree.hasFocus()
    hands.workspace.undo()
    assert hands.term("actor:kim").label == "Kim Il Sung"
    assert "  Kim Il Sung [qk]" in hands.rows()


def test_a_label_that_is_taken_is_told_in_a_line_and_stays_typed(hands: Hands) -> None:
    hands.choose("actor:kim")
    hands.press(Qt.Key.Key_F2)
    hands.type("mao zedong")
    hands.press(Qt.Key.Key_Return)
    assert len(hands.troubles) == 1
    assert "Mao Zedong" in hands.troubles[0]
    assert hands.editor.term_form.fields["label"].unwritten == "mao zedong"
    assert hands.term("actor:kim").label == "Kim Il Sung"
    hands.choose("actor:mao")
    assert hands.editor.term_form.fields["label"].unwritten is None
    hands.choose("actor:kim")
    assert hands.editor.term_form.fields["label"].unwritten == "mao zedong"


def test_what_could_not_be_written_stays_typed_and_is_not_undoable(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Trouble("The disk is full.")

    hands.choose("actor:kim")
    hands.press(Qt.Key.Key_F2)
    hands.type("Kim")
    with monkeypatch.context() as disk:
        disk.setattr(Store, "commit", full)
        hands.press(Qt.Key.Key_Return)
    assert hands.troubles == ["The disk is full."]
    assert hands.editor.term_form.fields["label"].unwritten == "Kim"
    assert hands.workspace.to_undo is None
    hands.editor.term_form.edit_label()
    hands.press(Qt.Key.Key_Return)
    assert hands.term("actor:kim").label == "Kim"


def test_each_field_is_written_when_it_is_left(hands: Hands) -> None:
    hands.choose("actor:kim")
    typed = {
        "alt_labels": "Kim Song-ju",
        "hidden_labels": "Kirn II Sung",
        "definition": "Premier from 1948.",
        "scope_note": "Not for his government.",
        "key": "ki",
        "other_labels": "ru: Kim Ir Sen",
        "language": "en",
        "matches": "https://example.org/1",
        "close_matches": "https://example.org/2",
    }
    for name, text in typed.items():
        field = hands.editor.term_form.fields[name]
        field.setFocus()
        hands.type_over(text)
        hands.press(Qt.Key.Key_Tab)
    term = hands.term("actor:kim")
    assert hands.troubles == []
    assert term.alt_labels == ("Kim Song-ju",)
    assert term.hidden_labels == ("Kirn II Sung",)
    assert (term.definition, term.scope_note) == ("Premier from 1948.", "Not for his government.")
    assert (term.key, term.language) == ("ki", "en")
    assert term.other_labels == (Label(LabelKind.PREFERRED, "ru", "Kim Ir Sen"),)
    assert (term.matches, term.close_matches) == (
        ("https://example.org/1",),
        ("https://example.org/2",),
    )
    for _ in typed:
        hands.workspace.undo()
    assert hands.term("actor:kim").definition == ""
    assert hands.on_disk().version == "1"


def test_labels_of_other_languages_come_back_as_they_were_typed() -> None:
    typed = "de: Rotes Kreuz\nde also: DRK\nzh-Hans hidden: x"
    labels = labels_of_lines(typed)
    assert [label.kind for label in labels] == list(LabelKind)
    assert labels_as_lines(labels) == typed
    for wrong in ("Rotes Kreuz", "de:", "de: one\nde: two"):
        with pytest.raises(Trouble):
            labels_of_lines(wrong)


def test_terms_are_added_one_after_the_other_until_esc(hands: Hands) -> None:
    hands.choose("actor:ussr")
    hands.press(Qt.Key.Key_Insert)
    for label in ("Vasilevskii", "Vyshinsky"):
        hands.type(label)
        hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert hands.rows()[1:6] == [
        "  Soviet Union",
        "    Stalin, Joseph",
        "    Shtykov, Terentii",
        "    Vasilevskii",
        "    Vyshinsky",
    ]
    assert hands.editor.tree.hasFocus()
    assert {t.label for t in hands.on_disk().terms if t.broader == "actor:ussr"} >= {"Vyshinsky"}


def test_a_facet_is_added_and_described(qtbot: QtBot, hands: Hands) -> None:
    hands.editor.add_facet()
    hands.type("Place")
    hands.press(Qt.Key.Key_Return)
    (made,) = [f for f in hands.on_disk().facets if f.label == "Place"]
    form = hands.editor.facet_form
    assert hands.editor.tree.chosen == (made.id,)
    qtbot.mouseClick(form.single, LEFT, pos=form.single.rect().center() / 8)
    form.required.setFocus()
    hands.press(Qt.Key.Key_Space)
    violet = next(
        b for b in form.colour.findChildren(QAbstractButton) if b.accessibleName() == "Violet"
    )
    qtbot.mouseClick(violet, LEFT)
    form.definition.setFocus()
    hands.type("Where it happened.")
    hands.press(Qt.Key.Key_Tab)
    facet = hands.facet(made.id)
    assert (facet.is_single, facet.is_required) == (True, True)
    assert (facet.colour, facet.definition) == ("#5b3f96", "Where it happened.")


def test_a_colour_of_ones_own_is_typed_and_a_wrong_one_stays_typed(hands: Hands) -> None:
    hands.choose("actor")
    field = hands.editor.facet_form.colour.own
    field.setFocus()
    hands.type("green")
    hands.press(Qt.Key.Key_Return)
    assert len(hands.troubles) == 1
    assert field.unwritten == "green"
    hands.type_over("#11AA33")
    hands.press(Qt.Key.Key_Return)
    assert hands.facet("actor").colour == "#11aa33"


def test_only_unused_terms_and_empty_facets_are_deleted(hands: Hands, mark: Marker) -> None:
    mark(3, "The plan was his own.", "actor:kim")
    for id_ in ("actor:kim", "actor"):
        hands.choose(id_)
        hands.press(Qt.Key.Key_Delete)
    assert len(hands.troubles) == 2
    hands.choose("actor:mao")
    hands.press(Qt.Key.Key_Delete)
    assert "actor:mao" not in hands.on_disk().by_id
    hands.workspace.undo()
    assert "  Mao Zedong" in hands.rows()


def test_letters_find_and_what_is_above_stays_in_sight(hands: Hands) -> None:
    hands.choose("actor")
    hands.type("shty")
    assert hands.rows() == ["Actor", "  Soviet Union", "    Shtykov, Terentii"]
    hands.press(Qt.Key.Key_Escape)
    assert len(hands.rows()) == 15
    assert hands.editor.tree.hasFocus()


def test_what_was_found_is_reached_with_one_key_and_letters_begin_anew(hands: Hands) -> None:
    hands.editor.finder.words.setFocus()
    hands.type("shty")
    hands.press(Qt.Key.Key_Down)
    assert hands.editor.tree.hasFocus()
    assert hands.editor.tree.chosen == ("actor:shtykov",)
    hands.type("mao")
    assert hands.editor.finder.words.text() == "mao"
    hands.press(Qt.Key.Key_Return)
    assert hands.editor.tree.chosen == ("actor:mao",)


def test_that_nothing_was_found_is_said(hands: Hands) -> None:
    hands.editor.finder.words.setFocus()
    hands.type("qqqqq")
    assert hands.editor.finder.nothing.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert not hands.editor.finder.nothing.isVisible()


def test_the_fields_of_another_term_are_shown_from_the_first_on(hands: Hands) -> None:
    hands.choose("actor:stalin")
    hands.editor.term_form.edit_label()
    while not hands.editor.term_form.fields["close_matches"].hasFocus():
        hands.press(Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert not hands.editor.term_form.label.visibleRegion().boundingRect().height()
    hands.choose("actor:mao")
    QApplication.processEvents()
    assert hands.editor.term_form.label.visibleRegion().boundingRect().height()


def test_the_model_keeps_its_promises_through_a_whole_life(hands: Hands, mark: Marker) -> None:
    model = hands.editor.tree.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    mark(3, "The plan was his own.", "actor:kim", "actor:stalin")
    plan, workspace = hands.workspace.plan_vocabulary, hands.workspace
    terms = workspace.project.vocabulary.by_id
    workspace.apply(plan.merge([terms["actor:stalin"]], terms["actor:kim"]))
    workspace.apply(plan.add_facet("Place")[1])
    workspace.apply(plan.move_facet(workspace.project.vocabulary.facets[-1], 0))
    hands.choose("actor:ussr")
    hands.press(Qt.Key.Key_Down, ALT)
    before = hands.rows()
    for _ in range(4):
        workspace.undo()
    for _ in range(4):
        workspace.redo()
    assert hands.rows() == before
    del tester


def test_everything_has_a_name_for_a_screen_reader(hands: Hands) -> None:
    hands.choose("actor:rumour")
    kinds = (QLineEdit, QPlainTextEdit, QAbstractItemView)
    unnamed = [
        part
        for kind in kinds
        for part in hands.editor.findChildren(kind)
        if part.isVisible() and not part.accessibleName()
    ]
    assert unnamed == []


def test_title_version_and_language_of_the_vocabulary_are_written_too(hands: Hands) -> None:
    hands.editor.show_scheme()
    hands.type_over("Cold War history")
    hands.press(Qt.Key.Key_Tab)
    hands.type_over("")
    hands.press(Qt.Key.Key_Backspace)
    hands.press(Qt.Key.Key_Tab)
    assert len(hands.troubles) == 1
    hands.editor.task.setFocus()
    hands.press(Qt.Key.Key_Tab)
    hands.type_over("2027.1")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert hands.editor.task is None
    assert (hands.on_disk().title, hands.on_disk().version) == ("Cold War history", "2027.1")
