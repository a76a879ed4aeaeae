"""The open annotation: what is shown of it, and what the reader wishes."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from small_project import Marker

from glossator.domain.annotation import Annotation, Confidence, Passage, Segment
from glossator.domain.geometry import Rect
from glossator.services.workspace import Workspace
from glossator.ui.chips import Chip
from glossator.ui.panels.annotation_panel import AnnotationPanel
from glossator.ui.panels.note_editor import NoteEditor
from glossator.ui.panels.quote_field import QuoteField
from glossator.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


class Side:
    """The panel, with somebody who does what it wishes, as the window does."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self.workspace = workspace
        self.panel = AnnotationPanel(workspace)
        self.open_id = ""
        self.heard: list[object] = []
        plan, panel = workspace.plan, self.panel
        panel.term_removed.connect(lambda term: self.do(plan.untag(self.open, term)))
        panel.note_edited.connect(self.write_note)
        panel.confidence_chosen.connect(lambda c: self.do(plan.set_confidence(self.open, c)))
        panel.doubt_set.connect(lambda doubt: self.do(plan.set_doubt(self.open, doubt)))
        panel.quote_edited.connect(lambda text: self.do(plan.edit_quote(self.open, text)))
        panel.delete_requested.connect(lambda: self.do(plan.remove([self.open])))
        panel.picker_requested.connect(self.heard.append)
        self.is_disk_full = False
        qtbot.addWidget(panel)
        panel.resize(300, 900)
        panel.show()
        panel.activateWindow()

    @property
    def open(self) -> Annotation:
        return self.workspace.project.annotations[self.open_id]

    def show(self, annotation: Annotation) -> None:
        self.panel.commit()
        self.open_id = annotation.id
        self.panel.show_annotation(annotation)

    def write_note(self, note: str) -> None:
        if not self.is_disk_full:
            self.heard.append(note)
            self.do(self.workspace.plan.write_note(self.open, note))

    def do(self, change: object) -> None:
        self.workspace.apply(change)  # type: ignore[arg-type]

    @property
    def chips(self) -> list[Chip]:
        return [chip for chip in self.panel.findChildren(Chip) if chip.isVisible()]

    @property
    def note(self) -> NoteEditor:
        return self.panel.findChild(NoteEditor)

    @property
    def editor(self) -> QPlainTextEdit:
        return self.note.findChild(QPlainTextEdit)

    @property
    def preview(self) -> QTextBrowser:
        return self.note.findChild(QTextBrowser)

    def texts(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(QLabel) if label.isVisible()]

    def button(self, name: str) -> QToolButton:
        buttons = self.panel.findChildren(QToolButton)
        return next(b for b in buttons if name in (b.text(), b.accessibleName()))


@pytest.fixture
def side(qtbot: QtBot, workspace: Workspace) -> Iterator[Side]:
    return Side(qtbot, workspace)


def test_with_nothing_open_it_says_how_to_open_something(side: Side) -> None:
    assert side.texts() == ["No gloss is open. Click a marked passage, or mark one and tag it."]


