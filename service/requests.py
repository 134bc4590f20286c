"""One JSON log line a request: id, route, status and time. Never the question, the address of a case or a query."""

import logging
import time
import uuid
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

log = logging.getLogger("hjemmel.request")


def install_request_log(app: FastAPI) -> None:
    """Give every response an `X-Request-ID` and log it."""

    @app.middleware("http")
    async def logged(request: Request, forward: Callable[[Request], Awaitable[Response]]) -> Response:
        request_id, start = uuid.uuid4().hex[:16], time.monotonic()
        response = await forward(request)
        response.headers["X-Request-ID"] = request_id
        route = request.scope.get("route")
        log.info(
            "request",
            extra={
                "request_id": request_id,
                "method": request.method,
                "route": getattr(route, "path", "page"),  # the template, so that no key or parameter is logged
                "status": response.status_code,
                "ms": round((time.monotonic() - start) * 1000, 1),
            },
        )
        return response


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
