"""The `afterword` command. `--version` answers before click, which takes longer to load."""

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from afterword import __version__

        try:
            if sys.stdout:  # there is none where it was closed
                sys.stdout.write(f"afterword {__version__}\n")
                sys.stdout.flush()
        except OSError as error:
            _cannot_print(error)
        return
    gc.set_threshold(100_000)  # there are few cycles; to look for them took a tenth of a build
    from afterword.cli import cli

    try:
        cli(prog_name="afterword")
    except OSError as error:
        if not _is_of_printing(error):
            raise
        _cannot_print(error)
    finally:
        gc.freeze()  # nor is the end of the program a time for it


def _cannot_print(error: OSError) -> None:
    if sys.stderr:
        sys.stderr.write(f"afterword: this cannot be printed: {error.strerror}\n")
    os._exit(1)  # at the end, it would be tried again


def _is_of_printing(error: OSError) -> bool:
    """Whether it was click that could not print something, as on a full disk."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    return place is not None and place.tb_frame.f_globals.get("__name__") == "click.utils"


if __name__ == "__main__":
    main()