def test_it_shows_page_quote_terms_by_facet_and_whose(
    side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    texts = side.texts()
    assert texts[:2] == ["PASSAGE · p. 3", "“The plan was his own.”"]
    assert {"Actor", "Archive", "Claim"} <= set(texts)
    assert [chip.label for chip in side.chips] == ["Kim Il Sung", "thesis"]
    assert any(text.startswith("K. Reader · ") for text in texts)


def test_a_term_is_taken_away_by_mouse_or_by_key(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    first = side.chips[0]
    qtbot.mouseClick(first, LEFT, pos=first.cross_centre())
    assert side.open.term_ids == ("claim:thesis",)
    side.chips[0].setFocus()
    qtbot.keyClick(side.chips[0], Qt.Key.Key_Backspace)
    assert side.open.term_ids == ()
    assert side.chips == []


def test_a_click_beside_the_cross_takes_nothing_away(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    chip = side.chips[0]
    qtbot.mouseClick(chip, LEFT, pos=chip.rect().center())
    assert len(side.open.term_ids) == 2


def test_a_proposed_term_is_called_so(side: Side, mark: Marker) -> None:
    side.show(mark(4, "It is said.", "archive:rumour"))
    assert [chip.accessibleName() for chip in side.chips] == ["Rumour (proposed)"]


def test_plus_asks_for_the_picker_at_its_facet(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    qtbot.mouseClick(side.button("Add to Archive"), LEFT)
    assert side.heard == ["archive"]


def test_the_note_reads_as_markdown_and_is_typed_as_text(
    qtbot: QtBot, side: Side, mark: Marker
) -> None:
    side.show(mark(4, "So.", note="A *point* to make."))
    assert side.preview.toPlainText() == "A point to make."
    qtbot.mouseClick(side.preview.viewport(), LEFT)
    assert side.editor.hasFocus()
    assert side.editor.toPlainText() == "A *point* to make."
    qtbot.keyClicks(side.editor, " And **more**.")
    qtbot.keyClick(side.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert side.open.note == "A *point* to make. And **more**."
    assert side.preview.toPlainText() == "A point to make. And more."
    assert side.preview.hasFocus()


def test_enter_on_the_note_begins_to_edit_it(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    side.panel.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert side.editor.hasFocus()


def test_leaving_the_note_writes_it_once(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    side.panel.edit_note()
    qtbot.keyClicks(side.editor, "Mine.")
    side.button("Add to Actor").setFocus()
    assert side.heard == ["Mine."]
    assert side.open.note == "Mine."
    qtbot.waitUntil(lambda: not side.note.is_editing)


def test_what_is_typed_is_written_before_another_gloss_is_shown(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    side.panel.edit_note()
    qtbot.keyClicks(side.editor, "Of the first.")
    side.show(glosses[2])
    notes = side.workspace.project.annotations
    assert notes[glosses[0].id].note == "Of the first."
    assert notes[glosses[2].id].note == "Which file?"
    assert side.preview.toPlainText() == "Which file?"


def test_what_is_being_typed_is_not_overwritten_by_what_is_announced(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    side.panel.edit_note()
    qtbot.keyClicks(side.editor, "Half a sen")
    side.do(side.workspace.plan.tag(side.open, ["actor:mao"]))
    side.panel.commit()
    qtbot.keyClicks(side.editor, "tence")
    assert side.editor.toPlainText() == "Half a sentence"
    assert len(side.chips) == 3


def test_what_could_not_be_written_stays_in_the_editor(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    side.is_disk_full = True
    side.panel.edit_note()
    qtbot.keyClicks(side.editor, "Worth keeping.")
    side.button("Add to Actor").setFocus()
    assert side.note.unwritten == "Worth keeping."
    side.show(glosses[2])
    assert side.note.unwritten is None
    side.show(glosses[0])
    assert side.note.unwritten == "Worth keeping."
    side.is_disk_full = False
    side.panel.commit()
    assert side.open.note == "Worth keeping."


def test_undo_of_a_note_is_shown(qtbot: QtBot, side: Side, glosses: list[Annotation]) -> None:
    side.show(glosses[2])
    side.do(side.workspace.plan.write_note(side.open, "Another."))
    assert side.preview.toPlainText() == "Another."
    side.workspace.undo()
    assert side.preview.toPlainText() == "Which file?"


def test_a_note_loads_nothing_and_runs_no_html(side: Side, mark: Marker) -> None:
    note = "<b>bold</b> ![x](file:///etc/hostname) ![y](https://example.org/y.png)"
    side.show(mark(4, "So.", note=note))
    assert "<b>bold</b>" in side.preview.toPlainText()
    image = QTextDocument.ResourceType.ImageResource
    assert side.preview.document().resource(image, QUrl("file:///etc/hostname")) == b""


def test_confidence_and_doubt_are_set_and_shown(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    assert side.button("none").isChecked()
    qtbot.mouseClick(side.button("medium"), LEFT)
    assert side.open.confidence is Confidence.MEDIUM
    doubt = side.panel.findChild(QCheckBox)
    qtbot.keyClick(doubt, Qt.Key.Key_Space)
    assert side.open.doubt
    side.workspace.undo()
    side.workspace.undo()
    assert side.button("none").isChecked()
    assert not doubt.isChecked()


def test_a_quote_is_corrected_and_the_quote_as_read_takes_the_correction_away(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[3])
    read = glosses[3].passage.quote
    for typed, edited in (("It was no play.", "It was no play."), (read, None), ("So.", "So.")):
        qtbot.mouseClick(side.button("Edit quote"), LEFT)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QPlainTextEdit)
        editor.selectAll()
        qtbot.keyClicks(editor, typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert side.open.passage.edited_quote == edited
        assert f"“{typed}”" in side.texts()


def test_an_emptied_quote_is_the_quote_as_read_again(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[3])
    side.do(side.workspace.plan.edit_quote(side.open, "Something else."))
    qtbot.mouseClick(side.button("Edit quote"), LEFT)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert side.open.passage.edited_quote is None
    assert side.button("Edit quote").isVisible()


def test_below_a_correction_stands_what_the_pdf_has_and_what_is_other_in_words(
    side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    assert not any("Reads in the PDF" in text for text in side.texts())
    side.do(side.workspace.plan.edit_quote(side.open, "The plan was Kim's own."))
    assert side.texts()[1:3] == [
        "“The plan was Kim's own.”",
        "Reads in the PDF: “The plan was his own.”\nCorrected: “his” became “Kim's”",
    ]


def test_while_a_quote_is_corrected_what_the_pdf_has_stays_in_view(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    qtbot.mouseClick(side.button("Edit quote"), LEFT)
    assert "Reads in the PDF: “The plan was his own.”" in side.texts()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert "Reads in the PDF: “The plan was his own.”" not in side.texts()


def test_a_region_is_transcribed(qtbot: QtBot, side: Side, workspace: Workspace) -> None:
    region = Passage((Segment(6, (Rect(10, 10, 90, 40),)),), "vi")
    change = workspace.plan.annotate("paper", region)
    workspace.apply(change)
    side.show(workspace.project.annotations[change.steps[0].record.id])
    assert side.texts()[:2] == ["REGION · p. vi", "Marked region, not transcribed"]
    qtbot.mouseClick(side.button("Type what it says"), LEFT)
    qtbot.keyClicks(QApplication.focusWidget(), "Seen. Stalin")
    side.panel.commit()
    assert side.open.passage.edited_quote == "Seen. Stalin"


def test_delete_is_wished_and_then_nothing_is_open(
    qtbot: QtBot, side: Side, glosses: list[Annotation]
) -> None:
    side.show(glosses[0])
    delete = side.panel.findChild(QPushButton)
    qtbot.mouseClick(delete, LEFT)
    assert glosses[0].id not in side.workspace.project.annotations
    assert side.texts()[0].startswith("No gloss is open.")


def test_every_control_has_a_name(side: Side, glosses: list[Annotation]) -> None:
    side.show(glosses[0])
    for control in side.panel.findChildren(QWidget):
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible():
            text = getattr(control, "text", lambda: "")
            assert control.accessibleName() or text() or isinstance(control, QLabel), control


def test_its_colours_can_change(side: Side, glosses: list[Annotation], any_theme: Theme) -> None:
    side.show(glosses[2])
    side.panel.set_theme(any_theme)
    assert not side.panel.grab().isNull()


def test_a_window_may_go_while_a_note_or_a_quote_is_typed(
    qtbot: QtBot, workspace: Workspace, glosses: list[Annotation]
) -> None:
    for begin in ("note", "quote"):
        window = QSplitter()
        panel = AnnotationPanel(workspace)
        window.addWidget(panel)
        panel.show_annotation(glosses[0])
        window.show()
        window.activateWindow()
        if begin == "note":
            panel.edit_note()
        else:
            panel.findChild(QuoteField).edit()
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
        shiboken6.delete(window)
    workspace.apply(workspace.plan.write_note(glosses[0], "Nobody is told who is gone."))
