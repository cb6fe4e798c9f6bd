"""The documentation is complete: every field, code, command, option, file and filter is in it."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import pytest
from conftest import CASES, CHECKOUT, build
from msgspec.structs import fields

from afterword.cli import cli
from afterword.codes import CODES
from afterword.front_matter.fields import check
from afterword.front_matter.recap_fields import DigestFields, Fields, RecapFields
from afterword.front_matter.series_fields import DialogueFields, SeriesFields
from afterword.front_matter.source import read
from afterword.language import fixed_words, language
from afterword.lint import lint_rules
from afterword.lint.lint_rules import Rule
from afterword.model import Digest, Recap, Section
from afterword.newsletter import engines, markup
from afterword.newsletter.engines import Mail
from afterword.outbox.known import Entry
from afterword.prose import plaintext
from afterword.prose.plain_inline import Links
from afterword.social.fitting import Fitting
from afterword.social.networks import VARIANTS, Network, table
from afterword.social.slots import usual
from afterword.templating.sandbox import Sandbox
from afterword.templating.templates import Templates
from afterword.text.quotation import Marks

README, RECAPS, TEMPLATES, OUTBOX = (
    (CHECKOUT / path / "README.md").read_text("utf-8")
    for path in ("", "recaps", "templates", "outbox")
)
PAGES = ("README.md", *(f"{path}/README.md" for path in ("recaps", "templates", "outbox", "tests")))


def groups(model: type[Fields]) -> Iterator[type[Fields]]:
    yield model
    for name in re.findall(r"afterword\.\w+_fields\.(\w+)", str(model.__annotations__)):
        yield from groups(next(m for m in every(Fields) if m.__name__ == name))


def every(model: type[Fields]) -> Iterator[type[Fields]]:
    for child in model.__subclasses__():
        yield child
        yield from every(child)


@pytest.mark.parametrize("model", [RecapFields, DigestFields, DialogueFields, SeriesFields])
def test_every_field(model: type[Fields]) -> None:
    for group in groups(model):
        for field in group.__struct_fields__:
            assert f"`{field}`" in RECAPS, f"{field} of {group.noun}"


def used(data: object) -> set[str]:
    """The names of all fields in front matter, however deep."""
    if isinstance(data, dict):
        return set(data).union(*map(used, data.values()))
    return set().union(*map(used, data)) if isinstance(data, list) else set()


@pytest.mark.parametrize("model", [RecapFields, DialogueFields, SeriesFields])
def test_every_field_has_an_example(model: type[Fields], tmp_path: Path) -> None:
    blocks = re.findall("```yaml\n(.*?)```", RECAPS, flags=re.DOTALL)
    first = "name: " if model is SeriesFields else "title: "
    blocks = [block for block in blocks if block.startswith(first)]
    text = next(b for b in blocks if ("date:" in b) == (model is RecapFields))
    file = tmp_path / "example.md"
    file.write_text(f"---\n{text}---\n", "utf-8")
    source = read(file, "example.md")
    _, problems = check(model, source, Marks())
    assert not problems
    known = {field for group in groups(model) for field in group.__struct_fields__}
    assert known - used(source.data) == set()


def test_every_field_that_only_a_digest_has_has_an_example(tmp_path: Path) -> None:
    section = RECAPS.partition("## Digests\n")[2].partition("\n## ")[0]
    shown: set[str] = set()
    for text in re.findall("```yaml\n(.*?)```", section, flags=re.DOTALL):
        file = tmp_path / "example.md"
        file.write_text(f"---\n{text}---\n", "utf-8")
        source = read(file, "example.md")
        _, problems = check(DigestFields, source, Marks())
        assert not problems
        shown |= used(source.data)
    assert {*DigestFields.__struct_fields__} - {*RecapFields.__struct_fields__} <= shown


def test_templates_of_a_digest_see_its_fields_by_name() -> None:
    assert set(DigestFields.__struct_fields__) <= set(dir(Digest))


@pytest.mark.parametrize("code", CODES)
def test_every_diagnostic_code_with_its_severity(code: str) -> None:
    rows = [line for page in (RECAPS, TEMPLATES, OUTBOX) for line in page.splitlines()]
    assert [row for row in rows if row.startswith(f"| `{code}` | {CODES[code]} | ")], code


@pytest.mark.parametrize("code", CODES)
def test_every_diagnostic_code_is_used(code: str) -> None:
    sources = (CHECKOUT / "src" / "afterword").rglob("*.py")
    users = [file for file in sources if f'"{code}"' in file.read_text("utf-8")]
    assert [file for file in users if file.stem != "codes"]


@pytest.mark.parametrize("network", table().values(), ids=lambda network: network.key)
def test_every_limit(network: Network) -> None:
    listed = RECAPS[RECAPS.index("The networks are ") : RECAPS.index("counted as that")]
    after = listed[listed.index(f"`{network.key}`") :]
    assert re.findall(r"\(\D*([\d,]+)\)", after)[0] == f"{network.limit:,}"


@pytest.mark.parametrize("rule", lint_rules.table().values())
def test_every_rule_for_newsletters(rule: Rule) -> None:
    assert f"| `{rule.key}` | {CODES[rule.key]} | {rule.asks} | {rule.source} |\n" in TEMPLATES


def test_every_mail_engine() -> None:
    for name in engines.table():
        assert f"| `{name}` |" in RECAPS


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_and_option(name: str) -> None:
    command = cli.commands[name]
    assert command.help
    row = "".join(re.findall(rf"^\| `afterword {name}\b.*", README, re.MULTILINE))
    assert row
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            shown = row + README if "--format" in parameter.opts else row
            assert parameter.opts[0] in shown, parameter.opts


def test_every_global_option() -> None:
    for option in cli.params:
        assert f"`{option.opts[0]}" in README


def test_every_filter_and_template() -> None:
    for name in (*plaintext.FILTERS["ltr"], *markup.FILTERS):
        assert f"| `{name}" in TEMPLATES, name
    for file in (CHECKOUT / "templates").rglob("*.j2"):
        assert file.name in TEMPLATES, file.name


def test_every_tag_of_templates() -> None:
    for tag in Fitting.tags:
        assert f"{{% {tag} " in TEMPLATES, tag


def named_for_templates() -> set[str]:
    """The names in the first column of the table of what a template can use."""
    table = TEMPLATES.partition("## What a template can use")[2].partition("\n### ")[0]
    cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    return set(re.findall(r"`([a-z_]+)[`(]", " ".join(cells)))


def test_every_name_that_templates_are_given(
    project: Path, write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As recorded while a recap with every field is built."""
    write("recaps/demo/recap.md", (CASES / "everything" / "recap.md").read_text("utf-8"))
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("cards: false", "cards: true"))
    given: dict[str, set[str]] = {}
    render = Templates.render

    def recorded(self: Templates, environment: Sandbox, names: list[str], *rest: Any) -> str:
        given.setdefault(names[-1], set()).update(rest[0])
        return render(self, environment, names, *rest)

    monkeypatch.setattr(Templates, "render", recorded)
    assert not [problem for problem in build(project).diagnostics if problem.is_error]
    whole = {"newsletter.mjml.j2", "newsletter.txt.j2", "recap.txt.j2", "index.txt.j2"}
    whole |= {"all.txt.j2", "series.txt.j2", "feed.html.j2", "posts.txt.j2"}
    whole |= {f"{variant}.txt.j2" for variant in VARIANTS}
    whole |= {f"{card}.svg.j2" for card in ("recap", "quote", "figure", "figures")}
    whole |= {f"square{card}.svg.j2" for card in ("", "-quote", "-figure", "-figures")}
    assert {name.rpartition("/")[2] for name in given} == whole
    assert set().union(*given.values()) == named_for_templates()


