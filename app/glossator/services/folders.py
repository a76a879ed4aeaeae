"""Where a person's own files lie, by the rules of each system.

``GLOSSATOR_CONFIG`` names one other folder for all of them, for trials and tests.
"""

import os
import sys
from pathlib import Path


def config_folder() -> Path:
    return _named() or _of_linux("XDG_CONFIG_HOME", ".config") or _of_system("user_config_path")


def data_folder() -> Path:
    return _named() or _of_linux("XDG_DATA_HOME", ".local/share") or _of_system("user_data_path")


def _named() -> Path | None:
    named = os.environ.get("GLOSSATOR_CONFIG")
    return Path(named) if named else None


def _of_linux(variable: str, usual: str) -> Path | None:
    """The rule of freedesktop.org, without platformdirs, which the first page would wait for."""
    if not sys.platform.startswith("linux"):
        return None
    named = os.environ.get(variable, "").strip()
    return (Path(named) if named else Path.home() / usual) / "Glossator"


def _of_system(kind: str) -> Path:
    import platformdirs

    path: Path = getattr(platformdirs, kind)("Glossator", appauthor=False)
    return path
