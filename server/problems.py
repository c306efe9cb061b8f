"""Every error in one shape, `application/problem+json` (RFC 9457): one screen of the app shows them all."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from flask import Flask, Response, request
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
    RequestURITooLarge,
    UnsupportedMediaType,
)

from data.errors import (
    InStoreCode,
    MarketMissing,
    NoRoom,
    PolicyBroken,
    ProductNotFound,
    RolesWrong,
    SourceUnavailable,
)
from data.openfoodfacts.codes import add_product_url
from data.product_photos import NoPhoto
from scoring.additive_pages import AdditiveNotFound
from scoring.completing import every_photograph
from scoring.gtin import InvalidGtin
from scoring.market.not_found import BrandNotFound, CategoryNotFound
from scoring.messages import Phrase, Told, sentence
from scoring.recipes.refusals import ImpossibleRecipe
from scoring.refusals import MOST_REFUSALS, Refusal
from server.answers import timestamp
from server.audits.refusals import (
    AUTHENTICATE,
    AuditNotFound,
    Forbidden,
    ListTooLarge,
    Unauthorised,
    WrongState,
)
from server.limits import LARGEST_BODY, LARGEST_HEADERS, LONGEST_URI, PhotoTooLarge
from server.queries import BadRequest, asked_language
from server.rates import TooManyRequests
from server.shell import AppNotBuilt
from server.turns import Busy

logger = logging.getLogger(__name__)

PROBLEM_JSON: Final = "application/problem+json"


class Photograph(BaseModel):
    """A part of the pack to photograph."""

    what: str = Field(description="front, ingredients, nutrition or packaging.")
    name: str = Field(description="What it is called, in the language asked for.")
    why: str = Field(description="What is told by it.")


class Completing(BaseModel):
    """How a person can add a product to Open Food Facts, or complete it there."""

    url: str = Field(description="Its own form for this product.")
    photograph: list[Photograph]


class FieldError(BaseModel):
    """What is wrong with one field of a body."""

    parameter: str = Field(description="The field, such as `scenarios.0.nutriments.fat`.")
    detail: str = Field(description="Why, in the language asked for.")
    value: str | None = Field(None, description="Of a list: the text that is wrong.")
    nearest: list[str] | None = Field(None, description="What may have been meant.")


class Problem(BaseModel):
    """What went wrong. A kind of problem may add members of its own, such as `add_url`."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="Where this kind of problem is explained.")
    title: str = Field(description="The kind of problem, in a few words of the language asked for.")
    status: int = Field(description="The HTTP status, once more.")
    detail: str = Field(description="What happened this time, and what to do about it.")
    code: str = Field(description="The kind of problem, for programs.")
    parameter: str | None = Field(
        None, description="Of a bad request or an impossible recipe: the parameter that is wrong."
    )
    reason: str | None = Field(
        None,
        description="Why a barcode is none; or why a source is unavailable: slow (it goes on being asked), "
        "busy (asked as often as its rules allow) or down.",
    )
    retry_after: int | None = Field(None, description="In how many seconds to ask again, as Retry-After.")
    errors: list[FieldError] | None = Field(
        None, description=f"Of a body: all that is wrong with it, field by field, at most {MOST_REFUSALS}."
    )
    line: int | None = Field(None, description="Of a house policy: the line that is wrong.")
    gtin: str | None = Field(None, description="The product nobody knows, 14 digits.")
    asked_at: datetime | None = Field(
        None,
        description="When Open Food Facts said that it has no such product; null: not asked.",
    )
    add_url: str | None = Field(None, description="Where a person can add the product.")
    complete: Completing | None = Field(None, description="Of a product nobody knows: how to add it.")


class Kind(NamedTuple):
    """A kind of problem: its code, its HTTP status."""

    code: str
    status: int

    def title(self, lang: str) -> str:
        """Return what it is called in `lang`."""
        return sentence(lang, f"problem.{self.code}.title")


