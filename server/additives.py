"""`GET /api/v1/additives/{e}`: one additive with all its evidence. `/additives/{e}`: the same, for people."""

from contextlib import suppress
from http import HTTPStatus
from typing import Final

from flask import Response
from pydantic import BaseModel, Field

from data.errors import MarketMissing
from scoring.additive_pages import AdditiveNotFound, additive_page, find_additive
from server.answers import JSON, spoken
from server.market.desk import MarketDesk
from server.openapi import REFERENCE, Api
from server.queries import LanguageQuery
from server.shell import Shell

PAGE: Final = {
    "description": "Names, level and the rule that made it, every statement with its date, history.",
    "content": {JSON: {"schema": {"$ref": f"{REFERENCE}AdditivePage"}}},
}


class AdditivePath(BaseModel):
    """The additive asked about."""

    e: str = Field(description="An E number such as e250, E250 or en:e250; of what has none its tag.")


def additive_named(text: str, desk: MarketDesk) -> str:
    """Return the tag of an additive of the tables, else of the products on file; raise AdditiveNotFound."""
    try:
        return find_additive(text)
    except AdditiveNotFound:
        with suppress(MarketMissing):
            return find_additive(text, desk.market().lists["additives"].words)
        raise


def register_additives(app: Api, shell: Shell, desk: MarketDesk) -> None:
    """Answer about additives; who opens the page of one gets the app, which asks for it by itself."""

    @app.get("/api/v1/additives/<e>", summary="What is on file of an additive", responses={200: PAGE})
    def additive(path: AdditivePath, query: LanguageQuery) -> Response:
        lang = query.language()
        return spoken(additive_page(additive_named(path.e, desk), lang), lang)

    @app.route("/additives/<e>")
    def additive_screen(e: str) -> Response:
        try:
            additive_named(e, desk)
        except AdditiveNotFound:  # the app says so itself; the status is still the truth
            return shell.page(HTTPStatus.NOT_FOUND)
        return shell.page()
