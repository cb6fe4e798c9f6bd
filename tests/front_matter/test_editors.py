"""Editors, set up as recaps/README.md says, complete the front matter of a recap and check it."""

import itertools
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner
from conftest import CHECKOUT, node_module, skip_without

from afterword.cli import cli

README = (CHECKOUT / "recaps" / "README.md").read_text("utf-8")
STORY = "---\n\nTwelve mayors met: in *Quito*.\n- [x] a: b: c\n\n## One form: for everyone\n"
"""What YAML would stumble over."""
TOP = "---\ntitle: What we heard in Quito\ndate: 2026-05-06\n"
PANEL = f"{TOP}panels:\n  - title: One form for everyone\n"


def block(language: str) -> str:
    """The block of README that is to be pasted."""
    (found,) = re.findall(f"```{language}\n(.*?)```", README, re.DOTALL)
    return str(found)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the schema, and room for a recap."""
    schema = CliRunner().invoke(cli, ["schema"]).stdout
    (tmp_path / "recap.schema.json").write_text(schema, "utf-8")
    (tmp_path / "recaps" / "ecuador").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def server() -> Path:
    return node_module("yaml-language-server/bin/yaml-language-server", "yaml-language-server")


class Editor:
    """As much of an editor as asks a language server about one open document."""

    def __init__(self, read: IO[bytes], write: IO[bytes], settings: dict[str, Any]) -> None:
        self._read, self._write, self._settings = read, write, settings
        self._numbers = itertools.count(1)

    def tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def ask(self, method: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if "method" not in message and message["id"] == number:
                return message["result"]
            if message.get("method") == "workspace/configuration":
                asked = [item["section"] for item in message["params"]["items"]]
                answer = [self._settings.get(section) for section in asked]
                self._send({"id": message["id"], "result": answer})
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._write.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._write.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self._read.readline().strip():
            if line.startswith(b"Content-Length:"):
                length = int(line.split()[1])
        assert length, "the server has stopped"
        message: dict[str, Any] = json.loads(self._read.read(length))
        return message


@pytest.fixture
def ask(place: Path, server: Path) -> Iterator[Callable[[str, str], Any]]:
    """Asks a server with README's settings about the place that `|` marks in a recap."""
    command = ["node", str(server), "--stdio"]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdin is not None
    assert running.stdout is not None
    editor = Editor(running.stdout, running.stdin, json.loads(block("json")))
    able = {"workspace": {"configuration": True}}
    folder = {"uri": place.as_uri(), "name": "recaps"}
    root = {"rootUri": place.as_uri(), "workspaceFolders": [folder]}
    editor.ask("initialize", processId=None, capabilities=able, **root)
    editor.tell("initialized")
    editor.tell("workspace/didChangeConfiguration", settings={})
    uri = (place / "recaps" / "ecuador" / "2026-05-06-quito.md").as_uri()

    def about(method: str, recap: str) -> Any:
        before = recap.partition("|")[0]
        at = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        document = {"uri": uri, "languageId": "markdown", "version": 1}
        text = recap.replace("|", "") + STORY
        editor.tell("textDocument/didOpen", textDocument={**document, "text": text})
        for _ in range(100):  # it answers with nothing until it has read the schema
            found = editor.ask(method, textDocument={"uri": uri}, position=at)
            if found and found.get("items", True):
                return found
            time.sleep(0.2)
        pytest.fail("the server knows nothing of that place")

    yield about
    running.terminate()
    running.communicate()


@pytest.mark.parametrize(
    ("recap", "some"),
    [
        (f"{TOP}su|\n", {"summary: ", "subject: ", "panels:\n  - title: ", "hosts:\n  - "}),
        (f"{TOP}mode: |\n", {"online", "in person", "hybrid"}),
        (f"{PANEL}    |\n", {"takeaway: ", "speakers:\n  - name: "}),
        (f"{PANEL}    speakers:\n      - name: Ana\n        |\n", {"role: ", "organization: "}),
    ],
    ids=["recap", "mode", "panel", "person"],
)
def test_a_language_server_completes(
    ask: Callable[[str, str], Any], recap: str, some: set[str]
) -> None:
    items = ask("textDocument/completion", recap)["items"]
    assert some <= {item["insertText"].replace("${1}", "") for item in items}


def test_a_language_server_explains(ask: Callable[[str, str], Any]) -> None:
    said = ask("textDocument/hover", TOP.replace("date", "da|te"))["contents"]
    assert "The day, 2021-03-03, or the month, 2020-07." in json.dumps(said)


DRIVE = """
vim.cmd.edit("recaps/ecuador/2026-05-06-quito.md")
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end)
for _, problem in ipairs(vim.diagnostic.get(0)) do
  print(problem.lnum + 1 .. ": " .. problem.message .. "\\n")
end
local place = vim.lsp.util.make_position_params(0, "utf-16")
place.position = { line = 6, character = 4 }
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/completion", place, 60000)) do
  for _, item in ipairs(answer.result.items) do print(item.label .. "\\n") end
end
vim.cmd.qall({ bang = true })
"""


def neovim() -> str:
    """The machine's Neovim, if it is new enough for README."""
    found = shutil.which("nvim")
    ask = [found or "false", "--version"]
    said = subprocess.run(ask, capture_output=True, text=True, check=False).stdout
    if found is None or tuple(map(int, re.findall(r"\d+", said)[:2])) < (0, 11):
        skip_without("neovim", "there is no Neovim 0.11 or newer on this machine")
    return found


def test_neovim_checks_the_facts_alone_and_completes(place: Path, server: Path) -> None:
    recap = place / "recaps" / "ecuador" / "2026-05-06-quito.md"
    recap.write_text(f"{PANEL}    spekers: []\n    \n{STORY}", "utf-8")
    (place / "init.lua").write_text(block("lua"), "utf-8")
    (place / "drive.lua").write_text(DRIVE, "utf-8")
    commands = server.parents[2] / ".bin"
    done = subprocess.run(
        [neovim(), "--headless", "-u", "init.lua", "-S", "drive.lua"],
        cwd=place,
        env=os.environ | {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    assert (done.stdout + done.stderr).split("\n")[:4] == [
        "6: Property spekers is not allowed.",
        "speakers",
        "organizations",
        "takeaway",
    ]
