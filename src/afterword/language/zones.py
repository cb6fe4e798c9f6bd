"""The world's time zones from a pinned copy: the same on every machine.

`zoneinfo` prefers the machine's own data, whose age decides what an offset was.
"""

from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata

DATA = Path(tzdata.__file__).parent


@cache
def names() -> frozenset[str]:
    """Every zone that there is: `America/Mexico_City`, `UTC`, …"""
    return frozenset((DATA / "zones").read_text("utf-8").split())


@cache
def load(name: str) -> ZoneInfo:
    """The zone with a name. Raises ValueError for one that is not in `names`."""
    if name not in names():
        raise ValueError(f"'{name}' is not a time zone")
    with (DATA / "zoneinfo" / name).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)
