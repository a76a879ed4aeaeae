"""The door: ``python -m glossator`` and the command ``glossator``."""


def main() -> None:
    from glossator.app.commands import root

    root(prog_name="glossator")


if __name__ == "__main__":
    main()
