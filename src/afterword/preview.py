"""The review desk, live: serves the outbox to this machine, and builds when something is saved.

Pages are told over server-sent events (html.spec.whatwg.org, section 9.2) what changed, or what is
wrong. The script that listens is added to them here, so that an outbox on disk never asks for it.
"""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from watchfiles import awatch

from afterword import outbox
from afterword.build import build
from afterword.diagnostics import Diagnostic

HOST = "127.0.0.1"
HOSTS = [HOST, "localhost"]
LIVE = "/-/live.js"
NOTHING = f"""<!doctype html><html lang="en"><head><title>Nothing here</title>
<link rel="stylesheet" href="/review/review.css"><script src="{LIVE}" defer></script></head>
<body><main><h1>Nothing here</h1><p>There is no such page.
<a href="/">All recaps</a></p></main></body></html>"""
"""What stands where no page is, so that what keeps it from being built is shown all the same."""

TRIES = 20
"""How many ports are tried, from the one asked for."""

PAUSE = 40
"""Milliseconds: what an editor writes within them is one save."""

Told = Callable[[Sequence[Diagnostic], Sequence[str]], None]
"""Told after each build what is wrong, and which outputs were written or removed."""


@dataclass
class Live:
    """What the open pages are told, and what they were told last."""

    root: Path
    told: Told
    pages: set[asyncio.Queue[str]] = field(default_factory=set)
    last: str = "{}"

    def build(self) -> tuple[list[Diagnostic], tuple[str, ...]]:
        """Bring the outbox up to date; what is wrong, and what changed in it."""
        box = self.root / "outbox"
        built = build(self.root, outbox=box)
        done = outbox.write(box, built.outputs, built.kept, built.unchanged, built.manifest)
        return [*built.diagnostics, *done.diagnostics], (*done.written, *done.removed)

    async def rebuild(self) -> None:
        """Build, and tell everyone."""
        problems, changed = await asyncio.to_thread(self.build)
        errors = [self._shown(d) for d in problems if d.is_error]
        self.last = json.dumps({"errors": errors})
        for page in self.pages:
            page.put_nowait(json.dumps({"errors": errors, "changed": changed}))
        self.told(problems, changed)

    async def watch(self) -> None:
        """Build whenever something is saved."""
        while True:
            watched = [self.root / name for name in ("recaps", "templates")]
            there = [folder for folder in watched if folder.is_dir()]
            moved = asyncio.Event()
            more = asyncio.create_task(_tell_of_templates(self.root, moved))
            async for _ in awatch(*there, debounce=PAUSE, step=10, stop_event=moved):
                await self.rebuild()
            await more
            await self.rebuild()

    def _shown(self, d: Diagnostic) -> dict[str, Any]:
        """A problem with the line that it is about."""
        row = ""
        with suppress(OSError, UnicodeDecodeError, IndexError):
            row = (self.root / d.path).read_text("utf-8").split("\n")[(d.line or 0) - 1]
        return d.as_json() | {"row": row if d.line else ""}

    async def events(self, _request: Request) -> Response:
        """What happens from now on, as a stream."""
        page: asyncio.Queue[str] = asyncio.Queue()

        async def stream() -> AsyncIterator[str]:
            self.pages.add(page)
            try:
                yield f"data: {self.last}\n\n"
                while True:
                    yield f"data: {await page.get()}\n\n"
            finally:
                self.pages.discard(page)

        return StreamingResponse(stream(), media_type="text/event-stream")


async def _tell_of_templates(root: Path, moved: asyncio.Event) -> None:
    """Say so when the folder `templates/` comes or goes: what is not there cannot be watched."""
    had = (root / "templates").is_dir()
    async for _ in awatch(root, recursive=False, debounce=PAUSE, step=10):
        if (root / "templates").is_dir() != had:
            moved.set()
            return


class _Outbox(StaticFiles):
    """The files of the outbox. Our own pages get the script that listens."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        path = "index.html" if path == "." else path
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            response = HTMLResponse(NOTHING, error.status_code)
        is_ours = path == "index.html" or Path(path).parts[0] == "review"
        if is_ours and isinstance(response, FileResponse) and path.endswith(".html"):
            html = Path(response.path).read_text("utf-8")
            script = f'<script src="{LIVE}" defer></script>'
            response = HTMLResponse(html.replace("</head>", f"{script}</head>", 1))
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def app(live: Live) -> Starlette:
    """What is served. Who asks for another host than this machine's gets nothing."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(live.watch())
        yield
        task.cancel()

    script = files("afterword").joinpath("review", "live.js").read_bytes()

    async def live_script(_: Request) -> Response:
        return Response(script, media_type="text/javascript")

    box = live.root / "outbox"
    return Starlette(
        routes=[
            Route("/-/events", live.events),
            Route(LIVE, live_script),
            Mount("/", _Outbox(directory=box, check_dir=False)),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)],
        lifespan=lifespan,
    )


def listen(port: int) -> socket.socket:
    """A socket at the port, else at the next one that is free. Raises OSError for none."""
    for number in range(port, port + TRIES):
        taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            taken.bind((HOST, number))
            return taken
        except OSError:
            taken.close()
    raise OSError(f"no port from {port} to {port + TRIES - 1} is free")


def serve(live: Live, listening: socket.socket) -> None:
    """Serve until the program is told to stop."""
    config = uvicorn.Config(
        app(live), log_level="warning", timeout_graceful_shutdown=1, lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listening])
