"""The structure of the code, read from its imports."""

import ast
from pathlib import Path

from conftest import CHECKOUT

SOURCE = CHECKOUT / "src" / "afterword"
MODULES = {file.stem: ast.parse(file.read_text("utf-8")) for file in SOURCE.glob("*.py")}

# Each module may import from those on the lines above its own.
LAYERS = """
__init__ addresses colors diagnostics dates names wrap counting zones
marks markdown networks fitting language mjml_rules
source values mjml_validator
model
fields plaintext
sandbox
project context templating mjml
message
parse newsletter social archive
check
press
build
outbox report schema scaffold
cli
__main__
"""
ONE_IMPORTER = {
    "babel": {"language"},
    "click": {"cli"},
    "css_inline": {"mjml"},
    "frontmatter": {"marks"},
    "markdown_it": {"markdown"},
    "mjml": {"mjml"},
    "regex": {"counting"},
    "wcwidth": {"wrap"},
    "yaml": {"marks"},
}


def imports(module: str) -> set[str]:
    """The names of what a module imports: `afterword.model`, `click`, …"""
    found: set[str] = set()
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "afterword":
            found |= {f"afterword.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_data_flows_one_way() -> None:
    rank = {name: n for n, row in enumerate(LAYERS.split("\n")) for name in row.split()}
    for module in MODULES:
        for name in imports(module):
            if name.startswith("afterword.") and (imported := name.split(".")[1]) in MODULES:
                assert rank[imported] < rank[module], f"{module} imports {imported}"


def test_each_library_has_one_importer() -> None:
    for library, allowed in ONE_IMPORTER.items():
        importers = {
            module
            for module in MODULES
            if any(name.partition(".")[0] == library for name in imports(module))
        }
        assert importers == allowed, library


def test_only_the_outbox_and_the_command_line_write() -> None:
    writing = {"write_text", "write_bytes", "unlink", "rmtree", "mkdir", "rename", "rmdir"}
    for module, tree in MODULES.items():
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not called & writing or module == "outbox", f"{module}: {called & writing}"


def test_only_the_command_line_prints() -> None:
    for module, tree in MODULES.items():
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "print" not in names, module
        assert module == "cli" or "click" not in imports(module)


def test_no_module_is_a_drawer() -> None:
    assert not {"utils", "helpers", "core", "common", "misc"} & set(MODULES)
    assert not Path(SOURCE / "utils").exists()
