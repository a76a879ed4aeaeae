"""Merging, splitting, deprecating, accepting, refusing: passages before, one step after."""

from editor_hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from small_project import OTHER_PAPER, Marker

from glossator.domain.vocabulary import RuleKind, TermStatus
from glossator.ui.terms.passages import PassageList
from glossator.ui.terms.question import Question
from glossator.ui.terms.splitting import Splitting

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def question(hands: Hands) -> Question:
    task = hands.editor.task
    assert isinstance(task, Question)
    return task


def listed(hands: Hands) -> list[str]:
    model = question(hands).passages.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def terms_of(hands: Hands, *ids: str) -> list[set[str]]:
    annotations = hands.workspace.project.annotations
    return [set(annotations[id_].term_ids) for id_ in ids]


def answer(qtbot: QtBot, hands: Hands) -> None:
    button: QPushButton = question(hands).act
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_merging_says_first_whom_it_concerns_and_is_one_step(
    qtbot: QtBot, hands: Hands, mark: Marker
) -> None:
    first = mark(3, "The plan was his own.", "actor:kim")
    both = mark(4, "They spoke of it.", "actor:kim", "actor:mao")
    other = mark(5, "Elsewhere.", "actor:kim", document=OTHER_PAPER)
    hands.choose("actor:kim")
    hands.press(Qt.Key.Key_M, CONTROL_SHIFT)
    assert not question(hands).act.isEnabled()
    hands.type("mao")
    hands.press(Qt.Key.Key_Return)
    assert listed(hands) == [
        "p. 3  The plan was his own.",
        "p. 4  They spoke of it.",
        "p. 5  Elsewhere.",
    ]
    assert question(hands).report.text() == (
        "3 passages in 2 papers get “Mao Zedong”. 1 of them had it already."
    )
    answer(qtbot, hands)
    assert terms_of(hands, first.id, both.id, other.id) == [{"actor:mao"}] * 3
    assert "Kim Il Sung" in hands.term("actor:mao").alt_labels
    assert hands.on_disk().successor("actor:kim") == "actor:mao"
    assert not any("Kim" in row for row in hands.rows())
    hands.workspace.undo()
    assert terms_of(hands, first.id, both.id) == [{"actor:kim"}, {"actor:kim", "actor:mao"}]
    assert "  Kim Il Sung [qk]" in hands.rows()


def test_a_passage_of_the_report_is_opened_by_enter_and_by_a_click(
    qtbot: QtBot, hands: Hands, mark: Marker
) -> None:
    first = mark(3, "The plan was his own.", "actor:kim")
    second = mark(4, "They spoke of it.", "actor:kim")
    opened: list[str] = []
    hands.editor.gloss_requested.connect(opened.append)
    hands.choose("actor:kim")
    hands.press(Qt.Key.Key_Return, CONTROL)
    passages: PassageList = question(hands).passages
    assert passages.hasFocus()
    hands.press(Qt.Key.Key_Return)
    place = passages.visualRect(passages.model().index(1, 0)).center()
    qtbot.mouseClick(passages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [first.id, second.id]
    hands.press(Qt.Key.Key_Escape)
    assert hands.editor.task is None
    assert hands.editor.tree.hasFocus()


def test_several_chosen_terms_are_merged_at_once(qtbot: QtBot, hands: Hands, mark: Marker) -> None:
    gloss = mark(3, "The plan was his own.", "actor:stalin", "actor:shtykov")
    hands.choose("actor:stalin")
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_M, CONTROL_SHIFT)
    hands.type("soviet")
    hands.press(Qt.Key.Key_Return)
    answer(qtbot, hands)
    assert terms_of(hands, gloss.id) == [{"actor:ussr"}]


def test_passages_are_dealt_out_with_figures_and_the_split_is_one_step(
    qtbot: QtBot, hands: Hands, mark: Marker
) -> None:
    glosses = [mark(page, f"Sentence {page}.", "claim:thesis") for page in (3, 4, 5)]
    ids = [gloss.id for gloss in glosses]
    hands.choose("claim:thesis")
    hands.press(Qt.Key.Key_S, CONTROL_SHIFT)
    task = question(hands)
    assert isinstance(task, Splitting)
    hands.type("main thesis")
    hands.press(Qt.Key.Key_Return)
    hands.type("side thesis")
    task.passages.setFocus()
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_1)  # not the first one after all
    hands.press(Qt.Key.Key_2)  # it went on to the next
    assert listed(hands) == [
        "p. 3  Sentence 3.",
        "[1+2]  p. 4  Sentence 4.",
        "[1]  p. 5  Sentence 5.",
    ]
    assert task.report.text() == "Passages that keep the old term: 1 of 3."
    answer(qtbot, hands)
    made = {term.label: term.id for term in hands.on_disk().terms}
    main, side = made["main thesis"], made["side thesis"]
    assert terms_of(hands, *ids) == [{"claim:thesis"}, {main, side}, {main}]
    hands.workspace.undo()
    assert terms_of(hands, *ids) == [{"claim:thesis"}] * 3
    assert "main thesis" not in {term.label for term in hands.on_disk().terms}


