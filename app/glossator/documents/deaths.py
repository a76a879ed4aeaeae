"""Which requests workers died of, and whether workers die again and again."""

import time
from collections import Counter, deque
from collections.abc import Callable, Hashable

MOST_ON_A_PLACE = 2
MOST = 5  # within WITHIN seconds
WITHIN = 60.0


class Deaths:
    """Counts them; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._on: Counter[Hashable] = Counter()
        self._latest: deque[float] = deque(maxlen=MOST)

    def happened(self) -> None:
        self._latest.append(self._clock())

    def blame(self, place: Hashable, *, for_good: bool = False) -> None:
        """A worker died of this, or ``for_good``: whatever it was, it is not to be tried again."""
        self._on[place] += MOST_ON_A_PLACE if for_good else 1

    def is_given_up(self, place: Hashable) -> bool:
        return self._on[place] >= MOST_ON_A_PLACE

    @property
    def are_too_many(self) -> bool:
        return len(self._latest) == MOST and self._clock() - self._latest[0] < WITHIN
