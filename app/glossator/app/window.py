"""The window put together: worker first, then Qt and the first page, then the project.

A project has one window that writes to it. Who comes second hands over its paper and ends, or only
reads (``docs/decisions/18-one-writer.md``).
"""

import contextlib
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.app.lock_file import lock_file
from glossator.app.surroundings import lacking_for_window

# The worker starts while Qt is imported; side by side the first page comes sooner.
from glossator.documents.client import DocumentClient
from glossator.documents.file_stamp import KnownFile
from glossator.documents.protocol import OpenedDocument
from glossator.documents.starting import EarlyWorker
from glossator.domain.backups import AT_EXIT
from glossator.domain.trouble import Trouble
from glossator.services.preferences import (
    Preferences,
    change_preferences,
    default_project,
    own_preferences,
    project_path,
    read_preferences,
)

if TYPE_CHECKING:
    from glossator.app.claim import Claim
    from glossator.services.safety import KnownBackup
    from glossator.services.workspace import Workspace
    from glossator.ui.collecting import Collecting
    from glossator.ui.main_window import MainWindow


def run(pdf: Path | None, database: Path | None, early: EarlyWorker | None = None) -> int:
    """Open the window and stay until it is closed; the exit code.

    ``early`` is a worker that was started already.
    Raises ``Trouble`` if there can be no window, or the project cannot be opened.
    """
    preferences = read_preferences()
    is_answered = _hand_over(project_path(database, preferences), pdf)
    if is_answered:
        if early is not None:
            DocumentClient(early=early).close()
        return 0
    first = pdf or _last_document(preferences)
    known = KnownFile(preferences.document_hash, preferences.document_stamp)
    early_page = partial(_draw_early, preferences)
    with DocumentClient(first, early_page, known=known, early=early) as client:
        if (lacking := lacking_for_window()) is not None:
            raise Trouble(lacking)
        from PySide6.QtWidgets import QApplication

        from glossator.ui.collecting import Collecting

        application = QApplication([*sys.argv[:1], "-style", "Fusion"])  # sooner than ``setStyle``
        collecting = Collecting()
        application.setApplicationName("Glossator")
        application.setDesktopFileName("glossator")
        desk = Desk(client, collecting, is_deaf=is_answered is False)
        desk.begin(database, pdf)
        code = application.exec()
        desk.close()
        collecting.stop()
        if desk.trouble is not None:
            raise desk.trouble
        return code


