"""Writes src/afterword/data/top_level_domains.txt from IANA's list. Run by hand:

    mkdir /tmp/tlds && npm install --prefix /tmp/tlds tlds
    .venv/bin/python tests/social/top_level_domains.py /tmp/tlds/node_modules/tlds 2025-10-24

The date is the one on which that version came out: `npm view tlds time`.
"""

import json
import sys
from pathlib import Path
from textwrap import fill

TARGET = Path(__file__).parents[2] / "src" / "afterword" / "data" / "top_level_domains.txt"


def main() -> None:
    package, released = Path(sys.argv[1]), sys.argv[2]
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    names: list[str] = json.loads((package / "index.json").read_text("utf-8"))
    head = (
        f"# The top-level domains that there were on {released}, in Unicode: IANA's list,\n"
        f"# https://data.iana.org/TLD/tlds-alpha-by-domain.txt, as npm's tlds {version} has it.\n"
        "# MIT, Copyright (c) 2013 Stephen Mathieson and 2020 Richie Bendall.\n"
        "# Written by tests/social/top_level_domains.py.\n"
    )
    body = fill(" ".join(sorted(names)), 100, break_on_hyphens=False, break_long_words=False)
    TARGET.write_text(head + body + "\n", "utf-8")


if __name__ == "__main__":
    main()