def test_a_deprecated_term_keeps_its_passages_and_is_offered_no_more(
    qtbot: QtBot, hands: Hands, mark: Marker
) -> None:
    gloss = mark(3, "The plan was his own.", "actor:kim")
    hands.choose("actor:kim")
    hands.press(Qt.Key.Key_D, CONTROL_SHIFT)
    assert question(hands).report.text() == "1 passage: they keep it."
    answer(qtbot, hands)
    assert hands.term("actor:kim").deprecated
    assert terms_of(hands, gloss.id) == [{"actor:kim"}]
    assert not any("Kim" in row for row in hands.rows())
    hands.editor.finder.deprecated.trigger()
    assert "  Kim Il Sung · deprecated" in hands.rows()
    hands.choose("actor:kim")
    restore = hands.editor.term_form.restore
    qtbot.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert not hands.term("actor:kim").deprecated


def test_proposed_terms_are_gone_through_one_after_the_other(
    qtbot: QtBot, hands: Hands, mark: Marker
) -> None:
    workspace = hands.workspace
    term, change = workspace.plan.propose("actor", "Chinese Volunteers")
    workspace.apply(change)
    gloss = mark(3, "They crossed the river.", term.id)
    rumour = mark(4, "So it was said.", "archive:rumour")
    editor = hands.editor
    assert editor.finder.proposed.text() == "2 proposed"
    qtbot.mouseClick(editor.finder.proposed, Qt.MouseButton.LeftButton)
    assert hands.rows() == [
        "Actor",
        "  Chinese Volunteers · proposed",
        "Archive",
        "  Rumour · proposed",
    ]
    assert editor.term_form.state.text().startswith("Proposed by")
    hands.choose(term.id)
    assert editor.term_form.state.text() == "Proposed by K. Reader."
    hands.press(Qt.Key.Key_F2)
    hands.type("Chinese People's Volunteers")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_A, CONTROL_SHIFT)
    accepted = hands.term(term.id)
    assert (accepted.status, accepted.label) == (
        TermStatus.ACCEPTED,
        "Chinese People's Volunteers",
    )
    assert terms_of(hands, gloss.id) == [{term.id}]
    assert editor.tree.chosen == ("archive:rumour",)
    hands.press(Qt.Key.Key_X, CONTROL_SHIFT)
    assert not question(hands).act.isEnabled()
    hands.type("frus")
    hands.press(Qt.Key.Key_Return)
    answer(qtbot, hands)
    assert terms_of(hands, rumour.id) == [{"archive:frus"}]
    assert editor.finder.proposed.isHidden()
    assert len(hands.rows()) > 10


def test_a_proposed_term_without_passages_is_refused_without_another(
    qtbot: QtBot, hands: Hands
) -> None:
    hands.choose("archive:rumour")
    qtbot.mouseClick(hands.editor.term_form.refuse, Qt.MouseButton.LeftButton)
    assert question(hands).report.text() == "No passage has it."
    answer(qtbot, hands)
    assert "archive:rumour" not in hands.on_disk().by_id


def test_a_rule_is_made_of_two_terms_and_lists_who_breaks_it(hands: Hands, mark: Marker) -> None:
    mark(3, "The plan was his own.", "claim:inference")
    mark(4, "So the files say.", "claim:inference", "archive:frus")
    hands.editor.show_rules()
    assert question(hands).report.text() == "There are no rules yet."
    hands.type("infer")
    hands.press(Qt.Key.Key_Return)
    question(hands).object.setFocus()  # type: ignore[attr-defined]
    hands.type("archive")
    hands.press(Qt.Key.Key_Return)
    button = next(
        b for b in question(hands).findChildren(QPushButton) if b.text() == "Add the rule"
    )
    button.setFocus()
    hands.press(Qt.Key.Key_Return)
    (rule,) = hands.on_disk().rules
    assert (rule.subject, rule.kind, rule.object) == (
        "claim:inference",
        RuleKind.ASKS_FOR,
        "archive",
    )
    assert listed(hands) == ["p. 3  The plan was his own."]
    rules = question(hands).rules  # type: ignore[attr-defined]
    assert rules.item(0).text() == "“inference” asks for any Archive."
    rules.setFocus()
    rules.setCurrentRow(0)
    hands.press(Qt.Key.Key_Delete)
    assert hands.on_disk().rules == ()
    hands.workspace.undo()
    assert hands.on_disk().rules == (rule,)
