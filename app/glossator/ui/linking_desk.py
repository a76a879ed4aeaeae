"""Linking glosses: the open one, how, and to which; by keys, by clicks, by dragging."""

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from glossator.domain.related import End, ends
from glossator.services.workspace import Workspace
from glossator.ui.gestures import Gestures
from glossator.ui.linking_card import LinkingCard
from glossator.ui.page.page_view import PageView
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.tagging_desk import TaggingDesk
from glossator.ui.theme import Theme

DROP = 12  # pixels above and below where a gloss was let go that the card leaves free


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
        self._is_dropped = False  # then there is nothing to ask but the type
        self._end: End | None = None
        self._page = tagging.page  # where the card stands
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
            page = self._tagging.page
            self._begin(annotation.id, page)
            self.card.ask_type(self._types, page.target_rects())

    def link(self, from_id: str, to_id: str, page: PageView | None, at: QPoint) -> None:
        """One gloss was dropped on another: ask for the type alone, at a point of the screen.

        ``page`` is the one on which it was dropped; without it the card stands on the page in use.
        """
        annotations = self._workspace.project.annotations
        if from_id not in annotations or to_id not in annotations:
            return
        page = page or self._tagging.page
        self._begin(from_id, page)
        self._to_id, self._is_dropped = to_id, True
        page.light(to_id)
        drop = QRect(page.viewport().mapFromGlobal(at), QSize(1, 1))
        around = drop.adjusted(0, -DROP, 0, DROP)
        self.card.ask_type(self._types, [around], self._said(from_id), self._said(to_id))

    def stop(self) -> None:
        """There will be no link; the gloss that was open before is open."""
        is_dropped = self._is_dropped
        origin = self._forget()
        if origin is not None:
            if not is_dropped:
                self._tagging.open_gloss(origin)
            self._tagging.page.setFocus()

    def close(self) -> None:
        """The window is about to close, or the gloss is gone."""
        self._forget()

    def _begin(self, from_id: str, page: PageView) -> None:
        self._forget()
        self._from_id, self._page = from_id, page
        self.card.setParent(page.viewport())
        self._tagging.taker = self._take
        self._escape.setEnabled(True)

    def _choose(self, end: End) -> None:
        self._end = end
        if self._is_dropped:
            self._take_current()
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
            if self._is_dropped:
                self._forget()
                self._open_one_of(from_id, annotation_id)
            else:
                self.stop()
            self._gestures.relate(end.type_id, first, second)
        else:
            self.card.take_focus()
        return True

    def _forget(self) -> str | None:
        """Nothing is linked any more; what was to be."""
        origin, self._from_id = self._from_id, None
        if origin is not None:
            still_open = self._gestures.annotation
            shown = origin if not self._is_dropped else still_open.id if still_open else None
            self._is_dropped = False
            self._to_id = self._end = None
            self._tagging.taker = None
            self._page.light(None)
            self._list.show_current(shown)
            self._escape.setEnabled(False)
            self.card.hide()
        return origin

    def _open_one_of(self, *ids: str) -> None:
        """Open the first of the glosses that is in the paper on the page in use."""
        annotations = self._workspace.project.annotations
        here = (each for each in ids if self._tagging.is_open(annotations[each]))
        if (annotation_id := next(here, None)) is not None:
            self._tagging.open_gloss(annotation_id)
        self._tagging.page.setFocus()

    def _said(self, annotation_id: str) -> str:
        reading = self._workspace.project.annotations[annotation_id].passage.reading
        return f"“{reading}”" if reading else self.tr("A marked region")

    @property
    def _types(self) -> tuple[tuple[End, str], ...]:
        return ends(self._workspace.project.vocabulary)

    @property
    def _words(self) -> str:
        vocabulary = self._workspace.project.vocabulary
        return next((words for end, words in ends(vocabulary) if end == self._end), "")

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A click beside all glosses does not take the keys away from the card."""
        if self.is_linking and self._end is not None and now is self._tagging.page:
            self.card.take_focus()
