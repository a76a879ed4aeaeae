"""One gesture from the page to the disk: selecting, the picker, the panels, and what they wish."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Annotation, Passage, Provenance
from glossator.domain.change import Change
from glossator.domain.inventory import Entry
from glossator.services.workspace import Workspace
from glossator.ui.document_words import DocumentWords
from glossator.ui.gestures import Gestures
from glossator.ui.page.page_view import PageView
from glossator.ui.page.selecting import Selection
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.panels.annotation_panel import AnnotationPanel
from glossator.ui.panels.vocabulary_panel import VocabularyPanel
from glossator.ui.passages import passage_of
from glossator.ui.picker.picker import Picker


class TaggingDesk(QObject):
    target_changed = Signal()
    selection_made = Signal()  # on the page that is worked on; the picker is open, or it is tagged
    elsewhere_requested = Signal(str)  # id of an annotation in a document that is not open
    place_requested = Signal(int, object)  # page, Rect on it

    def __init__(
        self,
        workspace: Workspace,
        gestures: Gestures,
        page: PageView,
        picker: Picker,
        shown: AnnotationList,
        panel: AnnotationPanel,
        vocabulary: VocabularyPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._gestures = gestures
        self._page = page  # the one that is worked on
        self._picker = picker
        self._list = shown
        self._panel = panel
        self._vocabulary = vocabulary
        self._opened: OpenedDocument | None = None
        self._words: DocumentWords | None = None
        self._shown_id: str | None = None
        # Takes the next gloss that is clicked, if it will, instead of its being opened.
        self.taker: Callable[[str], bool] | None = None
        self._is_word_tagged = False  # whether a double click has just put armed terms on a word
        self.join_page(page)
        self._join_picker()
        self._join_panels()
        gestures.target_changed.connect(self._show_target)
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))

    def read(
        self, opened: OpenedDocument, words: DocumentWords, page: PageView | None = None
    ) -> None:
        """From now on the reader works on this document, and on another ``page`` if one is given.

        What was selected or open on the page before is so no more.
        """
        self._panel.commit()
        self._picker.close()
        before, self._page = self._page, page or self._page
        self._opened = opened
        self._words = words
        self._gestures.read(opened)
        if self._page is not before:
            before.clear_selection()
            before.open_gloss(None)
            self._picker.setParent(self._page.viewport())

    @property
    def page(self) -> PageView:
        """The page that is worked on."""
        return self._page

    def join_page(self, page: PageView) -> None:
        """Listen to another page; it is heard while it is the one that is worked on."""

        def heard(what: Callable[..., object]) -> Callable[..., None]:
            def hear(*said: object) -> None:
                if page is self._page:
                    what(*said)

            return hear

        page.selection_changed.connect(heard(self._selection_changed))
        page.selection_made.connect(heard(self._selection_made))
        page.picker_requested.connect(heard(self.open_picker))
        page.typed.connect(heard(self.open_picker))
        page.gloss_requested.connect(heard(self._clicked))
        page.bounds_requested.connect(heard(self._move))

    def open_gloss(self, annotation_id: str) -> None:
        """Open an annotation, and show it on the page if it is not in view."""
        annotation = self._workspace.project.annotations.get(annotation_id)
        if annotation is None:
            return
        if not self.is_open(annotation):
            self.elsewhere_requested.emit(annotation_id)
            return
        self._open(annotation_id)
        first = annotation.passage.segments[0]
        self.place_requested.emit(first.page, first.rects[0] if first.rects else None)

    def is_open(self, annotation: Annotation | Entry) -> bool:
        """Whether the document of an annotation is the one on the desk."""
        document = self._workspace.document(annotation.document_id)
        return self._opened is not None and document.file_hash == self._opened.file_hash

    def step(self, by: int) -> None:
        """Open the next (1) or previous (-1) annotation of the list, from the open one or here."""
        ids = self._list.ids
        if not ids:
            return
        current = self._gestures.annotation
        if current is not None and current.id in ids:
            index = ids.index(current.id) + by
        else:
            index = self._nearest(ids, by)
        if 0 <= index < len(ids):
            self.open_gloss(ids[index])

    def open_picker(self, text: str = "", facet_id: str | None = None) -> None:
        """Open the picker for the selection, else for the open annotation."""
        self._aim_at_selection()
        if not self._gestures.has_target:
            return
        annotation = self._gestures.annotation
        self._picker.open_at(
            self._page.target_rects(),
            self._workspace.project.vocabulary,
            taken=annotation.term_ids if annotation is not None else (),
            recent=self._gestures.recent_terms,
            text=text,
            note=annotation.note if annotation is not None else "",
            facet_id=facet_id,
        )

    def aim(self) -> None:
        """Let what comes next be done to the selection, if there is one."""
        self._aim_at_selection()

    def repeat(self) -> None:
        self._aim_at_selection()
        self._gestures.repeat()

    def write_note(self) -> None:
        """Put the cursor into the note of the open annotation, or of the selection to be."""
        self._aim_at_selection()
        if self._gestures.annotation is not None:
            self._panel.edit_note()
        elif self._gestures.passage is not None:
            self.open_picker()
            self._picker.go_to_note()

    def copy_quote(self) -> None:
        self._aim_at_selection()
        annotation, passage = self._gestures.annotation, self._gestures.passage
        chosen = annotation.passage if annotation is not None else passage
        if chosen is not None:
            QApplication.clipboard().setText(chosen.reading)

    def tag_or_arm(self, term_id: str) -> None:
        """A term of the vocabulary was clicked: it goes on the target, else it is armed."""
        self._aim_at_selection()
        if self._gestures.has_target:
            self._gestures.tag([term_id])
        else:
            self._vocabulary.arm(term_id)

    def _join_picker(self) -> None:
        picker = self._picker
        picker.term_taken.connect(self._take)
        picker.term_dropped.connect(self._drop)
        picker.repeat_requested.connect(self._repeat_from_picker)
        picker.note_written.connect(self._write_note)
        picker.proposal_requested.connect(self._propose)
        picker.extend_requested.connect(self._extend)
        picker.closed.connect(lambda: self._page.setFocus())

    def _join_panels(self) -> None:
        self._list.gloss_requested.connect(self._listed)
        panel, gestures = self._panel, self._gestures
        panel.term_removed.connect(gestures.untag)
        panel.note_edited.connect(gestures.write_note)
        panel.confidence_chosen.connect(gestures.set_confidence)
        panel.doubt_set.connect(gestures.set_doubt)
        panel.quote_edited.connect(gestures.edit_quote)
        panel.delete_requested.connect(gestures.delete)
        panel.state_wanted.connect(gestures.bring_back)
        panel.unlinked.connect(gestures.unrelate)
        panel.gloss_requested.connect(self.open_gloss)
        panel.picker_requested.connect(lambda facet_id: self.open_picker(facet_id=facet_id))
        self._vocabulary.term_requested.connect(self.tag_or_arm)

    def _nearest(self, ids: Sequence[str], by: int) -> int:
        """The first one from the page that is read on (1), or the last one up to it (-1)."""
        here = [
            (index, entry.page)
            for index, entry in enumerate(map(self._workspace.project.annotations.entry, ids))
            if self.is_open(entry)
        ]
        page = self._page.page
        if by > 0:
            return next((index for index, at in here if at >= page), 0)
        return next((index for index, at in reversed(here) if at <= page), len(ids) - 1)

    def _selection_changed(self) -> None:
        if self._page.selection is None:
            self._gestures.select(None)
        elif self._gestures.annotation is not None:
            self._open(None)
        self.target_changed.emit()

    def _selection_made(self, is_third_click: bool) -> None:
        if self._page.selection is None:
            return
        if armed := self._vocabulary.armed:
            if is_third_click and self._is_word_tagged:
                self._gestures.undo()
            self._aim_at_selection()
            self._is_word_tagged = self._gestures.tag(armed)
        else:
            self.open_picker()
        self.selection_made.emit()

    def _clicked(self, gloss_id: str) -> None:
        self._is_word_tagged = False
        if self.taker is None or not self.taker(gloss_id):
            self._open(gloss_id or None)

    def _listed(self, gloss_id: str) -> None:
        if self.taker is None or not self.taker(gloss_id):
            self.open_gloss(gloss_id)

    def _aim_at_selection(self) -> None:
        selection = self._page.selection
        if selection is not None and (passage := self._passage_of(selection)) is not None:
            self._panel.commit()
            self._gestures.select(passage)

    def _passage_of(self, selection: Selection) -> Passage | None:
        if self._opened is None or self._words is None:
            return None
        return passage_of(selection, self._opened, self._page.pages(), self._words)

    def _take(self, term_id: str, provenance: Provenance) -> None:
        if not self._gestures.tag([term_id], provenance):
            self._picker.refuse()

    def _drop(self, term_id: str) -> None:
        """The picker takes a term back; without any term or note the passage is selected again."""
        annotation = self._gestures.annotation
        if annotation is None or annotation.term_ids != (term_id,) or annotation.note:
            self._gestures.untag(term_id)
        elif self._gestures.delete():
            self._page.select(Selection.of_segments(annotation.passage.segments))
            self._aim_at_selection()

    def _write_note(self, note: str) -> None:
        if not self._gestures.write_note(note):
            self._picker.refuse()

    def _propose(self, facet_id: str, label: str) -> None:
        if not self._gestures.propose(facet_id, label):
            self._picker.refuse()

    def _repeat_from_picker(self) -> None:
        if self._gestures.repeat():
            self._picker.close()

    def _extend(self, event: QKeyEvent) -> None:
        """Shift and arrows in the empty picker extend the selection behind it."""
        QCoreApplication.sendEvent(self._page, event)
        if self._page.selection is not None:
            self.open_picker()

    def _move(self, annotation_id: str, selection: Selection) -> None:
        if (passage := self._passage_of(selection)) is not None:
            self._gestures.move(annotation_id, passage)

    def _open(self, annotation_id: str | None) -> None:
        self._panel.commit()
        self._gestures.open(annotation_id)

    def _show_target(self) -> None:
        annotation = self._gestures.annotation
        annotation_id = annotation.id if annotation is not None else None
        if annotation_id == self._shown_id:
            self.target_changed.emit()
            return
        self._shown_id = annotation_id
        if annotation_id is not None:
            self._page.clear_selection()
        self._page.open_gloss(annotation_id)
        self._panel.show_annotation(annotation)
        self._list.show_current(annotation_id)
        self._show_taken()
        self.target_changed.emit()

    def _show_taken(self) -> None:
        """Let picker and vocabulary say what is on the open annotation now."""
        annotation = self._gestures.annotation
        term_ids = annotation.term_ids if annotation is not None else ()
        self._picker.show_taken(term_ids, self._workspace.project.vocabulary)
        self._vocabulary.show_taken(term_ids)

    def _announced(self, _change: Change) -> None:
        self._show_taken()
