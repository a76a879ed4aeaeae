"""Backups: when and why each was made, how that makes its name, and which are kept."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

# Why a backup was made, as its name says it.
AT_START = "at start"
WHILE_WORKING = "while working"
AT_EXIT = "at exit"
BY_HAND = "by hand"
BEFORE_IMPORT = "before import"
BEFORE_MERGE = "before merging terms"
BEFORE_DELETING = "before deleting"
BEFORE_MIGRATION = "before a new version"
BEFORE_REPAIR = "before repair"
BEFORE_GOING_BACK = "before going back"

LATEST, DAYS, WEEKS, MONTHS = 10, 7, 4, 6
LATEST_UNSOUND = 3

_MOMENT = "%Y-%m-%dT%H-%M-%SZ"  # sortable, and without the colons that Windows forbids
_NOT_SOUND = " (not sound)"
_NAME = re.compile(
    rf"(\d{{4}}-\d\d-\d\dT\d\d-\d\d-\d\dZ) ([a-z ]+?)({re.escape(_NOT_SOUND)})?\.db", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a project. ``moment`` is in UTC and in whole seconds.

    One that is not sound is a copy of a project that was not sound itself.
    """

    moment: datetime
    reason: str
    is_sound: bool = True

    @property
    def name(self) -> str:
        """The name of its file."""
        not_sound = "" if self.is_sound else _NOT_SOUND
        return f"{moment_in_name(self.moment)} {self.reason}{not_sound}.db"


def moment_in_name(moment: datetime) -> str:
    """``moment`` (in UTC) as names of files say it."""
    return moment.strftime(_MOMENT)


def backup_named(name: str) -> Backup | None:
    """What the name of a file says; ``None`` if it is not that of a backup."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        moment = datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(moment, found[2], is_sound=found[3] is None)


def next_free(backup: Backup, present: Iterable[Backup]) -> Backup:
    """``backup``, some seconds later if there are others of its second: their order is theirs."""
    taken = {other.moment for other in present}
    moment = backup.moment
    while moment in taken:
        moment += timedelta(seconds=1)
    return Backup(moment, backup.reason, backup.is_sound)


def to_keep(backups: Iterable[Backup]) -> set[Backup]:
    """The latest ten; the last one of each of seven days, four weeks and six months.

    Days, weeks and months are those in which backups were made. Those that are not sound are
    counted by themselves, so that a damaged project never pushes out what is sound.
    """
    newest_first = sorted(backups, key=lambda backup: backup.moment, reverse=True)
    sound = [backup for backup in newest_first if backup.is_sound]
    unsound = [backup for backup in newest_first if not backup.is_sound]
    return {
        *sound[:LATEST],
        *_last_of_each(sound, lambda moment: moment.date(), DAYS),
        *_last_of_each(sound, lambda moment: moment.isocalendar()[:2], WEEKS),
        *_last_of_each(sound, lambda moment: (moment.year, moment.month), MONTHS),
        *unsound[:LATEST_UNSOUND],
    }


def _last_of_each(
    newest_first: list[Backup], span: Callable[[datetime], object], most: int
) -> list[Backup]:
    last: dict[object, Backup] = {}
    for backup in newest_first:
        last.setdefault(span(backup.moment), backup)
    return list(last.values())[:most]
