"""Which worker takes which request, and when another worker is wanted."""

from collections.abc import Iterable, Sequence

from glossator.documents.requests import Request
from glossator.documents.worker_process import WorkerProcess

MOST_WORKERS = 2


def staying(processes: Iterable[WorkerProcess]) -> list[WorkerProcess]:
    """All but those that were dismissed."""
    return [process for process in processes if not process.is_leaving]


def ready(processes: Iterable[WorkerProcess]) -> list[WorkerProcess]:
    return [process for process in staying(processes) if process.is_ready]


def taker(processes: Sequence[WorkerProcess], request: Request) -> WorkerProcess | None:
    """Who is free for a request. What can wait keeps one worker free from itself and its like.

    A worker that is not ready yet is asked only if there is no other.
    """
    free = [process for process in ready(processes) or staying(processes) if process.is_free]
    if not free or not request.is_background:
        return free[0] if free else None
    for process in staying(processes):
        other = process.asked
        if other is not None and other.is_background and other.is_long == request.is_long:
            return None
    return free[-1]


def is_another_wanted(
    processes: Sequence[WorkerProcess], waiting: Request | None, *, with_spare: bool
) -> bool:
    """Whether to start one: in place of one that is dead or tired, as a spare, or because all are
    busy for long while something else is ``waiting``."""
    there = staying(processes)
    good = [process for process in there if not process.is_tired]
    are_all_busy_for_long = bool(there) and all(p.asked and p.asked.is_long for p in there)
    is_kept_waiting = are_all_busy_for_long and waiting is not None and not waiting.is_long
    wanted = MOST_WORKERS if with_spare or is_kept_waiting else 1
    return len(good) < wanted and len(there) < MOST_WORKERS


def dismiss_tired(processes: Sequence[WorkerProcess]) -> None:
    """Let the tired go whose place another can take."""
    for process in processes:
        others = (other for other in ready(processes) if other is not process)
        if process.is_tired and process.is_free and any(others):
            process.dismiss()
