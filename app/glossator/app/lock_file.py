"""Where it is said that a project is open. Without Qt, which a first start must not wait for."""

from pathlib import Path


def lock_file(project: Path) -> Path:
    """The file beside ``project`` that is there while a window writes to it."""
    project = project.resolve()
    return project.with_name(f".{project.name}.open")
