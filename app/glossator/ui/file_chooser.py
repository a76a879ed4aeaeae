"""Asking the reader for files. The one place where a dialog of the system is opened."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

PDF = "PDF (*.pdf)"
PROJECT = "Glossator (*.db)"
JSON_LINES = "JSON Lines (*.jsonl)"


VOCABULARIES = (
    "SKOS Turtle (*.ttl);;SKOS RDF/XML (*.rdf *.xml);;SKOS JSON-LD (*.jsonld)"
    ";;CSV (*.csv *.tsv);;REFI-QDA (*.qdc);;JSON (*.json)"
)


class FileChooser:
    """Each question gives a path, or ``None`` if the reader thought better of it."""

    def document(self, parent: QWidget, folder: Path) -> Path | None:
        return self._open(parent, self._said("Open a document"), folder, PDF)

    def project(self, parent: QWidget, folder: Path) -> Path | None:
        return self._open(parent, self._said("Open a project"), folder, PROJECT)

    def annotations(self, parent: QWidget, folder: Path) -> Path | None:
        return self._open(parent, self._said("Import annotations"), folder, JSON_LINES)

    def vocabulary(self, parent: QWidget, folder: Path) -> Path | None:
        endings = " ".join(re.findall(r"\*\.\w+", VOCABULARIES))
        kinds = f"{self._said('Vocabularies')} ({endings})"
        return self._open(parent, self._said("Import a vocabulary"), folder, kinds)

    def vocabulary_export(self, parent: QWidget, suggested: Path) -> Path | None:
        """The ending says the format; without one it is that of the kind that was chosen."""
        return self._save(parent, self._said("Export the vocabulary"), suggested, VOCABULARIES)

    def new_project(self, parent: QWidget, suggested: Path) -> Path | None:
        return self._save(parent, self._said("New project"), suggested, PROJECT)

    def export(self, parent: QWidget, suggested: Path) -> Path | None:
        kind = f"*{suggested.suffix}"
        return self._save(parent, self._said("Export what the list shows"), suggested, kind)

    def _open(self, parent: QWidget, title: str, folder: Path, kind: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kind)
        return Path(name) if name else None

    def _save(self, parent: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
        name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), kind)
        if not name:
            return None
        path, ending = Path(name), re.search(r"\.\w+", chosen)
        return path if path.suffix else path.with_suffix(ending[0] if ending else suggested.suffix)

    def _said(self, text: str) -> str:
        return QCoreApplication.translate("file_chooser", text)
