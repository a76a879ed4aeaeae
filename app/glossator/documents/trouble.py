"""What can be wrong with a document, a sentence each."""

from glossator.domain.trouble import Trouble


class NotReadable(Trouble):
    """The file cannot be opened as a PDF."""


class PasswordNeeded(Trouble):
    """The file asks for a password: none was given, or it was the wrong one."""


class PageTrouble(Trouble):
    """One page cannot be drawn or read; the rest of the document goes on."""


KINDS: dict[str, type[Trouble]] = {
    kind.__name__: kind for kind in (NotReadable, PasswordNeeded, PageTrouble)
}
