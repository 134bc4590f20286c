"""The chat as an application, mounted on a fake desk."""

import asyncio
from datetime import date

from fastapi import FastAPI

from tests.ui.fake_desk import DAY
from ui.page import mount
from ui.ports import Desk


def chat_app(desk: Desk, app: FastAPI | None = None, today: date = DAY) -> FastAPI:
    """*app*, or a new one, with the chat at `/`; its clock stands still."""
    whole = FastAPI() if app is None else app

    async def mounted() -> None:
        mount(whole, desk, lambda: today)

    # Where no event loop is running Gradio makes its own and leaves them open, which is a warning.
    asyncio.run(mounted())
    return whole
