"""The `afterword` command. `--version` answers before click, which takes longer to load."""

import errno
import gc
import os
import sys

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""How a disk answers that takes no more of what is printed."""


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from afterword import __version__

        sys.stdout.write(f"afterword {__version__}\n")
        return
    gc.set_threshold(100_000)  # there are few cycles; to look for them took a tenth of a build
    from afterword.cli import cli

    try:
        cli(prog_name="afterword")
    except OSError as error:
        if error.filename is not None or error.errno not in FULL:
            raise
        sys.stderr.write(f"afterword: this cannot be printed: {error.strerror}\n")
        os._exit(1)  # at the end, it would be tried again
    finally:
        gc.freeze()  # nor is the end of the program a time for it


if __name__ == "__main__":
    main()
