"""`GET /api/v1/method`: the weights, tables and thresholds behind every score."""

from typing import Final

from flask import Response

from scoring.method import method_document
from server.answers import JSON, spoken
from server.openapi import Api
from server.queries import LanguageQuery

METHOD: Final = {
    "description": "The rules in force, with their version, their tables and the source of each.",
    "content": {JSON: {"schema": {"type": "object"}}},
}


def register_method(app: Api) -> None:
    """Answer with the method."""

    @app.get("/api/v1/method", summary="How the score is made", responses={200: METHOD})
    def method(query: LanguageQuery) -> Response:
        lang = query.language()
        return spoken(method_document(lang), lang)
