"""Whatever a recap's file holds: no traceback, each problem at its place, and the others built.

In the suite a few of each kind. To try 12,500:

    pytest tests/test_malformed.py --hypothesis-profile=explore -n auto
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CASES, CHECKOUT, build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterword.front_matter.schema import schema

CASE, DIGEST, GOOD = "recaps/demo/case.md", "recaps/digests/case.md", "archive/demo/good.txt"
SHOWN = {CASE: "archive/demo/case.txt", DIGEST: "archive/digests/case.txt"}
"""By whose text one sees whether it was built; of other files, by the good recap's."""

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
WELL_FORMED |= {
    "end": WELL_FORMED["date"],
    "video": WELL_FORMED["url"],
    "email": st.text("ab.+-", min_size=1).map("{}@a.test".format),
    "domain": st.text("ab.ñ", min_size=1).map("{}.test".format),
    "color": st.from_regex("#[0-9a-f]{6}", fullmatch=True),
    "width": st.integers(470, 730),
    "network": st.sampled_from(["x", "mastodon"]),
    "networks": st.lists(st.sampled_from(["x", "bluesky", "whatsapp"]), unique=True),
    "variants": st.lists(st.sampled_from(["recap", "quote"]), min_size=1),
    "engine": st.sampled_from(["none", "brevo", "mailchimp"]),
    "accept": st.dictionaries(st.sampled_from(["small-text", "no-address"]), texts),
    "limits": st.dictionaries(st.sampled_from(["x", "threads"]), st.integers(100, 9999)),
    "handles": st.dictionaries(texts, st.dictionaries(st.just("x"), st.text("ab_", min_size=1))),
}
WELL_FORMED |= {
    "recaps": st.sampled_from([[], [], ["demo-good"], ["demo-good", "demo-goods"]]),
    "since": WELL_FORMED["date"] | st.just("2024-01"),
    "until": WELL_FORMED["date"] | st.just("2024-01"),
    "dialogues": st.sampled_from([[], ["demo"], ["demos"]]),
}
WELL_FORMED |= {"unsubscribe": WELL_FORMED["url"], "accent": WELL_FORMED["color"]}


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
    elif kind.get("type") == "boolean":
        fitting = st.booleans()
    else:
        fitting = texts
    return seldom(fitting, values)


proses = st.lists(texts | st.sampled_from(["\n\n", "\n## a", "[a](https://b.test)"]), max_size=8)


@st.composite
def filled_in(draw: st.DrawFn, kind: str) -> bytes:
    """Every field with values of every type, and prose of pieces."""
    data = draw(fields(schema(kind), schema(kind)["definitions"]))
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


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (CASE, mutated()),
        (CASE, filled_in("recap")),
        (CASE, noise | below | below | encoded),
        (DIGEST, filled_in("digest")),
        ("recaps/demo/dialogue.md", filled_in("dialogue")),
        ("recaps/series.md", filled_in("series")),
    ],
    ids=["mutated", "recap", "noise", "digest", "dialogue", "series"],
)
@settings(
    max_examples=settings.default.max_examples // 4,  # each is a build
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_no_file_breaks_a_build(
    project: Path, path: str, kind: st.SearchStrategy[bytes], data: st.DataObject
) -> None:
    content = data.draw(kind)
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_bytes(content)

    built = build(project)

    files = {path: re.split(b"\r\n|\r|\n", content)}
    if path not in SHOWN:  # the recap shows what it shares with others
        files["recaps/demo/good.md"] = (project / "recaps/demo/good.md").read_bytes().split(b"\n")
    for told in built.diagnostics:
        assert told.code not in OUR_FAULT
        if told.path.startswith("default/"):  # a template wrote what is only looked at
            assert not told.is_error
            continue
        assert told.line is not None
        assert told.column is not None
        assert 1 <= told.line <= len(files[told.path])
        assert 1 <= told.column <= len(files[told.path][told.line - 1]) + 1
        assert len(str(told).splitlines()) == 1
    outputs = {output.path for output in built.outputs}
    is_broken = any(told.is_error for told in built.diagnostics)
    shown = SHOWN.get(path, GOOD)
    assert (shown in outputs) != is_broken
    assert path != CASE or GOOD in outputs
