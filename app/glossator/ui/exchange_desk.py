"""Giving away what the list shows, and taking sets in."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from glossator.domain.trouble import Trouble
from glossator.services.exchange import FORMATS, export, import_file
from glossator.services.workspace import Workspace
from glossator.ui.file_chooser import FileChooser
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.trouble_bar import TroubleBar


class ExchangeDesk(QObject):
    def __init__(
        self,
        workspace: Workspace,
        shown: AnnotationList,
        trouble: TroubleBar,
        chooser: FileChooser,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._list = shown
        self._trouble = trouble
        self._chooser = chooser
        self._window = window

    def export(self, format_id: str) -> None:
        """Ask where to, and write what the list shows in one of ``FORMATS``."""
        project = self._workspace.path.resolve()
        suggested = project.with_name(project.stem + FORMATS[format_id].suffix)
        path = self._chooser.export(self._window, suggested)
        if path is None:
            return
        try:
            count = export(self._workspace, self._list.filter, format_id, path)
        except Trouble as trouble:
            self._trouble.tell(trouble)
            return
        one, many = (
            self.tr("1 gloss written to {file}."),
            self.tr("{count} glosses written to {file}."),
        )
        said = one if count == 1 else many
        self._trouble.say(said.format(count=count, file=path.name))

    def import_set(self) -> None:
        """Ask for a file of JSON Lines and take it in as one change that can be undone."""
        path = self._chooser.annotations(self._window, self._workspace.path.resolve().parent)
        if path is None:
            return
        try:
            report = import_file(self._workspace, path)
        except Trouble as trouble:
            self._trouble.tell(trouble)
            return
        self._trouble.say(report.sentence)
