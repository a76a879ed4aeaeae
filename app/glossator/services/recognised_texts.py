"""The recognised texts of a project, as they are kept beside it."""

from collections import OrderedDict
from pathlib import Path

from glossator.domain.page import PageText
from glossator.domain.recognised import Recognition
from glossator.domain.trouble import Trouble
from glossator.services.stamps import Stamps
from glossator.storage.recognised_pages import RecognisedPages

MOST_TEXTS = 64  # kept in memory

Place = tuple[str, int]  # hash of the file, page


class RecognisedTexts:
    """The recognised pages of one project; the client asks here before it asks the worker.

    They lie in a folder beside the project file: ``annotations.recognised`` beside
    ``annotations.db``.
    """

    def __init__(self, project: Path) -> None:
        self._pages = RecognisedPages(project.with_suffix(".recognised"))
        self._known: dict[str, frozenset[int]] = {}
        self._texts: OrderedDict[Place, PageText] = OrderedDict()
        self._troubles: dict[Place, Trouble] = {}

    def look_again(self, file_hash: str) -> None:
        """Look anew what is kept of a document: another program may have read it meanwhile."""
        self._known.pop(file_hash, None)
        for known in (self._texts, self._troubles):
            for place in [place for place in known if place[0] == file_hash]:
                del known[place]

    def pages(self, file_hash: str) -> frozenset[int]:
        """The pages of a document that are kept."""
        if file_hash not in self._known:
            self._known[file_hash] = self._pages.pages(file_hash)
        return self._known[file_hash]

    def text(self, file_hash: str, page: int) -> PageText | None:
        """What was recognised on a page; ``None`` also where that is damaged: see ``trouble``."""
        place = (file_hash, page)
        if page not in self.pages(file_hash) or place in self._troubles:
            return None
        if place not in self._texts:
            try:
                text = self._pages.read(file_hash, page)
            except Trouble as trouble:
                self._troubles[place] = trouble
                return None
            if text is None:
                return None
            self._remember(place, text)
        self._texts.move_to_end(place)
        return self._texts[place]

    def trouble(self, file_hash: str, page: int) -> Trouble | None:
        """What is wrong with a page that is kept, if it was asked for and could not be read."""
        return self._troubles.get((file_hash, page))

    def keep(self, file_hash: str, recognition: Recognition) -> PageText | None:
        """Keep a page; its text as it will be read from now on. Raises ``Trouble``."""
        page = recognition.text.page
        self._pages.write(file_hash, recognition, Stamps().now())
        self._known[file_hash] = self.pages(file_hash) | {page}
        self._texts.pop((file_hash, page), None)
        self._troubles.pop((file_hash, page), None)
        return self.text(file_hash, page)

    def _remember(self, place: Place, text: PageText) -> None:
        self._texts[place] = text
        while len(self._texts) > MOST_TEXTS:
            self._texts.popitem(last=False)
