"""Whatever a recap's file holds: no traceback, each problem at its place, and the others built.

In the suite a few of each kind. To try 12,000:

    pytest tests/test_malformed.py --hypothesis-profile=explore -n auto
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CASES, CHECKOUT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterword.build import build
from afterword.schema import schema

CASE, GOOD = "recaps/demo/case.md", "archive/demo/good.txt"
OUR_FAULT = {"undefined-name", "template-error", "bad-mjml", "lost-words", "lost-link"}
"""What no recap can bring about with the templates that ship."""

REAL = [
    file.read_bytes()
    for folder, files in ((CHECKOUT / "recaps", "*/2*.md"), (CASES, "*/recap.md"))
    for file in sorted(folder.glob(files))
]

PIECES = [
    *(
        "\u0301" * 40,
        "\u200d",
        "\U0001f469\u200d\U0001f680",
        "\u3164",
        "ﷺ",
        "İ",
        "ß",
        "ك",
        "\U0010fffd",
    ),
    *("---\n", "...\n", "\n- ", ": ", "? ", " #", "|\n", ">-\n", "&a ", "*a", "!!set ", "<<: "),
    *("{", "}", "[", "]", '"', "'", "`", "```\n", "\\", "\\\n", "&#0;", "&#xd800;", "&#1114112;"),
    *("{{ ", "{% ", "]]>", "<!--", "<mj-raw>", "*|", "](", "![", "\n## ", "\n> ", "\n|-|-|\n"),
    *("9" * 5000, "-1e999", "0x" + "f" * 400, ".inf", "9999-12-31", "0000-00-00", "2024-02-30"),
    *("[" * 300, "{a: " * 300, "- " * 300, "> " * 300, "*a " * 300, "#" * 30, "a" * 20_000),
]
CONTROLS = [*"\0\t\r\x1b\x85\u2028\u202e\u2066\ufeff\ufdd0\uffff"]
NOT_TEXT = [
    b"\xff\xfe",  # the mark of UTF-16
    b"\xed\xa0\x80",  # a surrogate
    b"\xc0\xaf",  # a slash in two bytes
    b"\xf4\x90\x80\x80",  # beyond Unicode
    b"\xe2\x80",  # half a character
]


def seldom(often: st.SearchStrategy[Any], other: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The first, and about once in thirty times the other: what stops all else at once."""
    return st.integers(0, 30).flatmap(lambda chance: other if chance == 7 else often)


