"""One JSON log line a request: id, route, status and time. Never the question, the address of a case or a query."""

import logging
import time
import uuid
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter
from starlette.types import ASGIApp, Receive, Scope, Send

from service.failures import error_body

log = logging.getLogger("hjemmel.request")


def install_request_log(app: FastAPI) -> None:
    """Give every response an `X-Request-ID` and log it."""

    @app.middleware("http")
    async def logged(request: Request, forward: Callable[[Request], Awaitable[Response]]) -> Response:
        request_id, start = uuid.uuid4().hex[:16], time.monotonic()
        status = 500
        try:
            response = await forward(request)
            status = response.status_code
            response.headers["X-Request-ID"] = request_id
            return response
        finally:
            route = request.scope.get("route")
            log.info(
                "request",
                extra={
                    "request_id": request_id,
                    "method": request.method,
                    "route": getattr(route, "path", "page"),  # the template, so that no key or parameter is logged
                    "status": status,
                    "ms": round((time.monotonic() - start) * 1000, 1),
                },
            )


class BodyLimit:
    """Refuses a request whose body says it is larger than *largest* bytes, before a byte of it is read."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self._app, self._largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413, or pass the request on."""
        length = dict(scope.get("headers", ())).get(b"content-length", b"0")
        if scope["type"] == "http" and length.isdigit() and int(length) > self._largest:
            await error_body(413)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def log_as_json() -> None:
    """Send all log lines to stderr as JSON."""
    handler = logging.StreamHandler()
    fields = ("asctime", "levelname", "name", "message")
    handler.setFormatter(JsonFormatter(fields, reserved_attrs=[*RESERVED_ATTRS, "color_message"]))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "chromadb", "sentence_transformers", "uvicorn", "pypdf"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
