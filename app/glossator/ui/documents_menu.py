"""The documents of the project as a menu, below the action that opens any document."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from glossator.services.library import Library
from glossator.services.workspace import Workspace
from glossator.ui.plain_text import MOST_OF_A_NAME, shown


class DocumentsMenu(QObject):
    def __init__(
        self,
        bar: QMenuBar,
        after: QAction,
        workspace: Workspace,
        library: Library,
        on_chosen: Callable[[Path], object],
    ) -> None:
        super().__init__(bar)
        self._workspace = workspace
        self._library = library
        self._on_chosen = on_chosen
        self._menu = QMenu(self.tr("&Documents of the project"), bar)
        self._menu.aboutToShow.connect(self._fill)
        (around,) = (item for item in after.associatedObjects() if isinstance(item, QMenu))
        following = around.actions()[around.actions().index(after) + 1]
        around.insertMenu(following, self._menu)

    def _fill(self) -> None:
        self._menu.clear()
        missing = {document.id for document in self._library.missing()}
        documents = sorted(self._workspace.project.documents.values(), key=lambda d: d.title)
        for document in documents:
            title = shown(document.title, MOST_OF_A_NAME).replace("&", "&&")
            if document.id in missing:
                title = self.tr("{title} (not where it was)").format(title=title)
            place = self._library.place(document)
            self._menu.addAction(title).triggered.connect(partial(self._chosen, place))
        if not documents:
            nothing = self._menu.addAction(self.tr("None yet: the first gloss adds one"))
            nothing.setEnabled(False)

    def _chosen(self, place: Path, _checked: bool = False) -> None:
        self._on_chosen(place)
