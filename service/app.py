"""The composition root: puts corpus, ingest, service, ui and evals together behind one console command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, TypeAdapter, ValidationError

from corpus.encoder import Encoder
from corpus.encoders import load_encoder
from corpus.errors import CorpusError, NoModel
from evals.cli import app as evals
from ingest.cli import app as ingest
from ingest.errors import IngestError
from service.api import create_api
from service.desk import Desk
from service.door import Door
from service.errors import ServiceError
from service.failures import sentence
from service.guide_cli import app as guide
from service.requests import log_as_json
from service.schemas import AnswerOut, AskIn, CheckOut, Day, SearchIn, SearchOut
from service.serving import Keeper, builder, open_desk, port_is_free
from service.settings import Settings
from service.text_output import answer_text, check_text, search_text
from service.torch_build import gpu_build

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Bestemmelser, ordret og på den rigtige dag.")
app.add_typer(ingest, name="ingest")
app.add_typer(evals, name="evals")
app.add_typer(guide, name="guide")

AsOf = Annotated[str | None, typer.Option("--as-of", help="Dato for afgørelsen, fx 2026-02-15; ellers i dag.")]
Json = Annotated[bool, typer.Option("--json", help="Samme JSON som HTTP-tjenesten.")]


@app.command()
def serve() -> None:
    """Hold chatten og tjenesten kørende, og hent og byg imens."""
    with _one_line():
        settings = _settings()
        if not port_is_free(settings.host, settings.port):
            other = f"HJEMMEL_PORT={settings.port + 1}"
            _fail(f"Port {settings.port} er optaget. Stop det andet program, eller start med {other}.")
        if (size := gpu_build()) is not None:
            typer.echo(
                f"PyTorch er her en GPU-udgave på {size / 1e9:.1f} GB; CPU-udgaven er nok, se docs/troubleshooting.md.",
                err=True,
            )
        log_as_json()
        desk = open_desk(settings.data, None, date.today)
        keeper = Keeper(desk, settings.data, settings.model, partial(_load, adapter=settings.adapter))
        keeper.start()
        typer.echo(f"Hjemmel: http://{settings.host}:{settings.port} (stop med Ctrl-C)", err=True)
        with builder(settings.data, settings.source, settings.model, settings.adapter):
            door = Door(create_api(desk), lambda: _pages(desk))
            uvicorn.run(door, host=settings.host, port=settings.port, log_config=None, access_log=False)
        keeper.stop()


@app.command()
def search(question: str, as_of: AsOf = None, limit: int = 10, json: Json = False) -> None:
    """Find de bestemmelser, der gælder for et spørgsmål."""
    with _one_line():
        asked = SearchIn.model_validate({"question": question, "as_of": as_of, "limit": limit})
        found = _desk().search(asked.question, asked.as_of, asked.limit)
        _out(SearchOut.model_validate(found), json, lambda: search_text(found))


@app.command()
def ask(question: str, as_of: AsOf = None, json: Json = False) -> None:
    """Stil et spørgsmål, og få svaret med kilder."""
    with _one_line():
        asked = AskIn.model_validate({"question": question, "as_of": as_of})
        answer = _desk().ask(asked.question, asked.as_of)
        _out(AnswerOut.model_validate(answer), json, lambda: answer_text(answer))


@app.command()
def check(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="PDF, DOCX eller tekst.")],
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Efterprøv alle henvisninger i en fil."""
    with _one_line():
        day = None if as_of is None else TypeAdapter(Day).validate_python(as_of)
        findings = _desk(words_only=True).check_file(file.read_bytes(), file.name, day)
        _out(CheckOut.model_validate({"citations": findings}), json, lambda: check_text(findings))


def main() -> None:
    """Run the console command."""
    app()


def _pages(desk: Desk) -> FastAPI:
    from ui.page import mount  # brings Gradio, which takes seconds to import; the API does not wait for it

    return mount(FastAPI(docs_url=None, redoc_url=None, openapi_url=None), desk)


def _desk(words_only: bool = False) -> Desk:
    """A desk for one command on the index as it is; raises `NoGeneration` when there is none."""
    settings = _settings()
    desk = open_desk(settings.data, None if words_only else _encoder(settings), date.today)
    desk.refresh()
    return desk


def _encoder(settings: Settings) -> Encoder | None:
    try:
        return _load(settings.model, settings.data, settings.adapter)
    except NoModel as fault:
        typer.echo(str(fault), err=True)
        return None


def _load(model: str, data: Path, adapter: str) -> Encoder:
    if model == "none":
        raise NoModel("HJEMMEL_MODEL is `none`; search by words only.")
    return load_encoder(model, data, adapter=adapter)


def _settings() -> Settings:
    return Settings()


def _out(body: BaseModel, as_json: bool, text: Callable[[], str]) -> None:
    typer.echo(body.model_dump_json(indent=2, by_alias=True) if as_json else text())


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


@contextmanager
def _one_line() -> Iterator[None]:
    """Every expected failure as one line and exit 1."""
    try:
        yield
    except ValidationError as fault:
        _fail(sentence(fault.errors()[0]))
    except ServiceError as fault:
        _fail(f"{fault.message} {fault.remedy}")
    except (CorpusError, IngestError) as fault:
        _fail(str(fault))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


if __name__ == "__main__":
    main()
