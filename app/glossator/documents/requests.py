"""What workers are asked, and in which order."""

import heapq
import itertools
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from glossator.documents.frames import Header
from glossator.documents.open_files import OpenFile
from glossator.documents.protocol import Priority
from glossator.documents.trouble import KINDS, NotReadable, PageTrouble
from glossator.domain.trouble import Trouble

Parse = Callable[[Header, bytearray], Any]
Place = tuple[int, int | None, int | None]  # file, page, last page where several are asked for


@dataclass(order=True)
class Request:
    """What is asked and who waits for it; the most urgent comes first in the order.

    ``deadline`` is how many seconds the answer may take. Long ones take a worker of their own.
    """

    rank: tuple[int, bool, int]
    header: Header = field(compare=False)
    file: OpenFile = field(compare=False)
    parse: Parse = field(compare=False)
    deadline: float = field(compare=False)
    is_long: bool = field(compare=False)
    future: "Future[Any]" = field(compare=False, default_factory=Future)

    @property
    def number(self) -> int:
        return int(self.header["id"])

    @property
    def is_background(self) -> bool:
        return self.rank[0] == Priority.BACKGROUND

    @property
    def place(self) -> Place:
        """What is at fault if a worker dies of it; a page is not blamed for its neighbours."""
        return self.file.number, self.header.get("page"), self.header.get("last")

    @property
    def death(self) -> Trouble:
        """What is told if a worker died of it, or did not answer."""
        if (page := self.header.get("page")) is None:
            name = self.file.path.name
            return NotReadable(f"{name} cannot be opened: reading it failed.", "Try another copy.")
        done = "drawn" if self.header["verb"] == "draw" else "read"
        return PageTrouble(f"Page {page} could not be {done}.", "The rest of the document goes on.")

    @property
    def many_deaths(self) -> Trouble:
        """What is told if too many workers died of its file."""
        return PageTrouble(
            f"The document reader stops again and again at {self.file.path.name}.",
            "Wait a minute, or look for another copy.",
        )

    def resolve(self, answer: Header, blob: bytearray) -> None:
        """Tell who waits what was answered; an answer that makes no sense is as good as a death."""
        try:
            if (kind := answer.get("trouble")) is not None:
                trouble = KINDS.get(str(kind), PageTrouble)
                self.future.set_exception(trouble(str(answer["sentence"]), str(answer["hint"])))
            else:
                self.future.set_result(self.parse(answer, blob))
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
            self.future.set_exception(self.death)

    def fail(self, trouble: Exception) -> None:
        """Tell who waits, unless nobody does."""
        if self.future.running() or self.future.set_running_or_notify_cancel():
            self.future.set_exception(trouble)


class RequestQueue:
    """Requests that wait, the most urgent first. Those that were cancelled are passed over."""

    def __init__(self) -> None:
        self._waiting: list[Request] = []
        self._turns = itertools.count()

    def new(
        self,
        header: Header,
        file: OpenFile,
        priority: Priority,
        parse: Parse,
        deadline: float,
        *,
        is_long: bool = False,
    ) -> Request:
        """A request that has not been put yet.

        Of what is looked at, the latest wish comes first; everything else waits its turn, and what
        is long waits for everything else.
        """
        turn = next(self._turns)
        rank = (priority.value, is_long, -turn if priority is Priority.VISIBLE else turn)
        header = {**header, "id": turn, "file": file.number}
        return Request(rank, header, file, parse, deadline, is_long)

    def put(self, request: Request) -> None:
        heapq.heappush(self._waiting, request)

    def first(self) -> Request | None:
        """The most urgent one; it goes on waiting."""
        while self._waiting and self._waiting[0].future.cancelled():
            heapq.heappop(self._waiting).future.set_running_or_notify_cancel()
        return self._waiting[0] if self._waiting else None

    def take(self) -> Request | None:
        """Take the most urgent one out, to be asked now; ``None`` if it was just cancelled."""
        request = heapq.heappop(self._waiting)
        is_second_try = request.future.running()
        if is_second_try or request.future.set_running_or_notify_cancel():
            return request
        return None

    def take_all_of(self, file: int) -> list[Request]:
        """Take out what is asked of one file, by its number."""
        taken = [request for request in self._waiting if request.file.number == file]
        self._waiting = [request for request in self._waiting if request.file.number != file]
        heapq.heapify(self._waiting)
        return taken

    def empty(self) -> list[Request]:
        """Take all out."""
        waiting, self._waiting = self._waiting, []
        return waiting
