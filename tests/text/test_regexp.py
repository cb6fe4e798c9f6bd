import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import afterword
from afterword.text.regexp import regexp


def test_it_is_asked_as_any_pattern() -> None:
    digits = regexp(r"(\d)\w", re.ASCII)
    assert digits.findall("1a 2é 3c") == ["1", "3"]
    assert digits.sub(r"\1", "1a 2é") == "1 2é"
    assert digits.pattern == r"(\d)\w"
    assert regexp(rb"\s").split(b"a b") == [b"a", b"b"]


def test_it_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile

    def watched(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_(pattern, flags)

    monkeypatch.setattr(re, "compile", watched)
    rare = regexp("rare")
    assert compiled == []
    assert [bool(rare.search(text)) for text in ("rare", "often", "rarely")] == [True, False, True]
    assert compiled == ["rare"]


def test_every_one_of_ours_can_be_compiled() -> None:
    lazy = type(regexp(""))
    names = [module.name for module in walk_packages(afterword.__path__, "afterword.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]

    def within(value: Any) -> Iterator[Any]:
        if type(value) is lazy:
            yield value
        for each in value if isinstance(value, tuple) else ():
            yield from within(each)

    found = [each for module in modules for each in within(tuple(vars(module).values()))]
    assert len(found) > 40
    assert all(re.compile(each.pattern) for each in found)
