"""What is told to the reader when the world is at fault.

A bug is never a ``Trouble``: it flies and is reported. ``None`` means "not found".
"""


class Trouble(Exception):
    """Something outside the program went wrong; ``str(trouble)`` is one line fit for a person.

    ``sentence`` says what happened, ``hint`` what to do next (may be empty).
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(f"{sentence} {hint}".strip())
        self.sentence = sentence
        self.hint = hint

    def __reduce__(self) -> tuple[type["Trouble"], tuple[str, str]]:
        return type(self), (self.sentence, self.hint)


class OpenAgain(Trouble):
    """A trouble that lasts until the project is opened again."""


class ReadOnly(OpenAgain):
    """Why nothing can be written to the project, as long as it is open as it is."""


class TakenElsewhere(ReadOnly):
    """Somebody has the project open, as it seems; from one who has ended it can be taken over."""
