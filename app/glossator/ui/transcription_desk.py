"""A rectangle gets words: they are typed beside it and stored as its quote, as one gesture."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from glossator.documents.protocol import OpenedDocument
from glossator.ui.document_words import DocumentWords
from glossator.ui.gestures import Gestures
from glossator.ui.page.page_view import PageView
from glossator.ui.panels.annotation_panel import AnnotationPanel
from glossator.ui.scans.transcription_card import TranscriptionCard
from glossator.ui.tagging_desk import TaggingDesk
from glossator.ui.theme import Theme
from glossator.ui.trouble_bar import TroubleBar


class TranscriptionDesk(QObject):
    def __init__(
        self,
        gestures: Gestures,
        page: PageView,
        panel: AnnotationPanel,
        tagging: TaggingDesk,
        trouble: TroubleBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._gestures = gestures
        self._panel = panel
        self._tagging = tagging
        self._trouble = trouble
        self._is_awaited = False  # whether the next rectangle is to be typed
        self._asked = 0  # which line
        self.card = TranscriptionCard(page.theme, page.viewport())
        self.card.typed.connect(self._typed)
        self.card.left.connect(lambda: tagging.page.setFocus())
        tagging.selection_made.connect(self._selection_made)
        gestures.target_changed.connect(self._target_changed)

    def set_theme(self, theme: Theme) -> None:
        self.card.set_theme(theme)

    def read(self, _opened: OpenedDocument, _words: DocumentWords) -> None:
        """Another document is on the desk; no rectangle is awaited in it."""
        self._trouble.take_back(self._asked)
        self._is_awaited = False

    def transcribe(self) -> None:
        """Have typed what the target says; without a target, what the next rectangle says."""
        annotation = self._gestures.annotation
        selection = self._tagging.page.selection
        if annotation is not None:
            self._panel.edit_quote()
        elif selection is not None and selection.rect is not None:
            self._open_card()
        else:
            self.await_rectangle()

    def await_rectangle(self) -> None:
        """Have typed what the next rectangle says."""
        self._is_awaited = True
        self._asked = self._trouble.say(
            self.tr("Drag a rectangle over the words (on a page with text: Alt and drag).")
        )
        self._tagging.page.setFocus()

    def _selection_made(self) -> None:
        is_awaited, self._is_awaited = self._is_awaited, False
        if not is_awaited:
            return
        selection, annotation = self._tagging.page.selection, self._gestures.annotation
        if selection is not None and selection.rect is not None:
            self._open_card()
        elif annotation is not None and annotation.passage.is_region:
            self._panel.edit_quote()  # armed terms have made a gloss of it

    def _open_card(self) -> None:
        self._trouble.take_back(self._asked)
        self._tagging.aim()
        self.card.setParent(self._tagging.page.viewport())
        self.card.open_at(self._tagging.page.target_rects())

    def _typed(self, text: str) -> None:
        """Store the words; if that cannot be done, they stay on the card."""
        if self._gestures.transcribe(text):
            self.card.hide()
            self._tagging.open_picker()

    def _target_changed(self) -> None:
        if self.card.is_open and self._gestures.passage is None:
            self.card.hide()