INVALID_GTIN: Final = Kind("invalid-gtin", 400)
BAD_REQUEST: Final = Kind("bad-request", 400)
IMPOSSIBLE_RECIPE: Final = Kind("impossible-recipe", 400)
UNAUTHORISED: Final = Kind("unauthorised", 401)
FORBIDDEN: Final = Kind("forbidden", 403)
IN_STORE_CODE: Final = Kind("in-store-code", 404)
PRODUCT_NOT_FOUND: Final = Kind("product-not-found", 404)
ADDITIVE_NOT_FOUND: Final = Kind("additive-not-found", 404)
BRAND_NOT_FOUND: Final = Kind("brand-not-found", 404)
CATEGORY_NOT_FOUND: Final = Kind("category-not-found", 404)
NOT_FOUND: Final = Kind("not-found", 404)
METHOD_NOT_ALLOWED: Final = Kind("method-not-allowed", 405)
WRONG_STATE: Final = Kind("wrong-state", 409)
CONTENT_TOO_LARGE: Final = Kind("content-too-large", 413)
URI_TOO_LONG: Final = Kind("uri-too-long", 414)
HEADERS_TOO_LARGE: Final = Kind("headers-too-large", 431)
TOO_MANY_REQUESTS: Final = Kind("too-many-requests", 429)
UNSUPPORTED_MEDIA_TYPE: Final = Kind("unsupported-media-type", 415)
SERVER_BUSY: Final = Kind("server-busy", 503)
INTERNAL_ERROR: Final = Kind("internal-error", 500)
SOURCE_UNAVAILABLE: Final = Kind("source-unavailable", 503)
MARKET_MISSING: Final = Kind("market-missing", 503)
NO_ROOM: Final = Kind("no-room", 507)

KINDS: Final = (
    INVALID_GTIN,
    BAD_REQUEST,
    IMPOSSIBLE_RECIPE,
    UNAUTHORISED,
    FORBIDDEN,
    IN_STORE_CODE,
    PRODUCT_NOT_FOUND,
    ADDITIVE_NOT_FOUND,
    BRAND_NOT_FOUND,
    CATEGORY_NOT_FOUND,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    WRONG_STATE,
    CONTENT_TOO_LARGE,
    URI_TOO_LONG,
    UNSUPPORTED_MEDIA_TYPE,
    TOO_MANY_REQUESTS,
    HEADERS_TOO_LARGE,
    INTERNAL_ERROR,
    SERVER_BUSY,
    SOURCE_UNAVAILABLE,
    MARKET_MISSING,
    NO_ROOM,
)

PROBLEMS: Final[Mapping[type[Told], Kind]] = {
    InvalidGtin: INVALID_GTIN,
    BadRequest: BAD_REQUEST,
    ImpossibleRecipe: IMPOSSIBLE_RECIPE,
    InStoreCode: IN_STORE_CODE,
    ProductNotFound: PRODUCT_NOT_FOUND,
    AdditiveNotFound: ADDITIVE_NOT_FOUND,
    BrandNotFound: BRAND_NOT_FOUND,
    CategoryNotFound: CATEGORY_NOT_FOUND,
    MarketMissing: MARKET_MISSING,
    SourceUnavailable: SOURCE_UNAVAILABLE,
    AppNotBuilt: NOT_FOUND,
    NoPhoto: NOT_FOUND,
    AuditNotFound: NOT_FOUND,
    PhotoTooLarge: CONTENT_TOO_LARGE,
    ListTooLarge: CONTENT_TOO_LARGE,
    RolesWrong: BAD_REQUEST,
    PolicyBroken: BAD_REQUEST,
    Unauthorised: UNAUTHORISED,
    Forbidden: FORBIDDEN,
    WrongState: WRONG_STATE,
    NoRoom: NO_ROOM,
    Busy: SERVER_BUSY,
    TooManyRequests: TOO_MANY_REQUESTS,
}

OF_ONE_SITUATION: Final = (
    *(INVALID_GTIN, IN_STORE_CODE, PRODUCT_NOT_FOUND, ADDITIVE_NOT_FOUND, BRAND_NOT_FOUND),
    *(CATEGORY_NOT_FOUND, IMPOSSIBLE_RECIPE, SERVER_BUSY, MARKET_MISSING),
)
OF_STATUS: Final = {kind.status: kind for kind in KINDS if kind not in OF_ONE_SITUATION}


def register_problems(app: Flask) -> None:
    """Answer every error of `app`, its own and Werkzeug's, as a problem."""
    for error in PROBLEMS:
        app.register_error_handler(error, answer_known)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(Exception, answer_unforeseen)


