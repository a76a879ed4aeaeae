"""Where a link of a document leads, and whether it may be followed.

A PDF can ask for much: that a program be started, a file opened, a script run. What is allowed is
listed here, and everything else is blocked: another place in the document, and an address of the
web, whose real host is shown before anybody goes there.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from glossator.domain.geometry import Rect

LONGEST_ADDRESS = 2_000
LONGEST_SHOWN = 200
WEB = ("http", "https")
HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")
SAFE = "%/:=&?~#+!$,;'@()*[]"  # in a path, a query and a fragment


@dataclass(frozen=True, slots=True)
class InDocument:
    """A place in the same document: a page from 1, and a point in page points if one is named."""

    page: int
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address of the web in plain ASCII, without a user's name; ``host`` is where it leads."""

    address: str
    host: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """What is not followed: why, in one sentence, and what stands in the file."""

    reason: str
    address: str


Target = InDocument | WebAddress | Blocked


class PageLink(NamedTuple):
    """A link on a page; ``rect`` in page points of the page as shown."""

    rect: Rect
    target: Target


def outer_target(address: str) -> WebAddress | Blocked:
    """Where an address leads out of the document, if it may be followed."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in address)[:LONGEST_SHOWN]
    address = _without_base(address.strip())
    scheme = address.partition(":")[0].lower()
    if scheme in WEB:
        web = _web_address(address)
        return web or Blocked("This link has no address that a browser understands.", shown)
    return Blocked(_REASONS.get(scheme, "This link asks for what is not done here."), shown)


_REASONS = {
    "file": "This link would open a file or start a program.",
    "javascript": "This link would run a script.",
    "mailto": "This link would write a letter.",
}


def _without_base(address: str) -> str:
    """``www.example.org`` stands for a web page; MuPDF takes it for the name of a file."""
    if address.lower().startswith("file://www."):
        return "http://" + address[len("file://") :]
    return address


def _web_address(address: str) -> WebAddress | None:
    """Read as browsers do, and written so that no two readers can read it differently."""
    if len(address) > LONGEST_ADDRESS or not address.isprintable():
        return None
    try:
        parts = urlsplit(address.replace("\\", "/"))
        host = parts.hostname or ""
        host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii").lower()
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:  # also what idna raises
        return None
    if HOST.fullmatch(host) is None:
        return None
    path = quote(parts.path or "/", safe=SAFE)
    query = f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=SAFE)}" if parts.fragment else ""
    return WebAddress(f"{parts.scheme}://{host}{port}{path}{query}{fragment}", host)
