"""The viewers that Glossator is compared with, and which of them are installed here."""

import shutil
from collections.abc import Iterable

PEERS = {
    "mupdf": ["mupdf"],
    "zathura": ["zathura"],
    "qpdfview": ["qpdfview"],
    "evince": ["evince"],
    "sioyek": ["sioyek"],
    "okular": ["okular"],
    "xpdf": ["xpdf"],
}


def lacking_peers(names: Iterable[str] = PEERS) -> list[str]:
    """Those of ``names`` that are peers and not installed."""
    return [name for name in names if name in PEERS and shutil.which(PEERS[name][0]) is None]
