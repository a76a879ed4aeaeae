"""Which requests workers died of, and whether workers die again and again."""

import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable

MOST_ON_A_PLACE = 2
MOST = 5  # within WITHIN seconds
WITHIN = 60.0


class Deaths:
    """Counts them; ``clock`` gives seconds.

    Deaths of a file are counted by themselves: a bad one takes no worker from the others.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._on: Counter[Hashable] = Counter()
        self._latest: defaultdict[Hashable, deque[float]] = defaultdict(lambda: deque(maxlen=MOST))

    def happened(self, file: Hashable = None) -> None:
        """A worker died while it read ``file``, or none."""
        self._latest[file].append(self._clock())

    def blame(self, place: Hashable, *, for_good: bool = False) -> None:
        """A worker died of this, or ``for_good``: whatever it was, it is not to be tried again."""
        self._on[place] += MOST_ON_A_PLACE if for_good else 1

    def is_given_up(self, place: Hashable) -> bool:
        return self._on[place] >= MOST_ON_A_PLACE

    def are_too_many(self, file: Hashable = None) -> bool:
        """Whether so many died lately of ``file``, or of none, that no more are to."""
        latest = self._latest.get(file)
        return latest is not None and len(latest) == MOST and self._clock() - latest[0] < WITHIN
