"""The documents of a project: which file is which, and where it was last seen."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Document
from glossator.domain.change import Change, Step
from glossator.services.workspace import Workspace


class Library:
    """Documents are known by the hash of their bytes; a path is only where one was last seen.

    Paths below the project's folder are kept relative to it, so that project and papers can be
    moved and passed around together.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def known(self, opened: OpenedDocument) -> Document | None:
        """The project's record of an opened document, ``None`` if it has none."""
        return self._workspace.project.document_with_hash(opened.file_hash)

    def ensure(self, opened: OpenedDocument) -> Document:
        """The project's record of an opened document, made if there is none."""
        document = self.known(opened)
        if document is None:
            document = Document(
                id=self._workspace.stamps.new_id(),
                file_hash=opened.file_hash,
                text_hash=None,
                path=self._kept(opened.path),
                title=opened.title,
                page_count=opened.page_count,
            )
            self._workspace.record(Change("add document", (Step(None, document),)))
        return document

    def arrived(self, opened: OpenedDocument) -> int:
        """Remember where an opened document lies now; how many other lost ones lay beside it.

        When a paper was found in a new place, the project's other papers that are no longer where
        they were are looked for in the same folder, by name and hash.
        """
        document = self.known(opened)
        if document is None or self._kept(opened.path) == document.path or self._is_read_only:
            return 0
        moved = [Step(document, replace(document, path=self._kept(opened.path)))]
        if not self.place(document).exists():
            moved += self._found_beside(document, opened.path)
        self._workspace.record(Change("find moved documents", tuple(moved)))
        return len(moved) - 1

    def glosses_of_earlier(self, opened: OpenedDocument) -> int:
        """How many glosses the project has of other bytes that it knows by the same path."""
        path = self._kept(opened.path)
        project = self._workspace.project
        earlier = (d for d in project.documents.values() if d.path == path)
        return sum(
            len(project.entries(document.id))
            for document in earlier
            if document.file_hash != opened.file_hash
        )

    def text_was_read(self, opened: OpenedDocument, text_hash: str) -> None:
        """Keep the hash of the text once all pages have been read."""
        document = self.known(opened)
        if document is None or self._is_read_only:
            return
        if document.text_hash != text_hash:
            step = Step(document, replace(document, text_hash=text_hash))
            self._workspace.record(Change("note the hash of the text", (step,)))

    def place(self, document: Document) -> Path:
        """Where the document was last seen, as an absolute path; the file may be gone."""
        return (self._folder / document.path).resolve()

    def missing(self) -> tuple[Document, ...]:
        documents = self._workspace.project.documents.values()
        return tuple(d for d in documents if not self.place(d).exists())

    @property
    def _is_read_only(self) -> bool:
        """Then nothing is noted of papers, and nothing said: nobody has asked for it."""
        return self._workspace.read_only is not None

    @property
    def _folder(self) -> Path:
        return self._workspace.path.resolve().parent

    def _kept(self, path: Path) -> str:
        """``path`` as the project keeps it: with slashes, relative if it is in the same folder."""
        path = path.resolve()
        if path.is_relative_to(self._folder):
            return path.relative_to(self._folder).as_posix()
        return path.as_posix()

    def _found_beside(self, found: Document, new_path: Path) -> Iterator[Step]:
        old_folder, new_folder = self.place(found).parent, new_path.resolve().parent
        for document in self.missing():
            if document.id == found.id:
                continue
            relative = os.path.relpath(self.place(document), old_folder)
            candidate = Path(os.path.normpath(new_folder / relative))
            if file_hash(candidate) == document.file_hash:
                yield Step(document, replace(document, path=self._kept(candidate)))


def file_hash(path: Path) -> str | None:
    """SHA-256 of the bytes of a file, in lower-case hexadecimal; ``None`` if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