@pytest.mark.parametrize(
    ("column", "files"),
    [
        (1, ["newsletter/base.mjml.j2", "newsletter/newsletter.mjml.j2"]),
        (2, ["newsletter/newsletter.txt.j2"]),
        (3, ["archive/body.txt.j2"]),
        (4, ["archive/recap.txt.j2"]),
    ],
)
def test_every_block_of_templates(column: int, files: list[str]) -> None:
    table = TEMPLATES[TEMPLATES.index("| blocks |") :].partition("\n\n")[0]
    rows = [line.strip("|").split("|") for line in table.split("\n")]
    told = {
        name
        for row in rows
        if row[column].strip() == "yes"
        for name in re.findall(r"`(\w+)`", row[0].partition(":")[0])
    }
    texts = "".join((CHECKOUT / "templates" / name).read_text("utf-8") for name in files)
    assert told == set(re.findall(r"\{% block (\w+)", texts))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("recap", set(Recap.__struct_fields__) - set(RecapFields.__struct_fields__) - {"source"}),
        ("recap", {"people", "organizations", "path"}),
        ("mail", {field.name for field in fields(Mail)}),
        ("language", {name for name in dir(language.of("en")) if name[0] != "_"} - {"words"}),
        ("links", {name for name in dir(Links) if name[0] != "_"}),
    ],
)
def test_every_part_of_what_templates_are_given(name: str, parts: set[str]) -> None:
    for part in parts:
        assert f"`{name}.{part}" in TEMPLATES, part


