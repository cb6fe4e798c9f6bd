"""An author who tries it: markup, templates, headers and paths in every field, each in turn.

The fields are those of the schema, so that a new one is tried without a change here.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from click.testing import CliRunner
from conftest import CASES
from selectolax.lexbor import LexborHTMLParser

from afterword.cli import cli
from afterword.front_matter.schema import MODELS, schema
from afterword.social import networks

CANARY = "a line that stands only in a file outside the project"
PRODUCT = b"24999810000037"
TEXTS = [
    "<script>alert(1)</script> \"><img src=x onerror=alert(1)> ' onmouseover='alert(1) ]]> --> "
    "</style></title></textarea><svg/onload=alert(1)> <a href='javascript:alert(1)'>b</a> "
    "<mj-include path='../../outside' type='css' /> <mj-raw><script>1</script></mj-raw> "
    "{{ 4999999 * 4999963 }} {{ ''.__class__ }} {% include '../../outside' %} {% raw %} {# "
    "${4999999*4999963} /outside "
    "=?utf-8?q?x=0D=0ABcc:_i@e.test?= =?utf-8?b?DQpCY2M6IGlAZS50ZXN0?= ..\\..\\C:\\outside "
    "\r\nBcc: i@e.test\r\n\r\n<script>alert(1)</script>\n---\n## a\n```",
    "a/../../../outside",
]
UNSEEN = "x\u2028Bcc: i@e.test\0.txt"
LINKS = [
    "javascript:alert(1)//@a.test",
    "https://a.test/\"onclick='alert(1)'",
    "https://a.test/?'onclick='alert(1)'&lt;script&gt;&quot;&#34;",
    "https://a.test/%0d%0aBcc:%20i@e.test?a=$(4999999*4999963)",
    "mailto:i@e.test?bcc=i@e.test&body=%0d%0aBcc:",
    "file:///outside",
]
CLOSED = {
    *(
        "date",
        "end",
        "published",
        "timezone",
        "mode",
        "lang",
        "language",
        "id",
        "hashtags",
        "email",
        "engine",
    ),
    *("domain", "color", "accent", "heading_fonts", "text_fonts", "networks", "network", "day"),
    *("recaps", "dialogues", "since", "until"),
    *("variants", "width", "pad_preheader", "cards", "utm", "limits", "handles", "test_addresses"),
}
"""Fields that refuse free text; all others have to take it."""

NAMES = {"posts": "x", "x": "recap", "accept": "small-text", "limits": "x", "handles": "Ada"}
NEEDED = {"email": "a@a.test", "network": "x", "variants": ["recap"], "date": "2024-05-06"}
NEEDED |= {"url": "https://a.test/a.png", "day": 1}

Way = tuple[str | int, ...]
NAME = "*"
"""Stands for a name that the author chooses."""


def leaves(kind: str, part: dict[str, Any], way: Way = ()) -> Iterator[tuple[Way, bool]]:
    """Each field that holds one value, and whether that is a link."""
    part = resolved(kind, part)
    inner = dict(part.get("properties", {}))
    if isinstance(part.get("additionalProperties"), dict):
        inner = dict.fromkeys([NAMES.get(str(way[-1]), "x"), NAME], part["additionalProperties"])
    for name, each in inner.items():
        yield from leaves(kind, each, (*way, name))
    if "items" in part:
        yield from leaves(kind, part["items"], (*way, 0))
    elif not inner:
        yield way, part.get("format") == "uri"


def resolved(kind: str, part: dict[str, Any]) -> dict[str, Any]:
    """A part of the schema, without what leads to it."""
    part = part["anyOf"][0] if "anyOf" in part else part
    name = part.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schema(kind)["definitions"][name] if name else part
    return found


def put(kind: str, data: Any, part: dict[str, Any], way: Way, value: str) -> Any:
    """The data with a value at the end of a way, and with what is required beside it."""
    if not way:
        return value
    part, step, rest = resolved(kind, part), way[0], way[1:]
    if isinstance(step, int):
        first, *others = data or [None]
        return [put(kind, first, part["items"], rest, value), *others]
    made = dict(data or {})
    for name in part.get("required", ()):
        made.setdefault(name, NEEDED.get(name, "a"))
    inner = part.get("properties", {}).get(step) or part["additionalProperties"]
    name = value if step == NAME else step
    return made | {name: put(kind, made.get(name), inner, rest, value)}


FILES = {
    "recap": "recaps/demo/case.md",
    "digest": "recaps/digests/case.md",
    "dialogue": "recaps/demo/dialogue.md",
    "series": "recaps/series.md",
}
FIELDS = [(kind, way, link) for kind in MODELS for way, link in leaves(kind, schema(kind))]
POLICIES = (policy.compat32, policy.default)


class Site:
    """A project with every field filled in, beside a file that is none of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = folder / "project"
        (folder / "outside").write_text(CANARY)
        shutil.copytree(CASES / "_project", self.project)
        shutil.copy(CASES / "everything/recap.md", self.project / FILES["recap"])
        (self.project / "recaps/demo/good.md").unlink()
        (self.project / "recaps/digests").mkdir()
        digest = (
            (CASES / "everything/recap.md").read_text("utf-8").replace("id: ", "id: digest-", 1)
        )
        (self.project / FILES["digest"]).write_text(
            digest.replace("---\n", "---\nsince: 2024-01\n", 1)
        )
        limits = dict.fromkeys(networks.table(), 9999)  # so that no text is too long for a post
        self.write("series", {**self.data("series"), "limits": limits})
        self.clean = {path: active(content) for path, content in self.built().items()}
        self.around = self.outside()

    def data(self, kind: str) -> dict[str, Any]:
        text = (self.project / FILES[kind]).read_text("utf-8")
        data: dict[str, Any] = yaml.load(text.split("---\n")[1], yaml.BaseLoader)
        return data

    def write(self, kind: str, data: dict[str, Any], prose: str = "A paragraph.") -> None:
        text = f"---\n{json.dumps(data)}\n---\n\n{prose}\n"
        (self.project / FILES[kind]).write_bytes(text.encode())

    def built(self) -> dict[str, bytes]:
        """What stands in the outbox after a build."""
        self.result = CliRunner().invoke(cli, ["--project", str(self.project), "build"])
        assert self.result.exception is None or isinstance(self.result.exception, SystemExit)
        box = self.project / "outbox"
        found = (file for file in box.rglob("*") if file.is_file())
        return {file.relative_to(box).as_posix(): file.read_bytes() for file in found}

    def outside(self) -> dict[str, bytes]:
        """All files but those of the outbox: none may change, none may come."""
        found = (file for file in self.folder.rglob("*") if file.is_file())
        written = (self.project / "outbox", self.project / "recaps")
        theirs = (f for f in found if not any(f.is_relative_to(folder) for folder in written))
        return {str(file): file.read_bytes() for file in theirs}

    def takes(self) -> bool:
        """Whether it can be built; holds what came out against what came of a clean project."""
        outputs = self.built()
        assert self.outside() == self.around
        assert outputs.keys() == self.clean.keys()
        for path, content in outputs.items():
            assert not active(content) - self.clean[path], path
            assert CANARY.encode() not in content, path
            assert PRODUCT not in content, path
            assert b"<class" not in content, path
        return self.result.exit_code == 0


