"""The structure of the code, read from its imports."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from conftest import CHECKOUT

SOURCE = CHECKOUT / "src" / "afterword"
MODULES = {
    ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
        file.read_text("utf-8")
    )
    for file in SOURCE.rglob("*.py")
}

PARTS = [
    *("packed", "codes", "colors"),
    *("text", "prose"),
    *("diagnostics", "containment", "identity"),
    *("templating", "language"),
    "project",
    "front_matter",
    "outbox",
    *("model", "context"),
    "parse",
    *("social", "newsletter", "archive", "cards"),
    *("lint", "review"),
    "building",
    *("importing", "sending"),
    "preview",
    "cli",
    "__main__",
]
"""From the ground up: what is in one imports from those before it, and from its own."""
FACTS = {"social.networks", "newsletter.engines", "lint.lint_rules"}
"""Tables that front matter and templates may name, and so all may read."""
ONE_IMPORTER = {
    "PIL": {
        "cards.drawing",
        "cards.compositing",
        "cards.logo",
        "cards.palettes",
        "cards.photo_palette",
        "cards.pictures",
        "cards.png",
    },
    "babel": {"language.cldr"},
    "charset_normalizer": {"importing.decoding"},
    "click": {
        "cli.group",
        "cli.building",
        "cli.handing",
        "cli.importing",
        "cli.naming",
        "cli.new_files",
        "cli.posting",
        "cli.starting",
        "cli.writing",
    },
    "css_inline": {"newsletter.mjml"},
    "deflate": {"cards.png"},
    "frontmatter": {"front_matter.yaml_places"},
    "mammoth": {"importing.word"},
    "markdown_it": {
        "prose.commonmark",
        "prose.html",
        "prose.markdown",
        "prose.number_columns",
        "prose.tables",
        "prose.tree",
        "prose.typed_prose",
    },
    "markupsafe": {
        "newsletter.markup",
        "newsletter.rendering",
        "preview.server",
        "review.page",
        "cards.sheet",
    },
    "mjml": {"newsletter.mjml"},
    "pillow_lunasvg": {"cards.drawing"},
    "pyperclip": {"cli.posting"},
    "regex": {"text.clusters"},
    "selectolax": {
        "importing.articles",
        "importing.elements",
        "importing.events",
        "importing.exported",
        "importing.preserving",
        "importing.visible_page",
        "importing.targets",
        "importing.nodes",
        "importing.omissions",
        "importing.page_tables",
        "newsletter.page",
    },
    "starlette": {"preview.server"},
    "tinycss2": {"colors", "newsletter.page"},
    "trafilatura": {"importing.articles"},
    "uharfbuzz": {"cards.typeface"},
    "uvicorn": {"preview.server"},
    "watchfiles": {"preview.watching"},
    "wcwidth": {"text.wrap"},
    "yaml": {"front_matter.yaml_places"},
}
MAY_WRITE = {"outbox.writing", "outbox.capitals", "outbox.journal", "outbox.lock", "cli.new_files"}
MAY_WRITE |= {"building.background"}  # into a pipe
MAY_PRINT = {"__main__", "cli.group", "cli.posting", "cli.starting"}
MAY_PRINT |= {"preview.builder"}  # the traceback of a bug

CHANGING = {"write_text", "write_bytes", "touch", "truncate", "ftruncate", "mkdir", "makedirs"}
CHANGING |= {"rename", "renames", "unlink", "rmdir", "rmtree", "symlink_to", "hardlink_to"}
"""Whatever they are of."""
CHANGING_OF = {
    "os": {"write", "replace", "remove", "removedirs", "link", "symlink"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move"},
}
OPENING = {"open", "fdopen"}
MODE = re.compile(r"(?=.*[wax+])[rwaxbt+]+")
FLAGS = {"O_WRONLY", "O_RDWR", "O_APPEND", "O_CREAT", "O_TRUNC"}
PRINTING = {("sys", "stdout"), ("sys", "stderr"), ("sys", "__stdout__"), ("sys", "__stderr__")}


def _module(name: str) -> str:
    """The module of ours that a name such as `afterword.lint.size` stands for, or nothing."""
    own = name.removeprefix("afterword.")
    return own if own in MODULES and own != name else ""


@cache
def imports(module: str) -> set[str]:
    """The names of what a module imports: `afterword.model`, `click`, …"""
    found: set[str] = set()
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if _module(name) else str(node.module) for name in inner}
    return found


@cache
def own_imports(module: str) -> set[str]:
    """The modules of ours that a module imports."""
    return {own for name in imports(module) if (own := _module(name))}


def test_data_flows_one_way() -> None:
    rank = {part: number for number, part in enumerate(PARTS)}
    for module in MODULES:
        for imported in own_imports(module) - FACTS:
            part, from_part = module.partition(".")[0], imported.partition(".")[0]
            assert part == from_part or rank[from_part] < rank[part], f"{module} imports {imported}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter({module: own_imports(module) for module in MODULES}).prepare()


def test_renderers_know_nothing_of_each_other() -> None:
    renderers = {module for module in MODULES if module.endswith(".rendering")}
    assert renderers == {
        f"{part}.rendering" for part in ("newsletter", "social", "archive", "cards")
    }
    for module in renderers:
        assert own_imports(module).isdisjoint(renderers), module


def test_each_library_has_one_importer() -> None:
    for library, allowed in ONE_IMPORTER.items():
        importers = {
            module
            for module in MODULES
            if any(name.partition(".")[0] == library for name in imports(module))
        }
        assert importers == allowed, library


def test_each_library_is_declared() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split("[=>]", each)[0] for each in project["dependencies"]}
    called = packages_distributions()
    imported = {name.partition(".")[0] for module in MODULES for name in imports(module)}
    for library in imported - sys.stdlib_module_names - {"afterword"}:
        names = {name.lower().replace("_", "-") for name in called[library]}
        assert names & declared, library


def used(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """What code names, each with what it is of: a module, a variable, or nothing known."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.value.id if isinstance(node.value, ast.Name) else "", node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Name):
            yield "", node.id


