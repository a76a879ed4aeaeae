"""What keys do on the page: scroll, move the caret, extend, move bounds, open the picker."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from glossator.domain.selection import Motion
from glossator.ui.page.crosshair import with_corner_moved
from glossator.ui.page.selecting import Selection

if TYPE_CHECKING:
    from glossator.ui.page.page_view import PageView

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

ENTER = frozenset({Key.Key_Return, Key.Key_Enter})
MOTIONS: dict[int, Motion] = {
    Key.Key_Left: Motion.CHARACTER_LEFT,
    Key.Key_Right: Motion.CHARACTER_RIGHT,
    Key.Key_Up: Motion.LINE_UP,
    Key.Key_Down: Motion.LINE_DOWN,
    Key.Key_Home: Motion.LINE_START,
    Key.Key_End: Motion.LINE_END,
}
MOTIONS_WITH_CTRL: dict[int, Motion] = {
    Key.Key_Left: Motion.WORD_LEFT,
    Key.Key_Right: Motion.WORD_RIGHT,
    Key.Key_Up: Motion.SENTENCE_LEFT,
    Key.Key_Down: Motion.SENTENCE_RIGHT,
    Key.Key_Home: Motion.PAGE_START,
    Key.Key_End: Motion.PAGE_END,
}


class PageKeys:
    def __init__(self, view: "PageView") -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks; whether it asked for anything here."""
        view = self._view
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if view.source is None:
            return False
        if key == Key.Key_Escape:
            return self._escape()
        motion = (MOTIONS_WITH_CTRL if modifiers & CTRL else MOTIONS).get(key)
        if motion is not None and modifiers & SHIFT:
            return self._extend(motion, start=bool(modifiers & ALT))
        if motion is not None and view.caret_mode and not modifiers & ALT:
            self._move_caret(motion)
            return True
        if view.selection is not None and not modifiers & (CTRL | ALT):
            if key in ENTER:
                view.picker_requested.emit()
                return True
            if (text := event.text()).isprintable() and text.strip():
                view.typed.emit(text)
                return True
        if key in ENTER and modifiers == NONE and (at := view.caret.point) is not None:
            view.open_at(at)
            return True
        return self._scroll(key, modifiers)

    def _move_caret(self, motion: Motion) -> None:
        """Go on reading; what was open is left behind, as by a click elsewhere."""
        self._view.caret.move(motion, extend=False)
        if self._view.open_id is not None:
            self._view.gloss_requested.emit("")

    def _escape(self) -> bool:
        view = self._view
        if view.selection is not None:
            view.clear_selection()
        elif view.open_id is not None:
            view.gloss_requested.emit("")
        elif view.caret_mode:
            view.set_caret_mode(False)
        else:
            return False
        return True

    def _extend(self, motion: Motion, *, start: bool) -> bool:
        view = self._view
        if view.selection is None and view.open_id is not None and view.movable() is not None:
            view.move_bound(motion, start=start)
        elif view.caret_mode:
            view.caret.move(motion, extend=True)
        elif view.reach is not None:
            view.caret.extend(view.reach, motion)
        elif view.selection is not None and view.selection.rect is not None:
            self._extend_rectangle(view.selection, motion, start=start)
        else:
            return False
        return True

    def _extend_rectangle(self, selection: Selection, motion: Motion, *, start: bool) -> None:
        view = self._view
        assert view.source is not None
        assert selection.rect is not None
        size = view.source.opened.sizes[selection.page - 1]
        rect = with_corner_moved(selection.rect, motion, size, start=start, turn=view.turn)
        if rect is not None:
            view.select(Selection(selection.page, rect=rect))

    def _scroll(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        down, across = self._view.verticalScrollBar(), self._view.horizontalScrollBar()
        screen = max(1, down.pageStep() - down.singleStep())
        is_space_up = key == Key.Key_Space and modifiers == SHIFT
        if modifiers not in (NONE, CTRL) and not is_space_up:
            return False
        if key == Key.Key_PageUp or is_space_up:
            down.setValue(down.value() - screen)
        elif key in (Key.Key_PageDown, Key.Key_Space):
            down.setValue(down.value() + screen)
        elif key == Key.Key_Home:
            down.setValue(down.minimum())
        elif key == Key.Key_End:
            down.setValue(down.maximum())
        elif key in (Key.Key_Up, Key.Key_Down) and modifiers == NONE:
            down.setValue(down.value() + down.singleStep() * (1 if key == Key.Key_Down else -1))
        elif key in (Key.Key_Left, Key.Key_Right) and modifiers == NONE:
            across.setValue(
                across.value() + across.singleStep() * (1 if key == Key.Key_Right else -1)
            )
        else:
            return False
        return True
