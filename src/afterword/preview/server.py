"""The review desk, served live to this machine.

Pages are told over server-sent events (html.spec.whatwg.org, section 9.2) what changed, or what is
wrong. The script that listens is added to them here, so that an outbox on disk never asks for it.
"""

import asyncio
import mimetypes
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from posixpath import normpath
from typing import Any

import uvicorn
from markupsafe import escape
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import HANDLED_SIGNALS

from afterword import packed
from afterword.preview.exhaustion import Exhausted, lacking
from afterword.preview.live import Live, mark_of
from afterword.project.layout import FRONT_PAGE, asset, is_page
from afterword.review.desk import ASSETS

HOST = "127.0.0.1"
HOSTS = [HOST, "localhost"]
LIVE = "/-/live.js"
NOTHING = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Nothing here</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/{asset("desk.css")}">
<script src="/{asset("desk.js")}" defer></script></head>
<body><main><h1>Nothing here</h1><p>There is no such page.
<a href="/">All recaps</a></p></main></body></html>"""
"""What stands where no page is, so that what keeps it from being built is shown all the same."""

SHARED_FILES = {asset(name): packed.file(f"review/assets/{name}") for name in ASSETS}
"""The style and the scripts of our pages. An outbox that could not be built yet has none."""

PORT = 8642
TRIES = 20
"""How many ports are tried, from the first one, where nobody asked for one."""

MOST_CONNECTIONS = 100
"""At once. Browsers open six to a host: who opens so many closes none, and handles run out."""

ENDINGS = (*HANDLED_SIGNALS, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))
"""The signals that end the preview; the last one when its terminal is closed."""

PATIENCE = 1.0
"""Seconds until connections are cut that are still open when the preview ends."""


def _response(live: Live, path: str) -> Response:
    """An output, or what is there instead. Our own pages get the script."""
    if is_page(path):
        content = live.content(path)
        html = NOTHING if content is None else content.decode("utf-8", "replace")
        page = f'data-page="{escape(path)}" data-mark="{mark_of(content)}"'
        html = html.replace("<head>", f'<head><script src="{LIVE}" {page} defer></script>', 1)
        return HTMLResponse(html, 404 if content is None else 200)
    # Read whole: a file that is replaced while it is sent has another size than was said first.
    content = SHARED_FILES[path].read_bytes() if path in SHARED_FILES else live.content(path)
    if content is None:
        return HTMLResponse(NOTHING, 404)
    return Response(content, media_type=mimetypes.guess_type(path)[0] or "text/plain")


def app(live: Live) -> Starlette:
    """What is served. Who asks for another host than this machine's gets nothing."""
    script = packed.file("review/assets/live.js").read_bytes()

    async def output(request: Request) -> Response:
        asked = request.path_params["path"]
        path = normpath(asked.lstrip("/"))
        if path == ".":
            response = _response(live, FRONT_PAGE)
        elif asked.endswith("/"):  # a folder's, and none is shown
            response = HTMLResponse(NOTHING, 404)
        else:
            response = _response(live, path)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    async def live_script(_: Request) -> Response:
        return Response(script, media_type="text/javascript")

    async def events(request: Request) -> Response:
        if request.method == "HEAD":  # whose answer would have no end
            return Response(media_type="text/event-stream")
        asking = request.query_params
        page = live.listen(asking.get("page", ""), asking.get("mark", ""))

        async def stream() -> AsyncIterator[str]:
            try:
                while (message := await page.messages.get()) is not None:
                    yield f"data: {message}\n\n"
            finally:
                live.leave(page)

        return StreamingResponse(stream(), media_type="text/event-stream")

    return Starlette(
        routes=[
            Route("/-/events", events),
            Route(LIVE, live_script),
            Route("/{path:path}", output),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)],
    )


def listen(port: int | None) -> socket.socket:
    """A socket at the port, or at the first one that is free. Raises OSError where there is none.

    That tells who asked for a port which one is taken.
    """
    ports = [port] if port else range(PORT, PORT + TRIES)
    for number in ports:
        taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if os.name == "posix":  # a preview that has just ended does not keep its port
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind((HOST, number))
            taken.listen()  # who comes early waits, and is not turned away
            return taken
        except OSError as error:
            taken.close()
            if port:
                raise OSError(f"port {port} cannot be had: {error.strerror}") from error
    raise OSError(f"no port from {PORT} to {PORT + TRIES - 1} is free")


class _Protocol(H11Protocol):
    """HTTP that hangs up on who does not speak it: an answer may be under way already.

    And on who comes when too many are there.
    """

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()

    def send_400_response(self, _: str) -> None:
        self.transport.close()


class _Server(uvicorn.Server):
    """A server that ends the streams of open pages, and waits for no browser for long."""

    def __init__(self, live: Live) -> None:
        # Of what clients do wrong, the author is not told.
        config = uvicorn.Config(
            app(live),
            http=_Protocol,
            log_level="error",
            lifespan="off",
            backlog=MOST_CONNECTIONS,  # asyncio tries so often when it has no more handles
        )
        super().__init__(config)
        self._live = live

    def end(self, *_: object) -> None:
        """Serve no longer."""
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None: to raise them again at the end, as it is done otherwise, would cut that short."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.end()
        with suppress(TimeoutError):  # what a browser opens for later, and never uses
            async with asyncio.timeout(PATIENCE):
                await super().shutdown(sockets)


def serve(live: Live, listening: socket.socket) -> None:
    """Serve until the program is told to stop, or the project's folder is no more.

    To be told so once more changes nothing: an exception anywhere in what ends then would leave
    threads for which the program waits. Raises `Exhausted`.
    """
    try:
        server = _Server(live)
        for ending in ENDINGS:
            if ending in HANDLED_SIGNALS or signal.getsignal(ending) != signal.SIG_IGN:  # by nohup
                signal.signal(ending, server.end)
        asyncio.run(_serve(live, server, listening))
    except (OSError, RuntimeError, ExceptionGroup) as error:
        if what := lacking(error):
            raise Exhausted(what) from error
        raise


def _report(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Report errors that nothing else catches, but not that a client found no handle left.

    asyncio tries that again by itself, at the end even on the socket that has been closed.
    """
    error = context.get("exception")
    is_closed = isinstance(error, ValueError) and str(error) == "Invalid file descriptor: -1"
    if not (is_closed or (isinstance(error, OSError) and lacking(error))):
        loop.default_exception_handler(context)


async def _serve(live: Live, server: _Server, listening: socket.socket) -> None:
    asyncio.get_running_loop().set_exception_handler(_report)
    watching = asyncio.create_task(live.watch())
    watching.add_done_callback(server.end)
    try:
        await server.serve(sockets=[listening])
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
