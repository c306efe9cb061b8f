"""`GET /api/v1/filters`: every filter there is, with its words; and the filters a request asks for."""

from typing import Final

from flask import Response

from scoring.filters.asked import find
from scoring.filters.keys import Filter, UnknownFilter
from scoring.filters.listing import filters_document
from server.answers import JSON, spoken
from server.openapi import Api
from server.queries import BadRequest, LanguageQuery

FILTERS: Final = {
    "description": "The filters, the open families with their items, and the sentences of their answers.",
    "content": {JSON: {"schema": {"type": "object"}}},
}


def register_filters(app: Api) -> None:
    """Answer with the filters; the same for everyone, so that asking tells nothing of who asks."""

    @app.get("/api/v1/filters", summary="The filters there are", responses={200: FILTERS})
    def filters(query: LanguageQuery) -> Response:
        lang = query.language()
        return spoken(filters_document(lang), lang)


def asked_filters(exclude: list[str], require: list[str]) -> tuple[Filter, ...]:
    """Return the filters a request asks for, each once, or raise BadRequest naming the wrong parameter."""
    asked: list[Filter] = []
    for side, keys in (("exclude", exclude), ("require", require)):
        try:
            asked += [find(key, side) for key in keys]
        except UnknownFilter as error:
            raise BadRequest(error.phrase.key, side, **error.phrase.values) from error
    return tuple(dict.fromkeys(asked))