LEADING = ("href", "src", "action", "formaction", "srcdoc", "poster", "background", "xlink:href")


def active(content: bytes) -> Counter[str]:
    """What a file can do: of a page its scripts and the like, of a mail its headers and parts."""
    if content.lower().startswith(b"<!doctype"):
        return Counter(doings(content.decode()))
    if content.startswith(b"<?xml"):
        return Counter({node.tag for node in ElementTree.fromstring(content).iter()})
    if content.startswith(b"From: "):
        plain, default = (message_from_bytes(content, policy=p) for p in POLICIES)
        assert all(default.values())  # reads each
        assert list(plain) == list(default)
        return Counter([*plain, *(part.get_content_type() for part in plain.walk())])
    if content.startswith(b"{"):
        json.loads(content)
    return Counter()


def doings(html: str) -> Iterator[str]:
    for node in LexborHTMLParser(html).css("*"):
        attributes = {name: value or "" for name, value in node.attributes.items()}
        if node.tag in (
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "meta",
            "link",
            "svg",
        ):
            yield f"{node.tag} {attributes.get('src', '')} {attributes.get('id', '')}"
        for name, value in attributes.items():
            scheme = value.partition(":")[0].strip().casefold() if name in LEADING else ""
            if name.startswith("on") or scheme in ("javascript", "data", "vbscript", "file"):
                yield f"{name}={value}"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def site(shared: Site) -> Iterator[Site]:
    """The site; its files are as they were after each test."""
    files = {file: file.read_bytes() for file in (shared.project / "recaps").rglob("*.md")}
    yield shared
    for file, content in files.items():
        file.write_bytes(content)


@pytest.mark.parametrize(
    ("kind", "way", "is_link"), FIELDS, ids=[f"{k}-{'.'.join(map(str, w))}" for k, w, _ in FIELDS]
)
def test_a_hostile_field(site: Site, kind: str, way: Way, is_link: bool) -> None:
    data = site.data(kind)
    is_open = not is_link and NAME not in way and not CLOSED.intersection(way)
    for value in LINKS if is_link else TEXTS:
        site.write(kind, put(kind, data, schema(kind), way, value))
        assert site.takes() or not is_open, site.result.stderr

    site.write(kind, put(kind, data, schema(kind), way, UNSEEN))
    assert not site.takes()
    assert f"{FILES[kind]}:2:" in site.result.stderr


@pytest.mark.parametrize("kind", MODELS)
def test_hostile_prose(site: Site, kind: str) -> None:
    site.write(kind, site.data(kind), TEXTS[0])
    assert site.takes(), site.result.stderr


BOMB = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{b}, *{b}]\n" for b, c in pairwise("abcdefghij"))


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize(
    ("front", "code"),
    [
        (BOMB, "yaml-alias"),
        ("a: &a {b: c}\nd: {<<: *a}\n", "yaml-alias"),
        ("a: !!python/object/apply:os.system [touch outside]\n", "yaml-tag"),
        ("a: !!python/name:os.system ''\n", "yaml-tag"),
        ("a: !!binary R0lGODlh\n", "yaml-tag"),
        ("a: " + "[" * 30 + "]" * 30 + "\n", "yaml-too-deep"),
        ("a:" + "".join(f"\n{'  ' * n}- b:" for n in range(1, 30)) + "\n", "yaml-too-deep"),
        ("? [a, b]\n: c\n", "yaml-syntax"),
        ("%YAML 1.1\n--- a\n", "wrong-type"),
        ("title: a\ntitle: b\n", "duplicate-key"),
    ],
)
def test_hostile_yaml(site: Site, kind: str, front: str, code: str) -> None:
    (site.project / FILES[kind]).write_bytes(f"---\n{front}---\n".encode())
    assert not site.takes()
    assert f"[{code}]" in site.result.stderr
