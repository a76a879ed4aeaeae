"""Looking a document over before it is read: what it is, what it has, what it lacks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.documents.client import DocumentClient
from glossator.documents.inspection import PageState, Particulars
from glossator.documents.protocol import OpenedDocument, OutlineEntry
from glossator.documents.trouble import PageTrouble


@dataclass(frozen=True)
class Inspection:
    """``states`` has an entry for each page, ``None`` for one that cannot be read."""

    opened: OpenedDocument
    size: int  # bytes
    particulars: Particulars
    states: Sequence[PageState | None]
    outline: Sequence[OutlineEntry]
    text_hash: str

    @property
    def without_text(self) -> list[int]:
        return [n for n, state in self._numbered if state is not None and state.is_picture]

    @property
    def blank(self) -> list[int]:
        return [n for n, state in self._numbered if state is not None and state.is_blank]

    @property
    def looking_recognised(self) -> list[int]:
        return [n for n, state in self._numbered if state is not None and state.looks_recognised]

    @property
    def unreadable(self) -> list[int]:
        return [n for n, state in self._numbered if state is None]

    @property
    def annotations(self) -> list[tuple[str, str, int]]:
        """Kind, writer and how many, the most frequent first."""
        counts = Counter(pair for state in self.states if state for pair in state.annotations)
        return [(kind, writer, count) for (kind, writer), count in counts.most_common()]

    @property
    def _numbered(self) -> "enumerate[PageState | None]":
        return enumerate(self.states, start=1)


def inspect(client: DocumentClient, path: Path, password: str | None = None) -> Inspection:
    """Look over all pages of a file; raises ``NotReadable`` or ``PasswordNeeded``."""
    opened = client.open(path, password).result()
    particulars = client.particulars(opened)
    outline = client.outline(opened)
    asked = [client.page_state(opened, page) for page in range(1, opened.page_count + 1)]
    text_hash = client.text_hash(opened)
    states: list[PageState | None] = []
    for state in asked:
        try:
            states.append(state.result())
        except PageTrouble:
            states.append(None)
    return Inspection(
        opened=opened,
        size=path.stat().st_size,
        particulars=particulars.result(),
        states=states,
        outline=outline.result(),
        text_hash=text_hash.result(),
    )
