"""Writes src/afterword/data/quotation_marks.toml from CLDR. Run by hand:

    mkdir /tmp/cldr && npm install --prefix /tmp/cldr cldr-misc-full
    .venv/bin/python tests/language/quotation_marks.py /tmp/cldr/node_modules/cldr-misc-full

`OURS` are those that we take from elsewhere; the head that is written says why.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from textwrap import TextWrapper

from afterword.language import fixed_words, language
from afterword.text.names import primary

TARGET = Path(__file__).parents[2] / "src" / "afterword" / "data" / "quotation_marks.toml"
HEAD = """\
# Quotation marks of languages that have no fixed words, and of regions that have their own: outer
# ones, then inner ones. `_` is a no-break blank. All others have “…” and ‘…’, or what their
# words in words/ have.
#
# CLDR {version}, as npm's cldr-misc-full has it, seen {seen}. Unicode License V3,
# Copyright (c) 2004-2026 Unicode, Inc. Written by tests/language/quotation_marks.py.
#
# Where CLDR has the same marks inside as outside, those of the same form stand here. Not taken are
# outer marks of which one is an apostrophe, too, as in Dutch, and the inner ones of Uzbek, which
# open as others close. Swiss German is as the Federal Chancellery writes it (Schreibweisungen,
# 2.1.1), where CLDR has the marks of Germany. Swiss French has blanks inside as French has. Uyghur,
# and Kazakh in Arabic letters, have marks that point outward, as Persian has: CLDR's would point
# inward, as they are turned around from right to left.
"""

INSIDE = {"„ “": "‚ ‘", "« »": "“ ”", "” ”": "’ ’", "“ ”": "‘ ’"}
"""The inner marks of a form, where CLDR has none of their own."""
USUAL = "“ ” ‘ ’"
VARIANT = re.compile("[a-z]{5}")
"""As in `el-polyton`, which nobody gives to a recap."""
WRAPPED = TextWrapper(
    100, initial_indent=" " * 4, subsequent_indent=" " * 4, break_on_hyphens=False
)

OURS = {
    "de-CH": "« » ‹ ›",
    "de-LI": "« » ‹ ›",
    "fr-CH": "«_ _» ‹_ _›",
    "kk-Arab": "« » “ ”",
    "ug": "« » ‹ ›",
    "uz": USUAL,
    "uz-Latn": USUAL,
}


def marks(package: Path, tag: str) -> str:
    """The marks of a language as a row of the table has them."""
    text = (package / "main" / tag / "delimiters.json").read_text("utf-8")
    given = json.loads(text)["main"][tag]["delimiters"]
    start, end, inner, last = (
        given[name]
        for name in (
            "quotationStart",
            "quotationEnd",
            "alternateQuotationStart",
            "alternateQuotationEnd",
        )
    )
    outer, within = f"{start} {end}", f"{inner} {last}"
    return f"{outer} {INSIDE.get(outer, within) if outer == within else within}"


def above(tag: str) -> Iterator[str]:
    """What a tag stands under: `ca-ES` and `ca` for `ca-ES-valencia`."""
    while tag := tag.rpartition("-")[0]:
        yield tag


def own(package: Path) -> Iterator[tuple[str, str]]:
    """The languages and regions with marks of their own, and these."""
    written = {primary(tag) for tag in fixed_words.tags()}
    found: dict[str, str] = {}
    tags = {path.parent.name for path in package.glob("main/*/delimiters.json")} | OURS.keys()
    for tag in sorted(tags):
        is_left_out = primary(tag) in written or not language.is_known(tag) or VARIANT.search(tag)
        if is_left_out and tag not in OURS:
            continue
        said = OURS.get(tag) or marks(package, tag)
        if "’" in said.split(" ")[:2]:
            continue
        if primary(tag) in written or said != next(filter(None, map(found.get, above(tag))), USUAL):
            yield tag, said
        found[tag] = said


def main() -> None:
    """Write the table, a row for each set of marks."""
    package = Path(sys.argv[1])
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    rows: dict[str, list[str]] = {}
    for tag, said in own(package):
        rows.setdefault(said, []).append(tag)
    lines = []
    for said, tags in sorted(rows.items()):
        quoted = ", ".join(f'"{tag}"' for tag in tags)
        if len(quoted) > 80:
            quoted = f"\n{WRAPPED.fill(f'{quoted},')}\n"
        lines.append(f'"{said}" = [{quoted}]\n')
    head = HEAD.format(version=version, seen=datetime.now(UTC).date())
    TARGET.write_text(f"{head}\n{''.join(lines)}", "utf-8")


if __name__ == "__main__":
    main()
