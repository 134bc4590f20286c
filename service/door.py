"""The front door: the API answers at once, the pages join when they are built, which takes some seconds."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack

from fastapi import FastAPI
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger(__name__)

API_PATHS = ("/api/", "/healthz", "/readyz", "/openapi.json")
_WAIT = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Hjemmel</title>
<meta http-equiv="refresh" content="1"></head>
<body style="font-family: system-ui, sans-serif; margin: 4rem"><p>Hjemmel starter om et øjeblik …</p></body></html>"""


class Door:
    """One ASGI application out of two; *build* makes the pages in a thread of its own after the start."""

    def __init__(self, api: ASGIApp, build: Callable[[], FastAPI]) -> None:
        self._api, self._build = api, build
        self._pages: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the API's addresses to the API and all others to the pages."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"].startswith(API_PATHS):
            await self._api(scope, receive, send)
        elif self._pages is not None:
            await self._pages(scope, receive, send)
        elif scope["type"] == "http":
            await HTMLResponse(_WAIT, status_code=503, headers={"Retry-After": "1"})(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        closing = asyncio.Event()
        opening = asyncio.create_task(self._open(closing))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        closing.set()
        await opening
        await send({"type": "lifespan.shutdown.complete"})

    async def _open(self, closing: asyncio.Event) -> None:
        """Build the pages and keep their own lifespan until the house closes."""
        try:
            pages = await asyncio.to_thread(self._build)
            async with AsyncExitStack() as stack:
                await stack.enter_async_context(pages.router.lifespan_context(pages))
                self._pages = pages
                await closing.wait()
        except Exception:
            log.exception("the pages cannot be built; the API goes on without them")
