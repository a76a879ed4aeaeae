"""The page for a screen reader: its text with caret and selection, and its glosses as children."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6.Shiboken import VoidPtr, getCppPointer

from glossator.domain.page import PageText, Span
from glossator.domain.reading import read
from glossator.domain.selection import caret_at
from glossator.ui.glosses import Gloss
from glossator.ui.page.page_view import PageView
from glossator.ui.page.selecting import Selection


class AccessiblePage(QAccessibleWidget):
    """A document with the text of the page looked at; offsets are those of its ``PageText``."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self._view = view
        self._text = _PageInterface(view)
        self._children: dict[str, AccessibleGloss] = {}  # Qt does not keep what it was given
        view.page_changed.connect(self._page_turned)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]
        """What Qt wants is an address; ``None`` for no address would crash it."""
        if kind is QAccessible.InterfaceType.TextInterface:
            return VoidPtr(getCppPointer(self._text)[0])
        return VoidPtr(super().interface_cast(kind) or 0)

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self._view.accessibleName()
        if kind is QAccessible.Text.Description:  # the text interface says it better
            return ""
        return super().text(kind)

    def childCount(self) -> int:
        return len(self._glosses())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        glosses = self._glosses()
        if not 0 <= index < len(glosses):
            return None
        gloss = glosses[index]
        known = self._children.get(gloss.id)
        if known is None:
            known = self._children[gloss.id] = AccessibleGloss(self, self._view, gloss.id)
            QAccessible.registerAccessibleInterface(known)
        return known

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        ids = [gloss.id for gloss in self._glosses()]
        known = isinstance(child, AccessibleGloss) and child.gloss_id in ids
        return ids.index(child.gloss_id) if known else -1  # type: ignore[attr-defined]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = (self.child(index) for index in range(self.childCount()))
        return next((c for c in children if c is not None and c.rect().contains(x, y)), None)

    def keep(self, gloss_ids: Iterable[str]) -> None:
        """Have Qt delete the other children; it would go on asking what went away by itself."""
        for gloss_id in self._children.keys() - set(gloss_ids):
            child = self._children.pop(gloss_id)
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(child))

    def _page_turned(self, _page: int) -> None:
        self.keep(gloss.id for gloss in self._glosses())

    def _glosses(self) -> tuple[Gloss, ...]:
        return self._view.glosses_on_page()


class AccessibleGloss(QAccessibleInterface):
    """One gloss of the page looked at: its terms, whose it is, its note, and the words it marks."""

    def __init__(self, page: AccessiblePage, view: PageView, gloss_id: str) -> None:
        super().__init__()
        self._page = page
        self._view = view
        self.gloss_id = gloss_id

    def isValid(self) -> bool:
        return self._gloss is not None

    def object(self) -> None:  # type: ignore[override]
        return None

    def window(self) -> QWindow:
        return self._page.window()

    def parent(self) -> QAccessibleInterface:
        return self._page

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> None:  # type: ignore[override]
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, _x: int, _y: int) -> None:  # type: ignore[override]
        return None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Note

    def text(self, kind: QAccessible.Text) -> str:
        gloss = self._gloss
        if gloss is None:
            return ""
        if kind is QAccessible.Text.Name:
            labels = ", ".join(label.text for label in gloss.labels)
            return ". ".join(filter(None, (labels, gloss.annotator, gloss.note)))
        return self._quote(gloss) if kind is QAccessible.Text.Description else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """A gloss is changed in its panel."""

    def rect(self) -> QRect:
        around = QRect()
        gloss = self._gloss
        for segment in gloss.segments if gloss is not None else ():
            frame = self._view.frame(segment.page)
            for rect in segment.rects:
                around |= self._view.to_viewport(frame.to_desk(rect))
        return QRect(self._view.viewport().mapToGlobal(around.topLeft()), around.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = True
        state.selected = self._view.open_id == self.gloss_id
        state.invisible = self._gloss is None
        return state

    def foregroundColor(self) -> QColor:
        return self._view.theme.ink

    def backgroundColor(self) -> QColor:
        return self._view.theme.field

    @property
    def _gloss(self) -> Gloss | None:
        return next((g for g in self._view.glosses_on_page() if g.id == self.gloss_id), None)

    def _quote(self, gloss: Gloss) -> str:
        pages, passage = self._view.pages(), Selection.of_segments(gloss.segments)
        if passage is None or any(span.page not in pages for span in passage.spans):
            return ""
        return read(pages, passage.spans)


class _PageInterface(QAccessibleTextInterface):
    """The text of the page looked at. Selections on other pages are not seen."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view

    def characterCount(self) -> int:
        return len(self._said)

    def text(self, start: int, end: int) -> str:
        return self._said[max(0, start) : end if end >= 0 else None]

    def cursorPosition(self) -> int:
        caret = self._view.caret.in_text
        if caret is not None and caret.page == self._view.page:
            return caret.offset
        spans = self._spans
        return spans[-1].end if spans else 0

    def setCursorPosition(self, offset: int) -> None:
        self.scrollToSubstring(offset, offset)

    def selectionCount(self) -> int:
        return len(self._spans)

    def selection(self, index: int) -> tuple[int, int]:
        spans = self._spans
        return (spans[index].start, spans[index].end) if index < len(spans) else (0, 0)

    def addSelection(self, start: int, end: int) -> None:
        self.setSelection(0, start, end)

    def setSelection(self, _index: int, start: int, end: int) -> None:
        page = self._page
        start, end = max(0, start), min(end, len(self._said))
        if page is not None and start < end:
            self._view.select(Selection.of_spans((Span(page.page, start, end),)))

    def removeSelection(self, _index: int) -> None:
        self._view.clear_selection()

    def characterRect(self, offset: int) -> QRect:
        page = self._page
        if page is None or not 0 <= offset < len(page.text):
            return QRect()
        desk = self._view.frame(page.page).to_desk(page.box(offset))
        rect = self._view.to_viewport(desk)
        return QRect(self._view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        page = self._page
        if page is None:
            return -1
        desk = self._view.to_desk(QPointF(self._view.viewport().mapFromGlobal(point)))
        caret = caret_at(page, *self._view.frame(page.page).to_page(desk))
        return caret.offset if caret is not None else -1

    def scrollToSubstring(self, start: int, _end: int) -> None:
        page = self._page
        if page is not None and 0 <= start < len(page.text):
            rect = self._view.frame(page.page).to_desk(page.box(start))
            self._view.reveal(QRectF(rect))

    def attributes(self, _offset: int) -> tuple[str, int, int]:
        return "", 0, len(self._said)

    @property
    def _page(self) -> PageText | None:
        return self._view.pages().get(self._view.page)

    @property
    def _said(self) -> str:
        return page.text if (page := self._page) is not None else ""

    @property
    def _spans(self) -> tuple[Span, ...]:
        selection = self._view.selection
        spans = selection.spans if selection is not None else ()
        return tuple(span for span in spans if span.page == self._view.page)


_pages: list[AccessiblePage] = []  # Qt holds no reference to what Python made


def install() -> None:
    """Let screen readers see pages as they are; once for each application."""
    QAccessible.installFactory(_made_for)


def _made_for(_class_name: str, thing: object) -> QAccessibleInterface | None:
    if not isinstance(thing, PageView):
        return None
    page = AccessiblePage(thing)
    _pages.append(page)
    thing.destroyed.connect(partial(_forget, page))
    return page


def _forget(page: AccessiblePage) -> None:
    page.keep(())
    _pages.remove(page)
