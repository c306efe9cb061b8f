"""Every error in one shape, `application/problem+json` (RFC 9457): one screen of the app shows them all."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from flask import Flask, Response, request
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from data.errors import InStoreCode, ProductNotFound, SourceUnavailable
from data.openfoodfacts.codes import add_product_url
from scoring.additive_pages import AdditiveNotFound
from scoring.gtin import InvalidGtin
from scoring.messages import LANGUAGES, sentence
from server.answers import timestamp
from server.queries import BadRequest, accepted_language
from server.turns import Busy

logger = logging.getLogger(__name__)

PROBLEM_JSON: Final = "application/problem+json"


class Problem(BaseModel):
    """What went wrong. A kind of problem may add members of its own, such as `add_url`."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="Where this kind of problem is explained.")
    title: str = Field(description="The kind of problem, in a few words.")
    status: int = Field(description="The HTTP status, once more.")
    detail: str = Field(description="What happened this time, and what to do about it.")
    code: str = Field(description="The kind of problem, for programs.")
    parameter: str | None = Field(None, description="Of a bad request: the parameter that is wrong.")
    reason: str | None = Field(
        None,
        description="Why a barcode is none; or why a source is unavailable: slow (it goes on being asked), "
        "busy (asked as often as its rules allow) or down.",
    )
    retry_after: int | None = Field(None, description="In how many seconds to ask again, as Retry-After.")
    gtin: str | None = Field(None, description="The product nobody knows, 14 digits.")
    asked_at: datetime | None = Field(
        None,
        description="When Open Food Facts said that it has no such product; null: not asked.",
    )
    add_url: str | None = Field(None, description="Where a person can add the product.")


class Kind(NamedTuple):
    """A kind of problem: its code, its HTTP status, its title."""

    code: str
    status: int
    title: str


INVALID_GTIN: Final = Kind("invalid-gtin", 400, "Not a product barcode")
BAD_REQUEST: Final = Kind("bad-request", 400, "A request this route does not understand")
IN_STORE_CODE: Final = Kind("in-store-code", 404, "A code one shop gave out")
PRODUCT_NOT_FOUND: Final = Kind("product-not-found", 404, "A product nobody here knows")
ADDITIVE_NOT_FOUND: Final = Kind("additive-not-found", 404, "An additive no table here has")
NOT_FOUND: Final = Kind("not-found", 404, "No such page")
METHOD_NOT_ALLOWED: Final = Kind("method-not-allowed", 405, "A method this route does not take")
CONTENT_TOO_LARGE: Final = Kind("content-too-large", 413, "A body that is too large")
URI_TOO_LONG: Final = Kind("uri-too-long", 414, "An address that is too long")
HEADERS_TOO_LARGE: Final = Kind("headers-too-large", 431, "Headers that are too large")
INTERNAL_ERROR: Final = Kind("internal-error", 500, "An error of ours")
UNSUPPORTED_MEDIA_TYPE: Final = Kind("unsupported-media-type", 415, "A body this route does not read")
SERVER_BUSY: Final = Kind("server-busy", 503, "More at once than fits")
SOURCE_UNAVAILABLE: Final = Kind("source-unavailable", 503, "A source that does not answer")

KINDS: Final = (
    INVALID_GTIN,
    BAD_REQUEST,
    IN_STORE_CODE,
    PRODUCT_NOT_FOUND,
    ADDITIVE_NOT_FOUND,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONTENT_TOO_LARGE,
    URI_TOO_LONG,
    UNSUPPORTED_MEDIA_TYPE,
    HEADERS_TOO_LARGE,
    INTERNAL_ERROR,
    SERVER_BUSY,
    SOURCE_UNAVAILABLE,
)

PROBLEMS: Final[Mapping[type[Exception], Kind]] = {
    InvalidGtin: INVALID_GTIN,
    BadRequest: BAD_REQUEST,
    InStoreCode: IN_STORE_CODE,
    ProductNotFound: PRODUCT_NOT_FOUND,
    AdditiveNotFound: ADDITIVE_NOT_FOUND,
    SourceUnavailable: SOURCE_UNAVAILABLE,
    Busy: SERVER_BUSY,
}

