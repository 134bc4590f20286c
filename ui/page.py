"""Puts the chat into a web application: theme, style, Danish page, and nothing that leaves the host."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.chat import build
from ui.labels import DANISH, Labels
from ui.ports import Desk

HERE = Path(__file__).parent
_FOREIGN = re.compile(r"<meta\s+(?:property=\"og:|name=\"twitter:)[^>]*>\s*|<link rel=\"manifest\"[^>]*>\s*")
_LANGUAGE = re.compile(r"(<html\s[^>]*?lang=\")en(\")")


def mount(app: FastAPI, desk: Desk, today: Callable[[], date] = date.today, say: Labels = DANISH) -> FastAPI:
    """Mount the chat at `/`. Call it last: a route added later than this is never reached."""
    gr.mount_gradio_app(
        app,
        build(desk, today, say),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        favicon_path=str(HERE / "favicon.png"),
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        theme=_theme(),
        css_paths=HERE / "style.css",
        head=_script(say),
    )
    app.add_middleware(OwnPage, language=say.language)
    return app


class OwnPage:
    """Rewrites the page Gradio serves at `/`: our language, and no meta tags or manifest that point elsewhere."""

    def __init__(self, app: ASGIApp, language: str) -> None:
        self._app, self._language = app, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; hold back and rewrite the HTML of `/`."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        # A compressed page could not be rewritten.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, _Rewriter(send, self._language))


class _Rewriter:
    """Collects one HTML response and sends it on rewritten; other responses go through as they come."""

    def __init__(self, send: Send, language: str) -> None:
        self._send, self._language = send, language
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if "text/html" not in Headers(raw=message["headers"]).get("content-type", ""):
                await self._send(message)
                return
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        page = _LANGUAGE.sub(rf"\g<1>{self._language}\g<2>", _FOREIGN.sub("", self._body.decode()), count=1)
        body = page.encode()
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _script(say: Labels) -> str:
    texts = json.dumps({"language": say.language, "gradio": dict(say.gradio)}).replace("<", "\\u003c")
    return f"<script>const TEXTS = {texts};\n{(HERE / 'page.js').read_text(encoding='utf-8')}</script>"


def _theme() -> gr.themes.Base:
    system = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
    mono = ("ui-monospace", "Consolas", "monospace")
    return gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=system, font_mono=mono, radius_size="sm")
