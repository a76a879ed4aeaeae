"""Pictures of pages and of parts of them: asked for in the order in which they are looked at."""

from collections.abc import Callable, Container, Iterator, Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtGui import QImage

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, PageImage, Priority
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers
from glossator.ui.page.look import Look, Manner, Part, Wish, ground_manner, is_large, tiles
from glossator.ui.page.picture_room import ImageCache, Picture, PictureRoom

MOST_ASKED = 2  # at once, so that what is asked for is still looked at when its turn comes


def image_of(drawn: PageImage) -> QImage:
    """A picture over the bytes of ``drawn``, without a copy; they must outlive it."""
    return QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)


class PageImages:
    """Keeps a list of wishes in the order of the look, and asks for a few at a time.

    What was asked for and is wished for no longer is cancelled. ``came`` is called with a page,
    ``failed`` with a page and its trouble; a page that failed is not asked for again.
    """

    def __init__(
        self,
        client: DocumentClient,
        opened: OpenedDocument,
        answers: Answers,
        room: PictureRoom,
        came: Callable[[int], None],
        failed: Callable[[int, Trouble], None],
    ) -> None:
        self._client = client
        self._opened = opened
        self._answers = answers
        self._came = came
        self._failed = failed
        self._cache = ImageCache(room)
        self._wishes: dict[Part, Wish] = {}
        self._asked: dict[Part, tuple[Wish, Future[PageImage]]] = {}
        self._manner = Manner(1.0)
        self.troubles: dict[int, Trouble] = {}

    @property
    def size(self) -> int:
        """The bytes of all pictures that are kept."""
        return self._cache.size

    def look_at(self, look: Look, scans: Container[int]) -> None:
        """``scans`` are pages known to be pictures of pages."""
        if look.manner != self._manner:
            self._manner = look.manner
            self._cache.drop_tiles(look.manner)
        self._cache.kept = self._wishes = {wish.part: wish for wish in self._wishes_of(look, scans)}
        for part in reversed(self._wishes):
            self._cache.touch(part)
        for part, (wish, future) in list(self._asked.items()):
            if self._wishes.get(part) != wish and future.cancel():
                del self._asked[part]
        self._ask()

    def rest(self) -> None:
        """Nobody looks any more: ask for nothing, and make room for the pictures of others."""
        self.look_at(Look(Manner(1.0)), ())
        self._cache.clear()

    def page(self, page: int) -> Picture | None:
        """The latest picture of a whole page, in whatever manner it was drawn."""
        return self._cache.get(Part(page))

    def tiles(self, page: int) -> Sequence[Picture]:
        """Parts of a page in the manner that is looked at."""
        return tuple(self._cache.tiles_of(page))

    def _wishes_of(self, look: Look, scans: Container[int]) -> Iterator[Wish]:
        sizes, manner = self._opened.sizes, look.manner
        for pages, priority in ((look.visible, Priority.VISIBLE), (look.ahead, Priority.NEXT)):
            for page in pages:
                size = sizes[page - 1]
                if not is_large(size, manner.scale, is_scan=page in scans):
                    yield Wish(Part(page), manner, priority)
                    continue
                yield Wish(Part(page), self._ground(page, manner), priority)
                if page in look.parts:
                    yield from tiles(page, size, manner, look.parts[page])

    def _ground(self, page: int, manner: Manner) -> Manner:
        """What lies under tiles: the picture that is there, if it is good enough."""
        there, wanted = self.page(page), ground_manner(self._opened.sizes[page - 1], manner)
        if there is None or there.manner.scale < wanted.scale / 2:
            return wanted
        same = there.manner.turn == wanted.turn and there.manner.colours == wanted.colours
        return there.manner if same else wanted

    def _ask(self) -> None:
        asked = len(self._asked.keys() & self._wishes.keys())
        for part, wish in self._wishes.items():
            if asked >= MOST_ASKED:
                break
            there = self._cache.get(part)
            has_it = there is not None and there.manner == wish.manner
            if has_it or part in self._asked or part.page in self.troubles:
                continue
            asked += 1
            future = self._client.render(
                self._opened,
                part.page,
                scale=wish.manner.scale,
                priority=wish.priority,
                clip=wish.clip,
                turn=wish.manner.turn,
                colours=wish.manner.colours,
            )
            self._asked[part] = (wish, future)
            self._answers.when_done(future, partial(self._image_came, wish))

    def _image_came(self, wish: Wish, future: "Future[PageImage]") -> None:
        part = wish.part
        if self._asked.get(part, (None, None))[1] is future:
            del self._asked[part]
        if not self._wishes:
            return  # nobody looks any more
        try:
            drawn = future.result()
        except Trouble as trouble:
            self.troubles[part.page] = trouble
            self._failed(part.page, trouble)
        else:
            if not part.is_tile or wish.manner == self._manner:
                self._cache.put(Picture(part, image_of(drawn), drawn, wish.manner))
                self._came(part.page)
        self._ask()
