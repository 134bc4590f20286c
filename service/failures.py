"""The one table that turns every failure into the contract's error body: a code, a Danish message, a Danish remedy."""

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import CorpusError
from service.errors import ServiceError
from service.schemas import LONGEST_QUESTION, ErrorOut, Problem

log = logging.getLogger("hjemmel.failure")

_STATUS = {
    404: ("not_found", "Der er ingenting på den adresse.", "Se adresserne i /openapi.json."),
    405: ("method_not_allowed", "Adressen kan ikke kaldes på den måde.", "Se /openapi.json."),
    413: ("too_large", "Forespørgslen er for stor.", "Send kun den del, der skal læses."),
}
_FIELDS = {  # what is wrong with a field, by its name
    "as_of": ("bad_date", "Datoen findes ikke eller kan ikke læses.", "Skriv den som 2026-02-15, tidligst 1900-01-01."),
    "from": ("bad_date", "Datoen findes ikke eller kan ikke læses.", "Skriv den som 2026-02-15, tidligst 1900-01-01."),
    "to": ("bad_date", "Datoen findes ikke eller kan ikke læses.", "Skriv den som 2026-02-15, tidligst 1900-01-01."),
}
_KINDS_OF_FAULT = {  # what is wrong with a text, by pydantic's kind of fault
    "string_too_long": ("too_long", "Teksten er for lang.", f"Et spørgsmål kan højst være på {LONGEST_QUESTION} tegn."),
    "string_too_short": ("empty", "Der er ikke skrevet noget.", "Skriv et spørgsmål."),
    "missing": ("missing", "Et felt mangler.", "Se /openapi.json."),
    "extra_forbidden": ("unknown_field", "Forespørgslen har et felt, vi ikke kender.", "Se /openapi.json."),
    "json_invalid": ("bad_json", "Forespørgslen er ikke gyldig JSON.", "Send JSON i UTF-8."),
}
_ASK_OPERATIONS = "Prøv igen; bliver det ved, så bed driften om at læse loggen."
_CONTROL = ("control_characters", "Teksten indeholder styretegn.", "Fjern dem, fx ved at indsætte som ren tekst.")
_INVALID = ("bad_request", "Forespørgslen kan ikke læses.", "Se /openapi.json.")


def install_failures(app: FastAPI) -> None:
    """Make every error of *app* come out as the contract says; nothing else catches them."""
    app.add_exception_handler(ServiceError, _service)
    app.add_exception_handler(CorpusError, _corpus)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _service(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, ServiceError)  # noqa: S101  # by registration
    return _body(fault.status, fault.code, fault.message, fault.remedy)


async def _corpus(_: Request, fault: Exception) -> JSONResponse:
    log.error("corpus unusable", extra={"fault": str(fault)})
    return _body(503, "corpus_unusable", "Teksterne kan ikke læses lige nu.", _ASK_OPERATIONS)


async def _invalid(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, RequestValidationError)  # noqa: S101  # by registration
    return _body(422, *_said(fault.errors()[0]))


async def _http(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, HTTPException)  # noqa: S101  # by registration
    return error_body(fault.status_code)


def sentence(fault: Mapping[str, Any]) -> str:
    """A fault pydantic found, as one line for the command line; a field without a Danish sentence is named."""
    code, message, remedy = _said(fault)
    field = ".".join(map(str, fault["loc"]))
    return f"{field}: {fault['msg']}" if code == _INVALID[0] else f"{message} {remedy}"


def _said(fault: Mapping[str, Any]) -> tuple[str, str, str]:
    field = str(fault["loc"][-1]) if fault["loc"] else ""
    if "styretegn" in str(fault["msg"]):
        return _CONTROL
    return _KINDS_OF_FAULT.get(fault["type"]) or _FIELDS.get(field) or _INVALID


def error_body(status: int) -> JSONResponse:
    """The contract's body for a bare HTTP status."""
    return _body(status, *_STATUS.get(status, _INVALID))


async def _unexpected(_: Request, fault: Exception) -> JSONResponse:
    log.error("unexpected fault", exc_info=fault)
    return _body(
        500, "internal", "Noget gik galt hos os.", "Prøv igen; bliver det ved, så bed driften om at læse loggen."
    )


def _body(status: int, code: str, message: str, remedy: str) -> JSONResponse:
    error = ErrorOut(error=Problem(code=code, message=message, remedy=remedy))
    headers = {"Retry-After": "5"} if status == 503 else None
    return JSONResponse(error.model_dump(), status_code=status, headers=headers)
