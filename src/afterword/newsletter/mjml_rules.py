"""The rules of MJML's reference compiler: its tags, their attributes and the types of these.

`mjml_rules.json` has them from mjml's published packages, by `tests/newsletter/mjml_rules.mjs`.
A type is written as mjml writes it: `color`, `enum(left,right)`, `unit(px,%){1,4}`. A value is
judged by the patterns of mjml's own types, also where they are lax: a number among other
characters is an `integer`, and lengths need no space between them.
"""

import datetime
import re
from functools import cache, lru_cache

from msgspec import Struct

from afterword import packed
from afterword.diagnostics import either

DEFAULTS = frozenset({"mj-all", "mj-class"})
"""Tags that set attributes of other tags. mjml itself lets them set any."""

TYPE = re.compile(r"(?P<name>\w+)(?:\((?P<options>[^)]*)\))?(?:\{(?P<count>[^}]*)\})?")

LAX_RGB = r"(?is:.*rgb\(D{1,3},\s?D{1,3},\s?D{1,3}\).*)".replace("D", "[0-9]")
LAX_RGBA = LAX_RGB.replace("rgb", "rgba").replace(r"\)", r",\s?[0-9](?:\.[0-9]{1,3})?\)")
HEX = "#(?:[0-9a-fA-F]{3}){1,2}"


class Tag(Struct, frozen=True):
    """What mjml allows a tag. `attributes` has the type of each; none are checked if it is empty.

    `ignored` attributes and `rejected` children are those that mrml makes nothing of.
    """

    children: frozenset[str]
    attributes: dict[str, str]
    html: bool
    ignored: frozenset[str]
    rejected: frozenset[str]

    def holds(self, name: str) -> bool:
        """Whether a tag may stand in this one."""
        return name in self.children or "*" in self.children


class _Row(Struct, frozen=True, forbid_unknown_fields=True):
    children: frozenset[str]
    attributes: dict[str, str] | None = None
    html: bool = False


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """mjml's rules. `everywhere` are attributes of all tags; mrml is the compiler that we have."""

    source: str
    version: str
    date: datetime.date
    licence: str
    tags: dict[str, _Row]
    everywhere: tuple[str, ...]
    colors: tuple[str, ...]
    mrml_ignores: dict[str, frozenset[str]]
    mrml_rejects: dict[str, frozenset[str]]


@cache
def _table() -> _Table:
    return packed.table("mjml_rules.json", _Table)


@cache
def tags() -> dict[str, Tag]:
    """Every tag of MJML by its name. What `DEFAULTS` set is an attribute of some tag."""
    table = _table()
    everywhere = dict.fromkeys(table.everywhere, "string")
    every = {name for row in table.tags.values() for name in row.attributes or ()}

    def attributes(name: str, row: _Row) -> dict[str, str]:
        if name in DEFAULTS:
            return everywhere | dict.fromkeys([*every, "name"], "string")
        return {} if row.attributes is None else everywhere | row.attributes

    return {
        name: Tag(
            children=row.children,
            attributes=attributes(name, row),
            html=row.html,
            ignored=table.mrml_ignores.get(name, frozenset()),
            rejected=table.mrml_rejects.get(name, frozenset()),
        )
        for name, row in table.tags.items()
    }


@lru_cache(maxsize=4096)
def fits(type_: str, value: str) -> bool:
    """Whether a value is of a type."""
    if type_ == "string" or (type_ == "color" and value in _table().colors):
        return True
    return _pattern(type_).fullmatch(value) is not None


def wanted(type_: str) -> str:
    """What to write for a value of a type."""
    name, options, count = _parts(type_)
    if name == "boolean":
        return "write true or false"
    if name == "integer":
        return "write a whole number"
    if name == "color":
        return "write a color such as #1F2933 or rgb(31, 41, 51), or its name"
    if name == "enum":
        return f"write {either(option for option in options if option)}"
    lengths = "1 to 4 lengths" if count else "a length"
    named = [unit for unit in options if unit and unit != "auto"]
    other = " or a bare number" * ("" in options) + " or auto" * ("auto" in options)
    return f"write {lengths} in {either(named)}, such as 12{named[0]},{other}".rstrip(",")


@cache
def _pattern(type_: str) -> re.Pattern[str]:
    name, options, count = _parts(type_)
    if name == "boolean":
        return re.compile("true|false")
    if name == "integer":
        return re.compile("(?s:.*[0-9].*)")
    if name == "color":
        return re.compile(f"{HEX}|{LAX_RGB}|{LAX_RGBA}")
    if name == "enum":
        return re.compile("|".join(map(re.escape, options)))
    sign = "-" if name == "unitWithNegative" else ""
    units = "|".join(re.escape(unit) for unit in options if unit != "auto")
    auto = "|auto" if "auto" in options else ""
    return re.compile(rf"(?:(?:[{sign}0-9,.]+(?:{units})|0{auto}) ?){{{count or '1'}}}")


def _parts(type_: str) -> tuple[str, list[str], str]:
    """A type's name, its options, and how many values it takes where not one."""
    found = TYPE.fullmatch(type_)
    if found is None:
        raise ValueError(f"'{type_}' is not a type of mjml")
    return found["name"], (found["options"] or "").split(","), found["count"] or ""