@pytest.mark.parametrize(
    ("row", "parts"),
    [("recap.sections", set(Section.__struct_fields__)), ("entries", set(Entry.__slots__))],
)
def test_every_part_of_lists_that_templates_are_given(row: str, parts: set[str]) -> None:
    (line,) = (line for line in TEMPLATES.splitlines() if line.startswith(f"| `{row}` |"))
    for part in parts:
        assert f"`{part}`" in line, part


def test_every_file_of_the_outbox() -> None:
    shown = OUTBOX.split("```")[1]
    for output in build(CHECKOUT).outputs:
        named = r"/(20\d\d|three-)[^/]*?(?=\.html|\.eml|\.txt|/)"
        path = re.sub(named, "/<recap>", output.path)
        path = re.sub(r"^(\w+)/(?!-)[^/]+(?=/)", r"\1/<dialogue>", path)
        path = re.sub(r"(?<=<recap>/)\w+(?=\.txt)", "<network>", path)
        path = re.sub(r"(?<=/cards/)[\w-]+(?=\.png)", "<card>", path)
        place = "review/-/" if path.startswith("review/-/") else path
        assert f"\n{place} " in shown, path


def test_every_language_with_fixed_words() -> None:
    (row,) = (line for line in RECAPS.splitlines() if line.startswith("| `lang` | `es` | "))
    listed = re.findall("`([a-zA-Z0-9-]+)`", row.partition("Fixed words")[2])
    assert listed == sorted(fixed_words.tags())


def test_every_network_and_variant() -> None:
    for name in (*table(), *VARIANTS):
        assert f"`{name}`" in RECAPS, name


def test_the_usual_plan() -> None:
    networks = list(table().values())
    rows = []
    for slot in usual():
        label = next(n.label for n in networks if slot.network == n.key or slot.look == n.look)
        variants = ", ".join(f"`{variant}`" for variant in slot.variants)
        rows.append(f"| {slot.day} | {label} | {variants} |\n")
    assert "\n|---|---|---|\n" + "".join(rows) + "\n" in RECAPS


def test_the_readme_is_a_front_page_and_opens_with_two_commands() -> None:
    assert len(README.splitlines()) <= 150
    commands = [line.strip() for line in README.splitlines() if line.startswith("    ")]
    assert commands[0].endswith("pip install -e . && .venv/bin/afterword build")
    assert commands[1].endswith("pip install -e '.[test]' && .venv/bin/pytest -n auto")


@pytest.mark.parametrize("page", PAGES)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(page: str) -> None:
    lines = (CHECKOUT / page).read_text("utf-8").split("\n")
    tables = [list(rows) for is_row, rows in groupby(lines, lambda line: line[:1] == "|") if is_row]
    for rows in tables:
        counts = {row: len(re.findall(r"(?<!\\)\|", row)) for row in rows}
        assert [row for row in rows if counts[row] != counts[rows[0]]] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_to_a_heading(page: str) -> None:
    at = CHECKOUT / page
    for target, _, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(#([^)]*))?\)", prose(at)):
        goal = (at.parent / target) if target else at
        assert goal.exists(), target
        assert not anchor or anchor in headings(goal), f"{target}#{anchor}"


def prose(page: Path) -> str:
    """A page without what it shows as code."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)


def headings(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    titles = re.findall(r"^#+ (.*)", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