OF_STATUS: Final = {
    kind.status: kind
    for kind in KINDS
    if kind not in (INVALID_GTIN, IN_STORE_CODE, PRODUCT_NOT_FOUND, ADDITIVE_NOT_FOUND, SERVER_BUSY)
}


def register_problems(app: Flask) -> None:
    """Answer every error of `app`, its own and Werkzeug's, as a problem."""
    for error in PROBLEMS:
        app.register_error_handler(error, answer_known)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(Exception, answer_unforeseen)


def answer_known(error: Exception) -> Response:
    """Return the problem an error of PROBLEMS is."""
    kind = next(PROBLEMS[parent] for parent in type(error).__mro__ if parent in PROBLEMS)
    answer = problem(kind, detail_of(error), extras(error))
    if isinstance(error, SourceUnavailable | Busy):
        answer.headers["Retry-After"] = str(error.retry_after_s)
    return answer


def answer_http(error: HTTPException) -> Response:
    """Return the problem an error of routing or parsing is, with the headers it asks for (405: Allow)."""
    kind = OF_STATUS.get(error.code or 500, Kind("http-error", error.code or 500, error.name))
    answer = problem(kind, detail_of_http(error), {})
    answer.headers.extend([pair for pair in error.get_headers() if pair[0] != "Content-Type"])
    return answer


def detail_of_http(error: HTTPException) -> str:
    """Return what we wrote where we raised `error`, or a sentence of ours instead of Werkzeug's."""
    match error:
        case HTTPException(description=str(text)) if text != type(error).description:
            return text
        case NotFound():
            return "There is nothing at this address. /api lists the addresses there are."
        case MethodNotAllowed(valid_methods=methods):
            return (
                f"This address takes {', '.join(sorted(methods or ()))}; the request was a {request.method}."
            )
        case _:
            return f"The request ended in {error.name}. /api says what can be asked."


def answer_unforeseen(error: Exception) -> Response:
    """Return a problem that tells a stranger nothing, and log what happened."""
    logger.error("http.failed error=%s", type(error).__name__, exc_info=error)
    return problem(INTERNAL_ERROR, "Something failed on our side. Please try again later.", {})


def detail_of(error: Exception) -> str:
    """Return what happened; a shopper reads what is wrong with a barcode in their own language."""
    if not isinstance(error, InvalidGtin):
        return str(error)
    asked = request.args.get("lang", "")
    lang = asked if asked in LANGUAGES else accepted_language()
    return sentence(lang, f"invalid-gtin.{error.reason}", digits=error.digits)


def extras(error: Exception) -> dict[str, object]:
    """Return what a program, or the app, needs to go on from `error`."""
    match error:
        case InvalidGtin():
            return {"reason": error.reason}
        case BadRequest(parameter=str(name)):
            return {"parameter": name}
        case ProductNotFound():
            asked_at = timestamp(error.asked_at)
            return {"gtin": error.gtin, "asked_at": asked_at, "add_url": add_product_url(error.gtin)}
        case SourceUnavailable() | Busy():
            return {"reason": error.reason, "retry_after": error.retry_after_s}
        case InStoreCode():
            return {"gtin": error.gtin}
        case _:
            return {"nearest": error.nearest} if isinstance(error, AdditiveNotFound) else {}


def problem(kind: Kind, detail: str, more: Mapping[str, object]) -> Response:
    """Return a problem of `kind` as a response nobody keeps."""
    told = {"title": kind.title, "status": kind.status, "detail": detail, "code": kind.code}
    document = Problem.model_validate({"type": f"/api#{kind.code}"} | told | dict(more))
    body = document.model_dump_json(exclude_unset=True)
    return Response(body, kind.status, {"Cache-Control": "no-store"}, content_type=PROBLEM_JSON)