def writes(tree: ast.AST) -> set[str]:
    """By what code changes files."""
    found = {name for of, name in used(tree) if name in CHANGING or name in CHANGING_OF.get(of, ())}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else called
            if name in OPENING and _to_write(node):
                found.add(name)
            elif called == "replace" and len(node.args) == 1 and not node.keywords:
                found.add(name)  # of a path: that of a text takes two
    return found


def _to_write(call: ast.Call) -> bool:
    for given in (*call.args, *(keyword.value for keyword in call.keywords)):
        for node in ast.walk(given):
            if isinstance(node, ast.Attribute) and node.attr in FLAGS:
                return True
            if isinstance(node, ast.Constant) and MODE.fullmatch(str(node.value)):
                return True
    return False


def prints(tree: ast.AST) -> set[str]:
    """By what code prints."""
    return {
        name
        for of, name in used(tree)
        if name == "print" or (of, name) in PRINTING or (of == "traceback" and "print" in name)
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("file.open('w')", {"open"}),
        ("file.open(mode='a+')", {"open"}),
        ("open(file, 'xb')", {"open"}),
        ("os.open(file, os.O_RDONLY | os.O_CREAT)", {"open"}),
        ("os.replace(a, b)", {"replace"}),
        ("from os import remove", {"remove"}),
        ("draft.replace(file)", {"replace"}),
        ("file.touch()", {"touch"}),
        ("Path('a').unlink()", {"unlink"}),
        ("shutil.copy(a, b)", {"copy"}),
        ("file.open('rb')", set()),
        ("os.open(file, os.O_RDONLY)", set()),
        ("text.replace('a', 'b')", set()),
        ("noon.replace(tzinfo=zone)", set()),
        ("names.remove('a')", set()),
    ],
)
def test_what_writes(code: str, expected: set[str]) -> None:
    assert writes(ast.parse(code)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("print('a')", {"print"}),
        ("sys.stdout.write('a')", {"stdout"}),
        ("from sys import stderr", {"stderr"}),
        ("traceback.print_exc()", {"print_exc"}),
        ("traceback.format_exc()", set()),
    ],
)
def test_what_prints(code: str, expected: set[str]) -> None:
    assert prints(ast.parse(code)) == expected


def test_only_the_outbox_and_the_command_line_write() -> None:
    assert {module for module, tree in MODULES.items() if writes(tree)} == MAY_WRITE


def test_only_the_command_line_prints() -> None:
    assert {module for module, tree in MODULES.items() if prints(tree)} == MAY_PRINT
    assert all(module.startswith("cli.") for module in MODULES if "click" in imports(module))


def test_no_module_is_a_drawer() -> None:
    assert not {"utils", "helpers", "core", "common", "misc"} & set(MODULES)
    assert not Path(SOURCE / "utils").exists()
