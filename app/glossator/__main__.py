"""The door: ``python -m glossator`` and the command ``glossator``."""

import io
import sys


def main() -> None:
    _speak_utf8()
    try:
        from glossator.app.door import open_window, wish_for_window

        if (wish := wish_for_window(sys.argv[1:])) is not None:
            sys.exit(open_window(wish))
        from glossator.app.commands import root

        root(prog_name="glossator")
    except KeyboardInterrupt:
        sys.exit(1)


def _speak_utf8() -> None:
    """Whatever the locale: quotes have characters that many locales have not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a window program of Windows has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
