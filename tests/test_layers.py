"""The structure of the code, read from its imports."""

import ast
from pathlib import Path

from conftest import CHECKOUT

SOURCE = CHECKOUT / "src" / "afterword"
MODULES = {
    ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
        file.read_text("utf-8")
    )
    for file in SOURCE.rglob("*.py")
}

# Each module may import from those on the lines above its own.
LAYERS = """
__init__ packed meanwhile names layout blanks
addresses colors diagnostics dates engines wrap zones workers post_links sentences pictures
commonmark line_breaks links short_links identity cldr bidi typeface palettes clusters
written_dates photo_palette
inside knockout smtp counting yaml_places contents template_files markdown fitting language
mjml_rules lint_rules page file_names
networks feature_uses typesetting
source values mjml_validator client_support thread mail_server
recap_fields assets overrides
series_fields output
card
known
model
fields plaintext markup sharing proofreading
caps
codegen capped_filters
sandbox tracing compiled template_places
completeness
project templating mjml
choosing context
sheet
livery
result disk
manifest
shelf built ingredients drawing
photo message renderings post feeds variants
drafting plan
parse
boilerplate newsletter social archive cards
budget post_formats lint.finding
lint.placing lint.size lint.structure lint.pictures lint.links lint.legibility
lint.styles lint.inbox lint.posts
lint
check
review
review.page
review.desk
press
opened
kept
lists
make
build
outbox.lock outbox.capitals
outbox.journal
outbox
update verify report formats schema scaffold starting sending
importing importing.blocks importing.tongues importing.placing
importing.escaping
importing.people importing.labels
importing.naming
importing.texts importing.targets importing.documents importing.front_matter importing.events
importing.exported
importing.shown
importing.unseen
importing.given importing.elements importing.furniture
importing.dating
importing.units importing.articles importing.speaker_cards
importing.beside importing.titles
importing.archived importing.decoding importing.other_markdown importing.pages
importing.word importing.mails
importing.reading
importing.bylines importing.speaking importing.when
importing.panels
importing.hosts
importing.keynotes
importing.findings
importing.drafting importing.told
builder watching
live
preview
cli.group
cli.building cli.handing cli.writing
cli.starting
cli
__main__
"""
PACKAGES = (
    "afterword",
    "afterword.lint",
    "afterword.outbox",
    "afterword.importing",
    "afterword.cli",
)
ONE_IMPORTER = {
    "PIL": {"drawing", "knockout", "palettes", "photo_palette", "pictures"},
    "babel": {"cldr"},
    "charset_normalizer": {"importing.decoding"},
    "click": {"cli.group", "cli.building", "cli.handing", "cli.starting", "cli.writing"},
    "css_inline": {"mjml"},
    "frontmatter": {"yaml_places"},
    "mammoth": {"importing.word"},
    "markdown_it": {"commonmark", "markdown"},
    "mjml": {"mjml"},
    "pillow_lunasvg": {"drawing"},
    "pyperclip": {"cli.handing"},
    "regex": {"clusters"},
    "selectolax": {
        "importing.articles",
        "importing.elements",
        "importing.events",
        "importing.exported",
        "importing.shown",
        "importing.targets",
        "importing.units",
        "page",
    },
    "starlette": {"preview"},
    "tinycss2": {"colors", "page"},
    "trafilatura": {"importing.articles"},
    "uharfbuzz": {"typeface"},
    "uvicorn": {"preview"},
    "watchfiles": {"watching"},
    "wcwidth": {"wrap"},
    "yaml": {"yaml_places"},
}


def _module(name: str) -> str:
    """The module of ours that a name such as `afterword.lint.size` stands for, or nothing."""
    own = name.removeprefix("afterword.")
    return own if own in MODULES and own != name else ""


def imports(module: str) -> set[str]:
    """The names of what a module imports: `afterword.model`, `click`, …"""
    found: set[str] = set()
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module in PACKAGES:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if _module(name) else str(node.module) for name in inner}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_data_flows_one_way() -> None:
    rank = {name: n for n, row in enumerate(LAYERS.split("\n")) for name in row.split()}
    for module in MODULES:
        for name in imports(module):
            if imported := _module(name):
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
        may_write = module.startswith(("outbox", "cli."))
        assert may_write or not called & writing, f"{module}: {called & writing}"


def test_only_the_command_line_prints() -> None:
    for module, tree in MODULES.items():
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "print" not in names, module
        assert module.startswith("cli.") or "click" not in imports(module)


def test_no_module_is_a_drawer() -> None:
    assert not {"utils", "helpers", "core", "common", "misc"} & set(MODULES)
    assert not Path(SOURCE / "utils").exists()
