"""A gloss that breaks a rule of the vocabulary is marked softly, and nothing is refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from small_project import Marker

from glossator.domain.vocabulary import Rule, RuleKind
from glossator.services.workspace import Workspace
from glossator.ui.chips import Chip
from glossator.ui.glosses import BREACH_SIGN
from glossator.ui.panels.annotation_delegate import AnnotationDelegate
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.panels.annotation_panel import AnnotationPanel
from glossator.ui.theme import Theme

RULE = Rule("", "claim:inference", RuleKind.ASKS_FOR, "archive")


def add_rule(workspace: Workspace) -> None:
    workspace.apply(workspace.plan_vocabulary.add_rule(RULE))


def test_the_open_gloss_says_in_words_what_it_breaks_as_long_as_it_does(
    qtbot: QtBot, workspace: Workspace, mark: Marker
) -> None:
    panel = AnnotationPanel(workspace)
    qtbot.addWidget(panel)
    panel.show()
    gloss = mark(3, "So it must have been.", "claim:inference")
    panel.show_annotation(gloss)

    def said() -> list[str]:
        labels = (label for label in panel.findChildren(QLabel) if label.isVisible())
        return [label.text() for label in labels if BREACH_SIGN in label.text()]

    assert said() == []
    add_rule(workspace)
    assert said() == [f"{BREACH_SIGN} “inference” asks for “Archive”."]
    workspace.apply(workspace.plan.tag(gloss, ["archive:frus"]))
    assert said() == []
    workspace.undo()
    assert len(said()) == 1
    workspace.undo()
    assert said() == []


def test_a_row_of_the_list_has_a_sign_and_says_why(
    qtbot: QtBot, workspace: Workspace, mark: Marker, theme: Theme
) -> None:
    shown = AnnotationList(workspace, theme)
    qtbot.addWidget(shown)
    shown.resize(300, 400)
    shown.show()
    shown.set_document("paper")
    mark(3, "So it must have been.", "claim:inference")
    model = shown.view.model()
    before = shown.view.grab().toImage()
    add_rule(workspace)
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "“inference” asks for “Archive”." in tip
    assert isinstance(shown.view.itemDelegate(), AnnotationDelegate)
    assert shown.view.grab().toImage() != before
    workspace.undo()
    assert "asks for" not in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_list_shows_what_breaks_a_rule_alone_until_the_chip_is_taken_away(
    qtbot: QtBot, workspace: Workspace, mark: Marker, theme: Theme
) -> None:
    shown = AnnotationList(workspace, theme)
    qtbot.addWidget(shown)
    shown.resize(300, 600)
    shown.show()
    shown.set_document("paper")
    broken = mark(3, "So it must have been.", "claim:inference")
    kept = mark(4, "So the files say.", "claim:inference", "archive:frus")
    add_rule(workspace)
    shown.toggle_broken()
    assert shown.ids == [broken.id]
    workspace.apply(workspace.plan.untag(kept, "archive:frus"))
    assert shown.ids == [broken.id, kept.id]
    workspace.undo()
    assert shown.ids == [broken.id]
    (chip,) = [chip for chip in shown.findChildren(Chip) if chip.isVisible()]
    assert chip.label == "breaks a rule"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_centre())
    assert shown.ids == [broken.id, kept.id]
