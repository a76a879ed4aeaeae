"""What this person chose last: name, project, where she stopped reading. Never in the project."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossator.services.folders import config_folder, data_folder
from glossator.storage.taking_turns import turn_at
from glossator.storage.whole_file import put_in_place

if TYPE_CHECKING:
    from glossator.domain.annotation import Annotator

MOST_POSITIONS = 500
LEAST_CACHE, MOST_CACHE = 32, 8192  # MiB
TURNS = (0, 90, 180, 270)
TEXTS = (
    "annotator_id", "annotator_name", "project", "document", "document_hash", "document_stamp",
    "theme", "page_colours", "window", "columns", "left_tab", "languages",
)  # fmt: skip


@dataclass(frozen=True)
class Position:
    """Where reading stopped: page (from 1), how far down it (0 to 1), zoom (1.0 is 100 %).

    ``turn`` is by how many degrees clockwise the pages were seen turned, ``scale`` at how many
    pixels of the screen per page point they were drawn; ``None`` if that is not known.
    """

    page: int
    fraction: float = 0.0
    zoom: float | None = None
    turn: int = 0
    scale: float | None = None


@dataclass(frozen=True)
class Preferences:
    """``document`` is the path of what was read last, ``document_hash`` the hash of its bytes and
    ``document_stamp`` what the file system said of it. ``positions`` are kept by the hash of the
    document's bytes, the latest last.

    ``window`` and ``columns`` are the size and place of the window and the widths of its parts, as
    text that only the window reads; ``left_tab`` is what its left column shows. ``page_colours``
    are those of pages, ``image_cache_mib`` is the room for pages that are drawn. ``keys`` are those
    of actions, by their id, where the reader chose others than they come with. ``languages`` are
    those of scans, as Tesseract writes them (``"eng+fra"``).
    """

    annotator_id: str = ""
    annotator_name: str = ""
    project: str = ""
    document: str = ""
    document_hash: str = ""
    document_stamp: str = ""
    theme: str = "system"
    page_colours: str = "paper"
    window: str = ""
    columns: str = ""
    left_tab: str = ""
    languages: str = "eng"
    image_cache_mib: int = 256
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)

    @property
    def annotator(self) -> "Annotator":
        from glossator.domain.annotation import Annotator

        return Annotator(self.annotator_id, self.annotator_name)

    def at(self, file_hash: str, position: Position) -> "Preferences":
        """These preferences with ``position`` remembered for a document."""
        positions = {k: v for k, v in self.positions.items() if k != file_hash}
        positions[file_hash] = position
        return replace(self, positions=dict(list(positions.items())[-MOST_POSITIONS:]))


def preferences_file() -> Path:
    return config_folder() / "preferences.json"


def default_project() -> Path:
    return data_folder() / "annotations.db"


def project_path(named: Path | None, preferences: Preferences) -> Path:
    """The file that was named, else the one chosen last, else the one in the user's folder."""
    if named is not None:
        return named
    return Path(preferences.project) if preferences.project else default_project()


def read_preferences() -> Preferences:
    """What was chosen last. A file that cannot be read counts as no choice."""
    given: dict[str, Any] = {}
    with contextlib.suppress(ValueError, RecursionError):
        loaded = json.loads(_kept_text())
        given = loaded if isinstance(loaded, dict) else {}
    texts = {key: given[key] for key in TEXTS if isinstance(given.get(key), str)}
    preferences = Preferences(**texts, positions=_positions(given.get("positions")))
    if isinstance(room := given.get("image_cache_mib"), int):
        room = min(MOST_CACHE, max(LEAST_CACHE, room))
        preferences = replace(preferences, image_cache_mib=room)
    preferences = replace(preferences, keys=_keys(given.get("keys")))
    if not preferences.annotator_id:
        preferences = replace(preferences, annotator_id=_new_id())
    if not preferences.annotator_name:
        preferences = replace(preferences, annotator_name=_user_name())
    return preferences


def own_preferences() -> Preferences:
    """What was chosen last; who comes here for the first time has a name and an id from now on."""
    return change_preferences(lambda kept: kept)


def change_preferences(change: Callable[[Preferences], Preferences]) -> Preferences:
    """Read what was chosen last, change it and keep it; several windows do so one after the other.

    The file is there whole or not at all. A disk that refuses is no trouble here.
    """
    path = preferences_file()
    changed: Preferences | None = None
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with turn_at(path):
            changed = change(read_preferences())
            text = json.dumps(asdict(changed), indent=1)
            if text != _kept_text():
                put_in_place(path, text.encode())
    return change(read_preferences()) if changed is None else changed


def _kept_text() -> str:
    try:
        return preferences_file().read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _keys(given: object) -> dict[str, tuple[str, ...]]:
    return {
        str(entry_id): tuple(key for key in keys if isinstance(key, str))
        for entry_id, keys in (given.items() if isinstance(given, dict) else ())
        if isinstance(keys, list)
    }


def _positions(given: object) -> dict[str, Position]:
    positions: dict[str, Position] = {}
    for key, value in given.items() if isinstance(given, dict) else ():
        with contextlib.suppress(TypeError, ValueError, KeyError):
            zoom = value["zoom"]
            positions[str(key)] = Position(
                int(value["page"]),
                float(value["fraction"]),
                None if zoom is None else float(zoom),
                turn if (turn := value.get("turn")) in TURNS else 0,
                scale if isinstance(scale := value.get("scale"), float) else None,
            )
    return positions


def _new_id() -> str:
    from glossator.services.stamps import Stamps

    return Stamps().new_id()


def _user_name() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "Reader"
