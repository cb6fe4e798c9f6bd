"""Writes src/afterword/data/month_names.toml from CLDR, as Babel has it. Run by hand:

.venv/bin/python tests/language/month_names.py
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from textwrap import TextWrapper

from babel import Locale, __version__
from babel.core import get_cldr_version
from babel.localedata import locale_identifiers

from afterword.language import fixed_words

TARGET = Path(__file__).parents[2] / "src" / "afterword" / "data" / "month_names.toml"
HEAD = """\
# Names of months beside which a full stop ends no sentence, of all languages, without that stop.
#
# abbreviated     those that CLDR writes with a full stop: `3 sept. 2026`. Of languages that have
#                 fixed words, also those it writes without: `Sep`
# after_ordinals  those before which CLDR writes the day with a full stop: `5. Oktober`. Those
#                 that are written small begin no sentence anyhow
#
# CLDR {version} by Babel {babel}, seen {seen}. Unicode License V3,
# Copyright (c) 2004-2026 Unicode, Inc. Written by tests/language/month_names.py.
"""
DAY_WITH_A_STOP = re.compile(r"d\. ?M{3,4}")
WRAPPED = TextWrapper(100, initial_indent="  ", subsequent_indent="  ")


def abbreviated(locale: Locale) -> Iterator[str]:
    """The abbreviations of months in a language, each without its full stop."""
    names = {name for context in locale.months.values() for name in context["wide"].values()}
    for context in locale.months.values():
        for name in context["abbreviated"].values():
            is_ours = locale.language in fixed_words.tags() and name not in names
            if name.endswith(".") or is_ours:
                yield name.removesuffix(".")


def after_ordinals(locale: Locale) -> Iterator[str]:
    """The names of months in a language that writes the day before them with a full stop."""
    if DAY_WITH_A_STOP.search(locale.date_formats["long"].pattern):
        yield from filter(str.istitle, locale.months["format"]["wide"].values())


def array(names: set[str]) -> str:
    """Names as TOML has them. One letter is known without, and a sign or digit is of no word."""
    listed = sorted(f'"{name}"' for name in names if len(name) > 1 and name.isalpha())
    return f"[\n{WRAPPED.fill(', '.join(listed))},\n]"


def main() -> None:
    """Write both lists."""
    locales = [Locale.parse(name) for name in locale_identifiers()]
    head = HEAD.format(version=get_cldr_version(), babel=__version__, seen=datetime.now(UTC).date())
    lists = {
        "abbreviated": {name for each in locales for name in abbreviated(each)},
        "after_ordinals": {name for each in locales for name in after_ordinals(each)},
    }
    rows = "".join(f"\n{name} = {array(names)}\n" for name, names in lists.items())
    TARGET.write_text(head + rows, "utf-8")


if __name__ == "__main__":
    main()
