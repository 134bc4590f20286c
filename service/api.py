"""The HTTP service: the contract's routes."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, File, Form, Query, Request, Response, UploadFile
from starlette.formparsers import MultiPartParser

from service.desk import Desk
from service.errors import BadFile
from service.failures import install_failures
from service.requests import BodyLimit, install_request_log
from service.schemas import (
    ActOut,
    AnswerOut,
    AskIn,
    CheckIn,
    CheckOut,
    CorpusOut,
    Day,
    DiffOut,
    ErrorOut,
    ProvisionOut,
    SearchIn,
    SearchOut,
    VersionOut,
)

LARGEST_UPLOAD = 50_000_000  # bytes; the reader of files accepts no more


def desk(request: Request) -> Desk:
    """The desk of this app; tests override it."""
    held: Desk = request.app.state.desk
    return held


At = Annotated[Desk, Depends(desk)]
router = APIRouter(prefix="/api/v1", responses={422: {"model": ErrorOut}, 503: {"model": ErrorOut}})


@router.post("/search")
def search(body: SearchIn, at: At) -> SearchOut:
    """Provisions for a question, best first."""
    kinds = None if body.kinds is None else frozenset(body.kinds)
    acts = None if body.acts is None else frozenset(body.acts)
    return SearchOut.model_validate(at.search(body.question, body.as_of, body.limit, kinds, acts))


@router.post("/ask")
def ask(body: AskIn, at: At) -> AnswerOut:
    """An answer whose claims point at numbered, checked sources."""
    turns = tuple((turn.question, turn.answer) for turn in body.conversation or ())
    return AnswerOut.model_validate(at.ask(body.question, body.as_of, turns))


@router.post("/check")
def check(body: CheckIn, at: At) -> CheckOut:
    """Every citation in a text."""
    return CheckOut.model_validate({"citations": at.check(body.text, body.as_of)})


@router.post("/check/file")
def check_file(at: At, file: Annotated[UploadFile, File()], as_of: Annotated[Day | None, Form()] = None) -> CheckOut:
    """Every citation in a PDF, DOCX or text file, which is read in memory and kept nowhere."""
    body = file.file.read(LARGEST_UPLOAD + 1)
    if len(body) > LARGEST_UPLOAD:
        raise BadFile("Filen er for stor.", "Send kun den del, der skal læses.")
    return CheckOut.model_validate({"citations": at.check_file(body, file.filename or "fil", as_of)})


@router.get("/provisions/{key:path}/diff")
def diff(
    key: str, at: At, before: Annotated[Day, Query(alias="from")], after: Annotated[Day, Query(alias="to")]
) -> DiffOut:
    """Two days' wording of one address, word by word."""
    return DiffOut.model_validate(at.diff(key, before, after))


@router.get("/provisions/{key:path}")
def provision(key: str, at: At, as_of: Day | None = None) -> ProvisionOut:
    """A provision by its address."""
    return ProvisionOut.model_validate(at.provision(key, as_of))


@router.get("/acts")
def acts(at: At) -> list[ActOut]:
    """The register, with the versions held."""
    return [
        ActOut(
            key=act.key,
            title=act.title,
            short=act.short,
            kind=act.kind,
            held=bool(versions),
            versions=[VersionOut.model_validate(version) for version in versions],
        )
        for act, versions in at.acts()
    ]


@router.get("/corpus")
def corpus(at: At) -> CorpusOut:
    """Which texts are held."""
    return CorpusOut.model_validate(at.corpus())


health = APIRouter()


@health.get("/healthz")
def healthz() -> dict[str, str]:
    """The process is alive."""
    return {"status": "ok"}


@health.get("/readyz")
def readyz(at: At, response: Response) -> dict[str, object]:
    """What can be answered: 503 until the lexical side is open."""
    state = at.corpus().state
    response.status_code = 503 if state == "starting" else 200
    work = at.progress()
    building = None if work is None or work.phase == "idle" else asdict(work)
    return {"state": state, "building": building}


def create_api(at: Desk) -> FastAPI:
    """The app without its pages."""
    # An upload stays in memory: the parser would write larger ones to disk.
    MultiPartParser.spool_max_size = LARGEST_UPLOAD + 1
    app = FastAPI(title="Hjemmel", docs_url=None, redoc_url=None)
    app.state.desk = at
    app.include_router(router)
    app.include_router(health)
    install_failures(app)
    app.add_middleware(BodyLimit, largest=LARGEST_UPLOAD + 100_000)
    install_request_log(app)
    return app
