"""The `afterword` command. `--version` answers before click, which takes longer to load."""

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from afterword import __version__

        sys.stdout.write(f"afterword {__version__}\n")
        return
    from afterword.cli import cli

    cli(prog_name="afterword")


if __name__ == "__main__":
    main()
