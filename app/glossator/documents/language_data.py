"""What Tesseract knows of languages: where its trained data lie, and which there are."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIX = ".traineddata"
NO_LANGUAGES = ("osd", "equ")  # data for layout and formulas
USUAL = "eng"


class LanguageData(NamedTuple):
    """A folder with trained data, and the languages it has, as Tesseract writes them."""

    folder: Path
    languages: tuple[str, ...]

    def language(self, wished: str) -> str:
        """``wished`` (``"eng+fra"``) as far as there are data for it, else English, else any."""
        there = [name for name in wished.split("+") if name in self.languages]
        if there:
            return "+".join(dict.fromkeys(there))
        return USUAL if USUAL in self.languages else self.languages[0]


def find_language_data() -> LanguageData | None:
    """The first folder that has trained data; ``None`` if none has."""
    for folder in _folders():
        if languages := _languages(folder):
            return LanguageData(folder, languages)
    return None


def _folders() -> Iterator[Path]:
    """``TESSDATA_PREFIX`` if it is set, and nothing else then; else where systems put the data."""
    if named := os.environ.get("TESSDATA_PREFIX"):
        yield Path(named)
        yield Path(named) / "tessdata"
        return
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if root := os.environ.get(variable):
                yield Path(root) / "Tesseract-OCR" / "tessdata"
                yield Path(root) / "Programs" / "Tesseract-OCR" / "tessdata"
        return
    yield from sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True)
    for root in ("/usr/share", "/usr/local/share", "/opt/homebrew/share", "/opt/local/share"):
        yield Path(root) / "tessdata"


def _languages(folder: Path) -> tuple[str, ...]:
    try:
        names = [path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}")]
    except OSError:
        return ()
    return tuple(sorted(name for name in names if name not in NO_LANGUAGES))
