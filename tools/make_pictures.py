"""Pictures of the window on the sample working paper, for README and guide: ``make pictures``.

The real window is opened without a screen, driven with real keys, and grabbed: light, dark, with
dark pages, with the picker open, with a note, with words that were found, with the vocabulary being
edited, and with another paper on a second page. The project is a copy of the example of the
program.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glossator.documents.client import DocumentClient
from glossator.domain.anchor import find_quote
from glossator.services.preferences import Preferences
from glossator.services.session import open_workspace
from glossator.ui.main_window import MainWindow
from glossator.ui.page.selecting import Selection

ROOT = Path(__file__).resolve().parent.parent
PAPER = ROOT / "sample_pdfs" / "working-paper.pdf"
PAPER_BESIDE = ROOT / "sample_pdfs" / "two-columns.pdf"
PICTURES = ROOT / "docs" / "pictures"
SIZE = (1560, 940)
SANS = ("Lato", "Noto Sans", "Segoe UI", "Helvetica Neue")
PAGE = 6
READER = "Marta Lindqvist"  # one of the two annotators of the example
PAGE_WITH_HITS, WORDS = 9, "Stalin"
PAGE_WITH_NOTE, NOTE_CALLED = 10, "which Stalin signed on 2 March,"
MERGED, INTO = "actor:sovcommand", "ussr"
QUOTE = "The proposal went no further than the table"


def wait_until(holds: Callable[[], object], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to rest")
        QApplication.processEvents()
        time.sleep(0.01)


def rest(seconds: float = 0.4) -> None:
    end = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() > end)


def choose_font(application: QApplication) -> None:
    families = set(QFontDatabase.families())
    family = next((name for name in SANS if name in families), None)
    if family is not None:
        application.setFont(QFont(family, 10))


def take(window: MainWindow, name: str) -> None:
    rest()
    path = PICTURES / f"{name}.png"
    if not window.grab().save(str(path)):
        raise OSError(f"{path} could not be written")
    print(path.relative_to(ROOT))


def draw(window: MainWindow) -> None:
    page = window.page
    page.go_to(PAGE)
    wait_until(lambda: PAGE in page.pages())
    glosses = [gloss for gloss in window.board.on_page(PAGE) if len(gloss.labels) > 1]
    window.desks.tagging.open_gloss(glosses[0].id)
    take(window, "window-light")
    window.actions_by_id["theme_dark"].trigger()
    take(window, "window-dark")
    window.actions_by_id["paper_dark"].trigger()
    take(window, "page-dark")
    window.actions_by_id["paper_paper"].trigger()
    window.actions_by_id["theme_light"].trigger()

    (place,) = find_quote([page.pages()[PAGE]], QUOTE)
    page.select(Selection.of_spans(place))
    page.setFocus()
    for letter in "sht":
        QTest.keyClicks(QApplication.focusWidget(), letter)
    take(window, "picker")


def draw_found(window: MainWindow) -> None:
    """Words that were found, on a page and on the scroll bar."""
    find = window.desks.find
    window.page.clear_selection()
    window.page.go_to(PAGE_WITH_HITS)
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.bar.field, WORDS)
    wait_until(lambda: find.found is not None and find.hit and find.found.place(find.hit))
    take(window, "find")
    QTest.keyClick(find.bar.field, Qt.Key.Key_Escape)


def draw_note(window: MainWindow) -> None:
    """A note beside the line that calls it."""
    page, viewport = window.page, window.page.viewport()
    page.clear_selection()
    page.go_to(PAGE_WITH_NOTE, 0.45)
    wait_until(lambda: PAGE_WITH_NOTE in page.pages())
    ((place,),) = find_quote([page.pages()[PAGE_WITH_NOTE]], NOTE_CALLED)
    box = page.pages()[PAGE_WITH_NOTE].box(place.end)
    at = page.frame(PAGE_WITH_NOTE).to_desk(box).center()
    QTest.mouseMove(viewport, QPoint(1, 1))
    QTest.mouseMove(viewport, page.to_viewport(QRectF(at, at)).topLeft())
    wait_until(window.desks.notes.card.isVisible)
    take(window, "note")


def draw_vocabulary(window: MainWindow) -> None:
    """A term is about to be merged into another: its passages are in view, one of them open."""
    window.page.clear_selection()
    window.actions_by_id["edit_vocabulary"].trigger()
    editor = window.desks.words.editor
    editor.tree.choose(MERGED)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor.tree, Qt.Key.Key_M, keys)
    for letter in INTO:
        QTest.keyClicks(QApplication.focusWidget(), letter)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    passages = editor.task.passages
    passages.setCurrentIndex(passages.model().index(2, 0))
    QTest.keyClick(passages, Qt.Key.Key_Return)
    take(window, "vocabulary-editor")
    QTest.keyClick(passages, Qt.Key.Key_Escape)
    window.actions_by_id["focus_list"].trigger()


def draw_beside(window: MainWindow) -> None:
    """Another paper on a second page; the columns at the sides make room for it."""
    window.page.clear_selection()
    window.page.go_to(PAGE)
    window.actions_by_id["show_list"].trigger()
    window.actions_by_id["second_view"].trigger()
    second = window.desks.views.second
    second.open(PAPER_BESIDE)
    wait_until(lambda: second.document is not None and second.document.path == PAPER_BESIDE)
    wait_until(lambda: 1 in second.page.pages())
    take(window, "second-page")


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, DocumentClient() as client:
        os.environ["GLOSSATOR_CONFIG"] = folder
        project = Path(folder) / "annotations.db"
        shutil.copyfile(ROOT / "annotations.db.example", project)
        application = QApplication([])
        application.setStyle("Fusion")
        choose_font(application)
        preferences = Preferences(theme="light")
        workspace = open_workspace(project, preferences=preferences, annotator=READER)
        window = MainWindow(client, preferences)
        window.furnish(workspace)
        window.resize(*SIZE)
        window.show()
        window.open_document(PAPER)
        wait_until(lambda: window.documents.document is not None)
        draw(window)
        draw_note(window)
        draw_found(window)
        draw_vocabulary(window)
        draw_beside(window)
        window.close()
        workspace.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return 0


if __name__ == "__main__":
    sys.exit(main())