def answer_known(error: Told) -> Response:
    """Return the problem an error of PROBLEMS is."""
    kind = next(PROBLEMS[parent] for parent in type(error).__mro__ if parent in PROBLEMS)
    answer = problem(kind, error.phrase, extras(error))
    if isinstance(error, SourceUnavailable | Busy | TooManyRequests):
        answer.headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, Unauthorised):
        answer.headers["WWW-Authenticate"] = AUTHENTICATE
    return answer


def answer_http(error: HTTPException) -> Response:
    """Return the problem an error of routing or parsing is, with the headers it asks for (405: Allow)."""
    kind = OF_STATUS.get(error.code or 500, Kind("http-error", error.code or 500))
    answer = problem(kind, detail_of_http(error), {})
    answer.headers.extend([pair for pair in error.get_headers() if pair[0] != "Content-Type"])
    return answer


def detail_of_http(error: HTTPException) -> Phrase:  # noqa: PLR0911  # one for each
    """Return a sentence of ours instead of Werkzeug's."""
    match error:
        case NotFound():
            return Phrase("problem.not-found.detail")
        case MethodNotAllowed(valid_methods=methods):
            known = ", ".join(sorted(methods or ()))
            return Phrase("problem.method-not-allowed.detail", known=known, method=request.method)
        case RequestURITooLarge():
            return Phrase("problem.uri-too-long.detail", most=LONGEST_URI)
        case RequestHeaderFieldsTooLarge():
            return Phrase("problem.headers-too-large.detail", most=LARGEST_HEADERS)
        case RequestEntityTooLarge():
            return Phrase("problem.content-too-large.detail", most=request.max_content_length or LARGEST_BODY)
        case UnsupportedMediaType():
            return Phrase(
                "problem.unsupported-media-type.detail", kind=request.mimetype, known=error.description
            )
        case _:
            return Phrase("problem.http-error.detail", status=error.code)


def answer_unforeseen(error: Exception) -> Response:
    """Return a problem that tells a stranger nothing, and log what happened."""
    logger.error("http.failed error=%s", type(error).__name__, exc_info=error)
    return problem(INTERNAL_ERROR, Phrase("problem.internal-error.detail"), {})


def extras(error: Told) -> dict[str, object]:
    """Return what a program, or the app, needs to go on from `error`."""
    named = {name: getattr(error, name, None) for name in ("reason", "parameter", "gtin", "nearest")}
    told = {name: value for name, value in named.items() if value is not None}
    match error:
        case ProductNotFound():
            url = add_product_url(error.gtin)
            complete = {"url": url, "photograph": every_photograph(asked_language())}
            return told | {"asked_at": timestamp(error.asked_at), "add_url": url, "complete": complete}
        case SourceUnavailable() | Busy() | TooManyRequests():
            return told | {"retry_after": error.retry_after_s}
        case PolicyBroken():
            return told | {"parameter": "policy"} | ({"line": error.line} if error.line else {})
        case RolesWrong():
            return told | {"parameter": "roles"}
        case ImpossibleRecipe() | BadRequest() if error.errors:
            return told | {"errors": [field_error(each) for each in error.errors]}
        case _:
            return told


def field_error(refusal: Refusal) -> dict[str, object]:
    """Return what is wrong with one field, in the language of the request."""
    told = {
        "parameter": refusal.parameter,
        "detail": refusal.phrase.said(asked_language()),
        "value": refusal.value,
        "nearest": [*refusal.nearest] or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def problem(kind: Kind, detail: Phrase, more: Mapping[str, object]) -> Response:
    """Return a problem of `kind` as a response nobody keeps, in the language of the request."""
    lang = asked_language()
    told = {"title": kind.title(lang), "status": kind.status, "detail": detail.said(lang), "code": kind.code}
    document = Problem.model_validate({"type": f"/api#{kind.code}"} | told | dict(more))
    headers = {"Cache-Control": "no-store", "Content-Language": lang, "Vary": "Accept-Language"}
    body = document.model_dump_json(exclude_unset=True)
    return Response(body, kind.status, headers, content_type=PROBLEM_JSON)