class Desk:
    """One window on one project; another project takes the place of both.

    ``collecting`` passes over what stays as long as the window does. ``is_deaf`` says that another
    window was asked for the first project in vain already.
    ``trouble`` is why the window was closed again: the project named cannot be opened.
    """

    def __init__(
        self,
        client: DocumentClient,
        collecting: "Collecting | None" = None,
        *,
        is_deaf: bool = False,
    ) -> None:
        self._client = client
        self._collecting = collecting
        self._workspace: Workspace | None = None
        self._window: MainWindow | None = None
        self._claim: Claim | None = None
        self._is_deaf = is_deaf
        self.trouble: Trouble | None = None

    def begin(self, database: Path | None, pdf: Path | None = None) -> None:
        """Show ``pdf``, else the document that was read last; then open the project.

        That is the project named, else the last one, else the user's own, and it is said why.
        """
        from glossator.ui.first_page import FirstPage

        preferences = own_preferences()
        window = self._show(preferences)
        shown = pdf or _last_document(preferences)
        if shown is not None:
            window.open_document(shown)
        first_page = FirstPage(window, is_coming=shown is not None)
        first_page.settled.connect(lambda: self._furnish(window, database, pdf, preferences))

    def open(self, path: Path, *, make: bool = True, take_over: bool = False) -> None:
        """Open another project, with the document that is read now.

        ``take_over`` it even from somebody who seems to have it open. Raises ``Trouble`` if the
        project cannot be opened, or another window has it; then what was open stays open.
        """
        before, closing, leaving = self._window, self._workspace, self._claim
        if before is not None:
            before.remember()
        preferences = read_preferences()
        left = None if before is None or before.desks is None else before.desks.unwritten.left()
        self._open(path, preferences, make=make, take_over=take_over)
        window = self._show(read_preferences())
        self._put_in(window)
        if left is not None and window.desks is not None:
            is_same = closing is not None and closing.path.resolve() == path.resolve()
            window.desks.unwritten.take_up(left, is_same_project=is_same)
        if self._collecting is not None:
            self._collecting.pass_over_nothing()
        self._close(before, closing, leaving if leaving is not self._claim else None)
        _back_up_at_last(closing)
        if (pdf := _last_document(preferences)) is not None:
            window.open_document(pdf)

    def close(self) -> None:
        """Close the window and the project."""
        self._close(self._window, self._workspace, self._claim)
        _back_up_at_last(self._workspace)
        self._window = self._workspace = self._claim = None

    def _show(self, preferences: Preferences) -> "MainWindow":
        from glossator.ui.main_window import MainWindow

        window = MainWindow(self._client, preferences)
        window.project_requested.connect(self._change_project)
        window.take_over_requested.connect(lambda path: self._change_project(path, take_over=True))
        window.going_back_requested.connect(self._go_back)
        window.repair_requested.connect(self._repair)
        window.show()
        self._window = window
        return window

    def _furnish(
        self,
        window: "MainWindow",
        database: Path | None,
        pdf: Path | None,
        preferences: Preferences,
    ) -> None:
        """Open the project of the first window, if it has not been closed already."""
        if window is not self._window or not window.isVisible():
            return
        from glossator.app.claim import HandedOver

        try:
            told = self._open_first(database, pdf, preferences)
        except Trouble as trouble:
            self.trouble = None if isinstance(trouble, HandedOver) else trouble
            window.close()
            return
        self._put_in(window)
        if self._collecting is not None:
            self._collecting.pass_over()
        if told is not None:
            self._offer(project_path(database, preferences), told)

    def _open_first(
        self, database: Path | None, pdf: Path | None, preferences: Preferences
    ) -> Trouble | None:
        """Open the project to begin with; why it is the user's own instead of the last one.

        Raises ``Trouble`` if the one that was named, or the user's own, cannot be opened; one that
        was named and is damaged can be gone back in, beside the user's own.
        """
        from glossator.app.claim import HandedOver
        from glossator.services.safety import can_be_helped

        try:
            self._open(database, preferences, pdf)
        except HandedOver:
            raise
        except Trouble as trouble:
            if database is not None and not can_be_helped(database, trouble):
                raise
            self._open(default_project(), preferences, pdf, is_choice=False)
            return trouble
        return None

    def _open(
        self,
        database: Path | None,
        preferences: Preferences,
        pdf: Path | None = None,
        *,
        make: bool = True,
        is_choice: bool = True,
        take_over: bool = False,
    ) -> None:
        """Open the project named, else the last one. Only the reader's choice is the last one then.

        Raises ``Trouble`` if it cannot be opened, or another window has it and gets ``pdf``.
        """
        from glossator.app.claim import Claim, HandedOver
        from glossator.services.session import open_workspace

        path = project_path(database, preferences).resolve()
        before = self._claim
        if before is not None and before.project == path:
            claim = before
        elif self._is_deaf:
            claim = Claim(path, patience=0)
        else:
            claim = Claim(path)
        self._is_deaf = False
        try:
            claim.take(pdf, over=take_over)
            self._workspace = open_workspace(
                database, preferences=preferences, make=make, read_only=claim.read_only
            )
        except BaseException:
            if claim is not before:
                claim.release()
            raise
        if claim.read_only is None:
            with contextlib.suppress(HandedOver):
                claim.take()  # once more, as the folder may have been made just now
        self._claim = claim
        if is_choice:
            change_preferences(lambda kept: replace(kept, project=str(path)))

    def _put_in(self, window: "MainWindow") -> None:
        """Furnish ``window`` with the project that is open, and let other starts come to it."""
        assert self._workspace is not None
        assert self._claim is not None
        window.furnish(self._workspace)
        self._claim.handed.connect(window.come_forward)

    @staticmethod
    def _close(
        window: "MainWindow | None", workspace: "Workspace | None", claim: "Claim | None"
    ) -> None:
        if window is not None:
            if window.desks is not None:
                window.desks.unwritten.is_given_up = True  # or taken up by another window
            window.close()
            window.deleteLater()
        if workspace is not None:
            workspace.close()
        if claim is not None:
            claim.release()

    def _change_project(self, path: Path, make: bool = False, *, take_over: bool = False) -> None:
        try:
            self.open(path, make=make, take_over=take_over)
        except Trouble as trouble:
            self._offer(path, trouble)

    def _offer(self, path: Path, trouble: Trouble) -> None:
        """Say why the project at ``path`` cannot be opened, and what can be done."""
        from glossator.services.safety import can_be_helped

        assert self._window is not None
        desks = self._window.desks
        if desks is None:
            self._window.trouble.tell(trouble)
        elif can_be_helped(path, trouble):
            desks.backups.offer(path, trouble)
        else:
            desks.project.offer(trouble)

    def _go_back(self, project: Path, backup: "KnownBackup | None") -> None:
        """Put ``backup`` in the place of ``project``, or the newest one that proves to be sound."""
        from glossator.services.safety import go_back, go_back_to_newest
        from glossator.ui.backups_window import back_again

        def mend() -> str:
            if backup is None:
                return back_again(project, go_back_to_newest(project))
            go_back(project, backup.path, may_have_faults=not backup.backup.is_sound)
            return back_again(project, backup)

        self._mend(project, mend)

    def _repair(self, project: Path) -> None:
        from glossator.services.safety import make_sound

        self._mend(project, lambda: " ".join(make_sound(project).told))

    def _mend(self, project: Path, mend: Callable[[], str]) -> None:
        """Do something to the file of a project while it is not open, open it, and say what."""
        before, closing, leaving = self._window, self._workspace, self._claim
        if closing is None or closing.path.resolve() != project.resolve():
            try:
                said = mend()
                self.open(project)
            except Trouble as trouble:
                self._offer(project, trouble)
            else:
                self._say(said)
            return
        if before is not None:
            before.remember()
        preferences = read_preferences()
        window = self._show(preferences)  # first, as the program ends with its last window
        self._close(before, closing, leaving)
        self._workspace = self._claim = None
        said, told = "", None
        try:
            said = mend()
        except Trouble as trouble:
            told = trouble
        told = self._open_first(project, None, preferences) or told
        self._put_in(window)
        if self._collecting is not None:
            self._collecting.pass_over_nothing()
        if (pdf := _last_document(preferences)) is not None:
            window.open_document(pdf)
        if told is not None:
            self._offer(project, told)
        else:
            self._say(said)

    def _say(self, sentence: str) -> None:
        assert self._window is not None
        self._window.trouble.say(sentence)


def _back_up_at_last(workspace: "Workspace | None") -> None:
    """Make a backup of a project that was closed, after the window is gone.

    What stands in its way is told at the next start.
    """
    if workspace is not None and workspace.read_only is None:
        from glossator.services.safety import back_up_meanwhile

        back_up_meanwhile(workspace.path, AT_EXIT)


def _hand_over(project: Path, pdf: Path | None) -> bool | None:
    """Whether the window that has ``project`` took ``pdf``; ``None`` where none seems to be."""
    if not lock_file(project).exists():
        return None
    from glossator.app.handing_over import hand_over

    return hand_over(project, pdf)


def _draw_early(preferences: Preferences, client: DocumentClient, opened: OpenedDocument) -> None:
    """Draw the page on which reading stopped as it was seen then, while the window comes up."""
    position = preferences.positions.get(opened.file_hash)
    if position is not None and position.scale is not None and preferences.page_colours == "paper":
        page = min(position.page, opened.page_count)
        client.draw_early(opened, page, scale=position.scale, turn=position.turn)


def _last_document(preferences: Preferences) -> Path | None:
    """The document that was read last, if it is still there."""
    path = Path(preferences.document) if preferences.document else None
    return path if path is not None and path.exists() else None
