"""What was typed or chosen and could not be written: kept, offered again, never lost in silence."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from glossator.domain.trouble import Trouble
from glossator.services.workspace import Workspace
from glossator.ui.gestures import Gestures
from glossator.ui.main_window import MainWindow
from glossator.ui.panels.annotation_panel import AnnotationPanel
from glossator.ui.plain_text import MOST_OF_A_NAME, shown
from glossator.ui.project_desk import ProjectDesk
from glossator.ui.trouble_bar import Answer
from glossator.ui.wishes import Unwritten, Wish


class UnwrittenDesk(QObject):
    """A project that is opened again goes on with what could not be written before.

    ``gloss_wanted`` asks for the gloss to which it belongs to be opened with its document. Once it
    ``is_given_up``, the window may be closed.
    """

    gloss_wanted = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        gestures: Gestures,
        panel: AnnotationPanel,
        project: ProjectDesk,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._gestures = gestures
        self._panel = panel
        self._project = project
        self._window = window
        self._carried: Unwritten | None = None
        self.of_vocabulary: Callable[[], tuple[str, ...]] = tuple  # what is typed and not written
        self.is_given_up = False

    def tell(self, trouble: Trouble) -> int:
        """Say why something could not be written, and offer to try again and to copy it."""
        refused = self._gestures.refused
        copy = refused.text if refused is not None else ""
        return self._project.tell(trouble, copy, self._again(refused))

    def left(self) -> Unwritten | None:
        """All that cannot be written now; ``None`` if everything is on disk."""
        self._panel.commit()
        notes, quotes = self._panel.unwritten()
        refused, of_vocabulary = self._gestures.refused, self.of_vocabulary()
        if refused is None and not (notes or quotes or of_vocabulary):
            return None
        return Unwritten(refused, notes, quotes, of_vocabulary)

    def take_up(self, carried: Unwritten, *, is_same_project: bool) -> None:
        """Go on with what was left in another window; in another project it can only be copied."""
        if not is_same_project:
            self._offer(carried, None)
            return
        self._carried = carried
        self._gestures.refused = carried.wish
        self._panel.take_up(carried.notes, carried.quotes)
        if (annotation_id := carried.annotation_id) in self._workspace.project.annotations:
            self.gloss_wanted.emit(annotation_id)
        if carried.wish is None and carried.of_vocabulary:
            self._offer(carried, None)
        self.document_read(None)

    def document_read(self, file_hash: str | None) -> None:
        """Another document is on the desk: offer what belongs to it, or to none."""
        carried = self._carried
        if carried is None or carried.wish is None or carried.wish.file_hash != file_hash:
            return
        self._carried = None
        can_try = self._workspace.read_only is None and self._gestures.can_try(carried.wish)
        self._offer(carried, carried.wish if can_try else None)

    def may_leave(self) -> bool:
        """Whether all that was typed is written; if not, it is asked whether it may go too."""
        if self.is_given_up or (left := self.left()) is None or not left.is_typed:
            return True
        self._window.trouble.say(
            self._not_written(left),
            self.tr("Close the window all the same"),
            self._give_up,
            copy=left.text,
        )
        return False

    def _offer(self, left: Unwritten, wish: Wish | None) -> None:
        if (read_only := self._workspace.read_only) is not None:
            self._project.tell(read_only, left.text)
        elif left.text or wish is not None:
            write = self.tr("Write it now")
            again = self._again(wish)
            self._window.trouble.say(self._not_written(left), write, again, copy=left.text)

    def _not_written(self, left: Unwritten) -> str:
        return self.tr("Not written yet: {what}").format(what=shown(left.text, MOST_OF_A_NAME))

    def _again(self, refused: Wish | None) -> Answer | None:
        return None if refused is None else lambda: self._gestures.try_again(refused)

    def _give_up(self) -> None:
        self.is_given_up = True
        self._window.close()
