"""The `afterword` command. `--version` answers before click, which takes longer to load."""

import atexit
import gc
import io
import os
import sys

HAS_TO_END = {"multiprocessing", "_lsprof"}
"""Modules that have something to do when Python itself ends: processes, and profiles."""


def main() -> None:
    """Run the command line."""
    try:
        _run()
    except KeyboardInterrupt:  # before click, which tells of it in the same words, is there
        if sys.stderr:
            sys.stderr.write("Aborted!\n")
        sys.exit(1)


def _run() -> None:
    _keep_streams()
    if sys.argv[1:] == ["--version"]:
        from afterword import __version__

        try:
            if sys.stdout:
                sys.stdout.write(f"afterword {__version__}\n")
                sys.stdout.flush()
        except OSError as error:
            _cannot_print(error)
        return
    _begin_in_utf_8()
    gc.set_threshold(100_000)  # there are few cycles; to look for them took a tenth of a build
    from afterword.cli import cli

    try:
        cli(prog_name="afterword")
    except SystemExit as end:
        if sys.modules.keys() & HAS_TO_END:
            raise
        _end(int(end.code or 0))
    except OSError as error:
        if not _is_of_printing(error):
            raise
        _cannot_print(error)


def _end(status: int) -> None:
    """End as Python does, but for freeing all objects: that took 5 ms, as long as to start it."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()
    os._exit(status)


def _keep_streams() -> None:
    """Put something in the place of standard streams that were closed.

    Printing to a closed standard output is to fail: Python would lose it without a word. So it
    would, without a buffer (PYTHONUNBUFFERED), what a full disk did not take. Without a standard
    error, click would print errors among the results. And the next file that is opened would get
    the number of the closed stream.
    """
    if sys.stdout is None and os.name == "posix":
        nothing = io.FileIO(os.open(os.devnull, os.O_RDONLY), "w")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(nothing), "utf-8")
    elif isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stdout.buffer, io.RawIOBase):
        encoding, errors = sys.stdout.encoding, sys.stdout.errors
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.detach()), encoding, errors)
    if sys.stderr is None and os.name == "posix":
        sys.stderr = io.TextIOWrapper(io.FileIO(os.devnull, "w"), "utf-8")


def _begin_in_utf_8() -> None:
    """Begin again in UTF-8 where the locale has another encoding, unless that is asked for.

    Names of files, arguments and what is printed are taken to be in it, as from Python 3.15 on.
    """
    is_other = os.name == "posix" and sys.getfilesystemencoding() != "utf-8"
    if is_other and sys.executable and "PYTHONUTF8" not in os.environ:
        arguments = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, arguments, {**os.environ, "PYTHONUTF8": "1"})


def _cannot_print(error: OSError) -> None:
    try:
        if sys.stderr:
            sys.stderr.write(f"afterword: this cannot be printed: {error.strerror}\n")
    finally:  # this cannot be told either, as where both go to a full disk
        os._exit(1)  # at the end, it would be tried again


def _is_of_printing(error: OSError) -> bool:
    """Whether it was click that could not print something, as on a full disk."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    return place is not None and place.tb_frame.f_globals.get("__name__") == "click.utils"


if __name__ == "__main__":
    main()
