"""`GET /api/v1/products/{gtin}`: what we say of a product. `GET /api/v1/examples`: a few to try."""

import logging
from typing import Final

from flask import Response
from pydantic import BaseModel, Field

from data.demo import demo_examples
from data.errors import CatalogueUnreadable
from data.lookups import Lookups
from data.store import Record, Store
from scoring.cards import cards
from scoring.gtin import parse_gtin
from server.answers import FRESH, JSON, PRIVATE, SOON_FRESHER, answer_document, spoken
from server.filters import asked_filters
from server.openapi import CARD, REFERENCE, UNAVAILABLE, Api, Responses
from server.queries import FilterQuery, LanguageQuery

logger = logging.getLogger(__name__)

ANSWER: Final = {
    "description": "Everything we say of the product. It has an ETag; who holds it already gets a 304.",
    "content": {JSON: {"schema": {"$ref": f"{REFERENCE}Answer"}}},
}

EXAMPLES: Final = {
    "description": "A handful of products of the demo catalogue, to tap where there is no camera.",
    "content": {JSON: {"schema": {"type": "array", "items": CARD}}},
}


class BarcodePath(BaseModel):
    """The product asked about."""

    gtin: str = Field(description="A GTIN-8, -12, -13 or -14, or a GS1 element string that holds one.")


def register_products(app: Api, lookups: Lookups) -> None:
    """Answer about the products `lookups` finds."""
    told: Responses = {200: ANSWER, 503: UNAVAILABLE}

    @app.get("/api/v1/products/<path:gtin>", summary="What we say of a product", responses=told)
    def product(path: BarcodePath, query: FilterQuery) -> Response:
        gtin = parse_gtin(path.gtin)
        wishes = asked_filters(query.exclude, query.require)
        found = lookups.get(gtin)
        soon = found.stale and not found.asked_at
        keep = PRIVATE if wishes else SOON_FRESHER if soon else FRESH
        lang = query.language()
        names = lookups.store.names(lang)
        return spoken(answer_document(gtin, found, lang, wishes, names), lang, keep)

    @app.get("/api/v1/examples", summary="A few products to try", responses={200: EXAMPLES})
    def examples(query: LanguageQuery) -> Response:
        lang, found = query.language(), [readable(lookups.store, gtin) for gtin in demo_examples()]
        return spoken([each for record in found if record for each in cards(record.facts, lang)], lang)


def readable(store: Store, gtin: str) -> Record | None:
    """Return what is on file of `gtin`; None, and a line in the log, where that cannot be read."""
    try:
        return store.find(gtin)
    except CatalogueUnreadable:
        logger.warning("examples.skipped gtin=%s", gtin, exc_info=True)
        return None
