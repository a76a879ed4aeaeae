"""Room in memory for pictures of pages, shared by all documents that are looked at."""

from collections import OrderedDict
from collections.abc import Container, Iterator
from typing import NamedTuple

from PySide6.QtGui import QImage

from glossator.documents.protocol import PageImage
from glossator.ui.page.look import Manner, Part


class Picture(NamedTuple):
    """``manner`` is as asked for; ``drawn`` holds what ``image`` looks at."""

    part: Part
    image: QImage
    drawn: PageImage
    manner: Manner

    @property
    def is_exact(self) -> bool:
        """Whether it has the scale that was asked for: what is too large is drawn smaller."""
        return abs(self.drawn.scale - self.manner.scale) < 1e-6


class PictureRoom:
    """At most ``mib`` MiB of pictures, beside those that are looked at.

    What was looked at longest ago, in whichever document, makes room for what comes.
    """

    def __init__(self, mib: int) -> None:
        self._most = mib * 2**20
        self._in_order: OrderedDict[tuple[ImageCache, Part], int] = OrderedDict()
        self.used = 0  # bytes

    def resize(self, mib: int) -> None:
        self._most = mib * 2**20
        self.trim()

    def enter(self, cache: "ImageCache", picture: Picture) -> None:
        size = len(picture.drawn.data)
        self._in_order[cache, picture.part] = size
        self.used += size

    def touch(self, cache: "ImageCache", part: Part) -> None:
        if (cache, part) in self._in_order:
            self._in_order.move_to_end((cache, part))

    def leave(self, cache: "ImageCache", part: Part) -> None:
        self.used -= self._in_order.pop((cache, part))

    def trim(self) -> None:
        """Let go of what was looked at longest ago, until there is no more than may be."""
        for cache, part in list(self._in_order):
            if self.used <= self._most:
                break
            if part not in cache.kept:
                cache.drop(part)


class ImageCache:
    """Pictures of one document by part. Those in ``kept`` make no room for others."""

    def __init__(self, room: PictureRoom) -> None:
        self._room = room
        self._pictures: dict[Part, Picture] = {}
        self.kept: Container[Part] = ()

    @property
    def size(self) -> int:
        """The bytes of all pictures."""
        return sum(len(picture.drawn.data) for picture in self._pictures.values())

    def get(self, part: Part) -> Picture | None:
        return self._pictures.get(part)

    def touch(self, part: Part) -> None:
        self._room.touch(self, part)

    def put(self, picture: Picture) -> None:
        self.drop(picture.part)
        self._pictures[picture.part] = picture
        self._room.enter(self, picture)
        self._room.trim()

    def drop(self, part: Part) -> None:
        if self._pictures.pop(part, None) is not None:
            self._room.leave(self, part)

    def clear(self) -> None:
        for part in list(self._pictures):
            self.drop(part)

    def tiles_of(self, page: int) -> Iterator[Picture]:
        return (p for part, p in self._pictures.items() if part.is_tile and part.page == page)

    def drop_tiles(self, but: Manner) -> None:
        """Let go of tiles drawn in another manner: they fit no grid any more."""
        for part, picture in list(self._pictures.items()):
            if part.is_tile and picture.manner != but:
                self.drop(part)
