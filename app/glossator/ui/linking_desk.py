"""Linking glosses: the open one, how, and to which; by keys, by clicks, by dragging."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from glossator.domain.related import End, ends
from glossator.services.workspace import Workspace
from glossator.ui.gestures import Gestures
from glossator.ui.linking_card import LinkingCard
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.tagging_desk import TaggingDesk
from glossator.ui.theme import Theme


class LinkingDesk(QObject):
    """While a gloss is looked for, the next one that is clicked is taken, not opened."""

    def __init__(
        self,
        workspace: Workspace,
        gestures: Gestures,
        tagging: TaggingDesk,
        shown: AnnotationList,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._gestures = gestures
        self._tagging = tagging
        self._list = shown
        self._from_id: str | None = None  # the gloss that is linked
        self._to_id: str | None = None  # the one she is at, or that was dropped on
        self._end: End | None = None
        self.card = LinkingCard(theme, tagging.page.viewport())
        self.card.end_chosen.connect(self._choose)
        self.card.stepped.connect(self._step)
        self.card.taken.connect(self._take_current)
        self.card.left.connect(self.stop)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.stop)
        self._escape.setEnabled(False)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    @property
    def is_linking(self) -> bool:
        return self._from_id is not None

    def set_theme(self, theme: Theme) -> None:
        self.card.set_theme(theme)

    def begin(self) -> None:
        """Ask for the type of a link from the open gloss, then for the gloss at its other end."""
        annotation = self._gestures.annotation
        if annotation is not None:
            self._ask(annotation.id, None)

    def link(self, from_id: str, to_id: str) -> None:
        """One gloss was dragged on another: ask for the type alone."""
        annotations = self._workspace.project.annotations
        if from_id != to_id and from_id in annotations and to_id in annotations:
            self._ask(from_id, to_id)

    def stop(self) -> None:
        """There will be no link; the gloss from which it was to be is open again."""
        origin = self._forget()
        if origin is not None:
            self._tagging.open_gloss(origin)
            self._tagging.page.setFocus()

    def close(self) -> None:
        """The window is about to close, or the gloss is gone."""
        self._forget()

    def _ask(self, from_id: str, to_id: str | None) -> None:
        self._forget()
        self._from_id, self._to_id = from_id, to_id
        page = self._tagging.page
        self.card.setParent(page.viewport())
        self.card.ask_type(ends(self._workspace.project.vocabulary), page.target_rects())
        self._tagging.taker = self._take
        self._escape.setEnabled(True)

    def _choose(self, end: End) -> None:
        self._end = end
        if self._to_id is not None:
            self._take(self._to_id)
        else:
            self.card.ask_target(self._words, "")

    def _step(self, by: int) -> None:
        """Walk through the list, from the gloss that is linked on; that one is passed over."""
        ids = [i for i in self._list.ids if i != self._from_id]
        at = self._to_id
        if not ids or self._from_id is None:
            return
        if at in ids:
            index = min(max(ids.index(at) + by, 0), len(ids) - 1)
        else:
            place = self._list.ids.index(self._from_id) if self._from_id in self._list.ids else 0
            index = min(max(place if by > 0 else place - 1, 0), len(ids) - 1)
        self._to_id = ids[index]
        self._show_current(ids[index])

    def _show_current(self, annotation_id: str) -> None:
        annotation = self._workspace.project.annotations[annotation_id]
        page = self._tagging.page
        self._list.show_current(annotation_id)
        page.light(annotation_id)
        if self._tagging.is_open(annotation):
            first = annotation.passage.segments[0]
            rect = first.rects[0] if first.rects else None
            self._tagging.place_requested.emit(first.page, rect)
        label, reading = annotation.passage.page_label, annotation.passage.reading
        gloss = self.tr("p. {label} “{quote}”").format(label=label, quote=reading)
        self.card.ask_target(self._words, gloss)

    def _take_current(self) -> None:
        if self._to_id is not None:
            self._take(self._to_id)

    def _take(self, annotation_id: str) -> bool:
        """Link to the gloss that was clicked; whether it was taken, or is to be opened."""
        end, from_id = self._end, self._from_id
        if end is None or from_id is None:
            self._forget()  # another gloss is opened before a type was chosen
            return False
        if annotation_id and annotation_id != from_id:
            first, second = (from_id, annotation_id) if end.is_origin else (annotation_id, from_id)
            self.stop()
            self._gestures.relate(end.type_id, first, second)
        else:
            self.card.take_focus()
        return True

    def _forget(self) -> str | None:
        """Nothing is linked any more; what was to be."""
        origin, self._from_id = self._from_id, None
        if origin is not None:
            self._to_id = self._end = None
            self._tagging.taker = None
            self._tagging.page.light(None)
            self._list.show_current(origin)
            self._escape.setEnabled(False)
            self.card.hide()
        return origin

    @property
    def _words(self) -> str:
        vocabulary = self._workspace.project.vocabulary
        return next((words for end, words in ends(vocabulary) if end == self._end), "")

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A click beside all glosses does not take the keys away from the card."""
        if self.is_linking and self._end is not None and now is self._tagging.page:
            self.card.take_focus()
