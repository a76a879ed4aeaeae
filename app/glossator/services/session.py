"""Opening a project: which file, whose hand."""

from pathlib import Path

from glossator.domain.annotation import Annotator
from glossator.domain.trouble import ReadOnly, Trouble
from glossator.services.preferences import Preferences, project_path
from glossator.services.project import Project
from glossator.services.resources import EXAMPLE_NAME, shipped_vocabulary
from glossator.services.stamps import Stamps
from glossator.services.workspace import Workspace
from glossator.storage.store import Store


def open_workspace(
    named: Path | None = None,
    *,
    preferences: Preferences,
    annotator: str | None = None,
    make: bool = True,
    read_only: ReadOnly | None = None,
) -> Workspace:
    """Open the project ``named`` (else the last one) and, if ``make``, make it where there is none.

    The last one is never made anew: an empty one would look like all glosses lost. ``annotator`` is
    a name; without one it is the person of the preferences. ``read_only`` is why nothing may be
    written. Raises ``Trouble`` where the file
    cannot be opened, is no project, or is the example that comes with the program.
    """
    path = project_path(named, preferences)
    if path.name == EXAMPLE_NAME:
        raise Trouble(
            f"{path.name} is the example and stays as it is.",
            "Copy it to annotations.db and open the copy.",
        )
    may_make = make and (named is not None or not preferences.project)
    store = _make(path) if may_make and not _is_there(path) else Store.open(path, read_only)
    try:
        project = Project.of(store)
    except BaseException:
        store.close()
        raise
    return Workspace(store, project, _annotator(project, preferences, annotator))


def _is_there(path: Path) -> bool:
    """Whether a file is at ``path``; one in a folder that may not be looked into is not."""
    try:
        return path.exists()
    except OSError:
        return False


def _make(path: Path) -> Store:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder {path.parent} cannot be made ({error.strerror}).",
            "Choose another place for the project.",
        ) from error
    return Store.create(path, shipped_vocabulary())


def _annotator(project: Project, preferences: Preferences, name: str | None) -> Annotator:
    """The person named, as the project knows her; ids stay when a name is used again."""
    if name is None or name == preferences.annotator_name:
        return project.annotators.get(preferences.annotator_id, preferences.annotator)
    return project.annotator_named(name) or Annotator(Stamps().new_id(), name)
