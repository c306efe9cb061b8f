"""The description of the API: flask-openapi3 writes it from the routes, this mends it and serves it.

The verdict is not described again here: `scoring/verdict.schema.json` is carried over whole.
"""

import json
from collections.abc import Callable
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final

from flask import Response, render_template, send_from_directory
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from pydantic import BaseModel

from server.answers import encoded
from server.problems import KINDS, PROBLEM_JSON, Problem
from server.queries import NoQuery, read_query
from server.rates import ALLOWANCES, Allowance

VERSION: Final = "1"
REFERENCE: Final = "#/components/schemas/"
SCHEMA: Final[dict[str, object]] = json.loads(
    files("scoring").joinpath("verdict.schema.json").read_text("utf-8")
)
"""The contract of an answer about a product; `$defs` and all."""

CARD: Final = {"$ref": f"{REFERENCE}Card"}


def a_problem(description: str) -> dict[str, object]:
    """Return how a problem is described as a response."""
    return {
        "description": description,
        "content": {PROBLEM_JSON: {"schema": {"$ref": f"{REFERENCE}Problem"}}},
    }


def schema_of(body: type[BaseModel]) -> dict[str, object]:
    """Return how a body is described; models within it have to be among the components already."""
    schema = body.model_json_schema(ref_template=f"{REFERENCE}{{model}}")
    schema.pop("$defs", None)
    return schema


Responses = dict[str | int | HTTPStatus, type[BaseModel] | dict[Any, Any] | None]
"""What a route may answer, by status."""

NOT_JSON: Final[Responses] = {415: a_problem("The body does not say that it is JSON.")}
UNAVAILABLE: Final = a_problem("Nothing is on file, and Open Food Facts cannot be asked now.") | {
    "headers": {
        "Retry-After": {"description": "In how many seconds to ask again.", "schema": {"type": "integer"}}
    }
}
"""The answer of a route that may have to ask Open Food Facts first."""


SECURITY_SCHEMES: Final[dict[str, Any]] = {"key": {"type": "http", "scheme": "bearer"}}
WITH_A_KEY: Final[list[dict[str, list[Any]]]] = [{"key": []}, {}]
"""How a route is described that asks for a key wherever others reach the server."""

RATE_HEADERS: Final = {
    "RateLimit": {
        "description": "What is left: r requests, all of them again in t seconds.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": "What this worker process allows one address: q requests in w seconds.",
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "In how many seconds to ask again.", "schema": {"type": "integer"}},
}


def limited(allowance: Allowance) -> dict[str, object]:
    """Return the answer of a route to an address that has used up its allowance."""
    told = a_problem(
        f"The address has asked more than {allowance.most} times a minute (all worker processes together; "
        f"why: {allowance.why}). Every answer of this route has the fields RateLimit and RateLimit-Policy."
    )
    return told | {"headers": RATE_HEADERS}


class Api(OpenAPI):
    """A Flask app that describes its routes truly and reads their queries once."""

    def __init__(self, import_name: str) -> None:
        description = "A barcode in, a sourced traffic light out. Unknown is a value here: null, never zero."
        super().__init__(
            import_name,
            info=Info(title="Limpide", version=VERSION, description=description),
            responses={
                400: a_problem("The request is not understood."),
                404: a_problem("There is no such thing here."),
                405: a_problem("The method is not one of those in the Allow header."),
                500: a_problem("Something failed on our side."),
            },
            security_schemes=SECURITY_SCHEMES,
            validation_error_status=400,
            validation_error_model=Problem,
            doc_ui=False,
            static_folder=None,
            template_folder="pages",
        )

    @staticmethod
    def create_view_func(  # type: ignore[override]  # of a request this API reads path and query alone
        func: Callable[..., Response],
        _header: None,
        _cookie: None,
        path: type[BaseModel] | None,
        query: type[BaseModel] | None,
        *_parts: None,
        **_options: object,
    ) -> Callable[..., Response]:
        """Return the view that hands `func` its path and query as models and refuses other parameters."""

        def view(**given: str) -> Response:
            asked = read_query(query or NoQuery)
            parts = {"path": path(**given)} if path else {}
            return func(**parts, query=asked) if query else func(**parts)

        view.__name__ = func.__name__
        return view

    def generate_spec_json(self) -> None:
        """Write the description, with the verdict's contract among its components."""
        super().generate_spec_json()  # type: ignore[no-untyped-call]
        text = json.dumps(SCHEMA).replace("#/$defs/", REFERENCE)
        answer = json.loads(text)
        parts = answer.pop("$defs")
        parts["Answer"] = {key: part for key, part in answer.items() if not key.startswith("$")}
        self.spec_json["components"]["schemas"] |= parts
        for each in ALLOWANCES:
            operation = self.spec_json["paths"][each.route][each.method.lower()]
            operation["responses"]["429"] = limited(each)


def register_openapi(app: Api) -> None:
    """Serve the description to programs at /api/v1/openapi.json and to people at /api."""

    @app.route("/api/v1/openapi.json")
    def openapi() -> Response:
        read_query(NoQuery)
        return encoded(app.api_doc)

    @app.route("/api")
    def api_page() -> Response:
        read_query(NoQuery)
        return Response(
            render_template("api.html", spec=app.api_doc, kinds=KINDS),
            content_type="text/html; charset=utf-8",
        )

    @app.route("/api/page.css")
    def api_style() -> Response:
        return send_from_directory(str(files("server") / "pages"), "api.css", max_age=3600)