pieces = seldom(st.sampled_from(PIECES), st.sampled_from(CONTROLS)).map(str.encode)
pieces = seldom(pieces, st.sampled_from(NOT_TEXT) | st.binary(max_size=4))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A real recap with lines or bytes deleted, doubled, swapped, put in, or cut off."""
    content = draw(st.sampled_from(REAL))
    for _ in range(draw(st.integers(1, 4))):
        by_line = draw(st.booleans())
        parts = content.splitlines(keepends=True) if by_line else re.findall(b"(?s).", content)
        here = draw(st.integers(0, len(parts)))
        there = min(here + draw(st.integers(0, 4)), len(parts))
        before, some, after = parts[:here], parts[here:there], parts[there:]
        edits = [
            [*before, *after],
            [*before, *some, *some, *after],
            [*before, *after[:1], *some, *after[1:]],
            [*before, draw(pieces), *some, *after],
            [*before, *(draw(pieces) + part for part in some), *after],
        ]
        content = b"".join(draw(seldom(st.sampled_from(edits), st.just(before))))
    return content


scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.binary(max_size=9)
)
visible = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cn", "Co"])
texts = st.text(visible, min_size=1, max_size=30) | st.text("ab/.:@#-&<>{}[]0 ", min_size=1)
texts = seldom(texts, st.sampled_from([*PIECES, *CONTROLS]) | st.text(max_size=9))
values = st.recursive(
    scalars | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
days = st.dates().map(str)
WELL_FORMED = {
    "date": days | days.map(lambda day: day[:7]),
    "id": st.text("ab1-_", min_size=1),
    "lang": st.sampled_from(["en", "es", "ar", "ja", "pt-BR"]),
    "language": st.sampled_from(["en", "fr", "zh"]),
    "timezone": st.sampled_from(["UTC", "Africa/Addis_Ababa", "America/Mexico_City"]),
    "hashtags": st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1), max_size=3),
    "url": st.text("ab/.:@#-&?=%[]1").map("https://a.test/{}".format),
    "posts": st.dictionaries(
        st.sampled_from(["x", "bluesky"]), st.fixed_dictionaries({"recap": texts})
    ),
}
WELL_FORMED |= {"end": WELL_FORMED["date"], "video": WELL_FORMED["url"]}


def fields(kind: dict[str, Any], groups: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What fits a part of the schema, more or less, and seldom any other value."""
    if "$ref" in kind:
        kind = groups[kind["$ref"].rpartition("/")[2]]
    if "properties" in kind:
        inner = {
            name: seldom(WELL_FORMED[name], values) if name in WELL_FORMED else fields(each, groups)
            for name, each in kind["properties"].items()
        }
        required = {name: inner.pop(name) for name in kind.get("required", ())}
        fitting: st.SearchStrategy[Any] = st.fixed_dictionaries(required, optional=inner)
    elif "anyOf" in kind:
        fitting = fields(kind["anyOf"][0], groups)
    elif "enum" in kind:
        fitting = st.sampled_from(kind["enum"])
    elif kind.get("type") == "array":
        fitting = st.lists(fields(kind["items"], groups), max_size=3)
    else:
        fitting = texts
    return seldom(fitting, values)


RECAP = schema("recap")
proses = st.lists(texts | st.sampled_from(["\n\n", "\n## a", "[a](https://b.test)"]), max_size=8)


@st.composite
def filled_in(draw: st.DrawFn) -> bytes:
    """Every field with values of every type, and prose of pieces."""
    data = draw(fields({**RECAP, "required": ["title", "date"]}, RECAP["definitions"]))
    ways = (
        yaml.dump,
        lambda d: yaml.dump(d, allow_unicode=True),
        lambda d: json.dumps(d, default=str),
    )
    front = draw(st.sampled_from(ways))(data)
    return f"---\n{front}\n---\n{''.join(draw(proses))}".encode()


noise = seldom(st.lists(pieces, max_size=12).map(b"".join), st.binary(max_size=300))
below = noise.map(b"---\ntitle: T\ndate: 2024-01-02\n---\n%b".__mod__)
encoded = st.sampled_from(REAL).flatmap(
    lambda real: st.sampled_from(["utf-16", "utf-16-le", "utf-32", "utf-7", "cp1252"]).map(
        lambda name: real.decode("utf-8", "ignore").encode(name, "replace")
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, one for all examples: only the recap's file changes."""
    folder = tmp_path_factory.mktemp("malformed") / "project"
    shutil.copytree(CASES / "_project", folder)
    return folder


@pytest.mark.parametrize("kind", [mutated(), filled_in(), noise | below | below | encoded])
@settings(
    max_examples=settings.default.max_examples * 2 // 5,  # each is a build
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_no_recap_breaks_a_build(
    folder: Path, kind: st.SearchStrategy[bytes], data: st.DataObject
) -> None:
    content = data.draw(kind)
    (folder / CASE).write_bytes(content)

    built = build(folder)

    lines = re.split(b"\r\n|\r|\n", content)
    for told in built.diagnostics:
        assert told.code not in OUR_FAULT
        assert told.path == CASE
        assert told.line is not None
        assert told.column is not None
        assert 1 <= told.line <= len(lines)
        assert 1 <= told.column <= len(lines[told.line - 1]) + 1
        assert len(str(told).splitlines()) == 1
    outputs = {output.path for output in built.outputs}
    assert GOOD in outputs
    is_broken = any(told.is_error for told in built.diagnostics)
    assert ("archive/demo/case.txt" in outputs) != is_broken
