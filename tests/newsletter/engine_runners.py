"""Runs the template languages of mail engines over mails, to see what an author's text does there.

Languages are those of `engines.toml`, by real implementations where there is one to install:

    handlebars, liquid, mustache    npm's handlebars, liquidjs and mustache
    go, go-old, go-anchors          Go's templates after listmonk's own rewriting; see gotemplate.go
    django                          Django

and, for what engines only search and replace, by the same search:

    mustachio                       Postmark's, by the expression that finds tags in its source
    mailchimp                       merge tags, in a link's address with bars encoded too
    sendgrid-tags, brevo-tags       the tags of before, which stand beside those in braces

The text part of "django" is not escaped. Whether Buttondown and Brevo do, nobody says.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from conftest import node_module, skip_without

Part = Literal["html", "text", "subject"]
Data = Mapping[str, Any]

ENGINES = Path(__file__).parent / "engines"
HOSTILE = (ENGINES / "hostile.txt").read_text("utf-8").splitlines()
"""Texts of an author who tries every engine, one a line."""

EXECUTED = "EXECUTED"
"""What every name prints that a mail should not have asked for."""

_PERSON = dict.fromkeys(("email", "first_name", "id", "name", "FIRSTNAME", "EMAIL"), EXECUTED)
SENTINELS: dict[str, Any] = {
    "Campaign": dict.fromkeys(("Name", "Subject", "UUID", "Body"), EXECUTED),
    "Subscriber": dict.fromkeys(("Email", "FirstName", "LastName", "Name", "UUID"), EXECUTED),
    "body": EXECUTED,
    "contact": _PERSON,
    "customer": _PERSON,
    "email": EXECUTED,
    "first_name": EXECUTED,
    "name": EXECUTED,
    "person": _PERSON,
    "subscriber": _PERSON | {"metadata": _PERSON},
    "unsubscribe": EXECUTED,
    "unsubscribe_url": EXECUTED,
    "x": EXECUTED,
}
"""Data that betray whoever reads them. Most languages print `EXECUTED` for unknown names too."""

_SEARCHES = {
    "mustachio": r"\{{2}[^{}]+?\}{2}|\{{3}[^{}]+?\}{3}",
    "mailchimp": r"\*(?:\||%7C).*?(?:\||%7C)\*",
    "sendgrid-tags": r"\[%.*?%\]|<%.*?%>|\[(?:Unsubscribe\w*|Weblink|Sender_\w+)\]",
    "brevo-tags": r"\[(?:UNSUBSCRIBE|MIRROR|DEFAULT_HEADER|DEFAULT_FOOTER)\]"
    r"|\{(?:unsubscribe|mirror|update_profile)\}",
}


def run(language: str, part: Part, templates: list[str], data: Data) -> list[str]:
    """What each template prints. An engine's failure prints "ENGINE ERROR: " and why.

    Skips the test where the language is not to be had, and fails it where that is required.
    """
    if language in _SEARCHES:
        return [
            re.sub(_SEARCHES[language], EXECUTED, template, flags=re.IGNORECASE | re.DOTALL)
            for template in templates
        ]
    if language == "django":
        return _django(part, templates, data)
    listmonk = language.removeprefix("go").removeprefix("-")
    jobs = [
        {"template": template, "data": data, "part": part, "listmonk": listmonk}
        for template in templates
    ]
    return _process(_RUNNERS[language](), jobs)


def _node(package: str) -> Callable[[], list[str]]:
    def command() -> list[str]:
        if shutil.which("node") is None:
            skip_without(package, "there is no Node on this machine")
        modules = node_module(f"{package}/package.json", package).parents[1].resolve()
        return ["node", str(ENGINES / f"{package.removesuffix('js')}.mjs"), str(modules)]

    return command


def _go() -> list[str]:
    if shutil.which("go") is None:
        skip_without("go", "there is no Go on this machine")
    return ["go", "run", str(ENGINES / "gotemplate.go")]


_RUNNERS = {
    "handlebars": _node("handlebars"),
    "liquid": _node("liquidjs"),
    "mustache": _node("mustache"),
    "go": _go,
    "go-old": _go,
    "go-anchors": _go,
}


def _process(command: list[str], jobs: list[dict[str, Any]]) -> list[str]:
    # A file by itself needs no module and no network, and no newer Go than there is.
    settings = {"GO111MODULE": "off", "GOPROXY": "off", "GOTOOLCHAIN": "local", "GOFLAGS": ""}
    done = subprocess.run(
        command,
        input=json.dumps(jobs),
        env=os.environ | settings,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    results: list[str] = json.loads(done.stdout)
    return results


def _django(part: Part, templates: list[str], data: Data) -> list[str]:
    try:
        from django.conf import settings  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415
        from django.template import Context, Engine  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415
    except ModuleNotFoundError:
        skip_without("django", "Django is not installed")
    if not settings.configured:
        settings.configure()
    engine = Engine(autoescape=part == "html", string_if_invalid=EXECUTED)

    def rendered(template: str) -> str:
        try:
            return str(engine.from_string(template).render(Context(data, engine.autoescape)))
        except Exception as error:  # whatever a mail brings about
            return f"ENGINE ERROR: {error}"

    return list(map(rendered, templates))
