"""`GET /api/v1/products/{gtin}`: what we say of a product. `GET /api/v1/examples`: a few to try."""

import logging
from typing import Final

from flask import Response
from pydantic import BaseModel, Field, RootModel

from data.demo import demo_examples
from data.errors import CatalogueUnreadable
from data.lookups import Lookups
from data.store import Record, Store
from scoring.gtin import parse_gtin
from scoring.verdicts import answers
from server.answers import FRESH, JSON, PRIVATE, SOON_FRESHER, answer_document, spoken
from server.filters import asked_filters
from server.openapi import REFERENCE, UNAVAILABLE, Api, Responses
from server.queries import LanguageQuery, ProductQuery

logger = logging.getLogger(__name__)

ANSWER: Final = {
    "description": "Everything we say of the product. It has an ETag; who holds it already gets a 304.",
    "content": {JSON: {"schema": {"$ref": f"{REFERENCE}Answer"}}},
}


class BarcodePath(BaseModel):
    """The product asked about."""

    gtin: str = Field(description="A GTIN-8, -12, -13 or -14, or a GS1 element string that holds one.")


class Example(BaseModel):
    """A product to tap where there is no camera."""

    gtin: str
    name: str | None
    brands: str | None
    light: str = Field(description="green, amber, red, unknown or not-applicable")
    score: int | None
    span: list[int] | None = Field(
        description="Least and most the score can be; null where there is none by rule."
    )
    possible: list[str] = Field(description="The colours left, worst first, where the light is unknown.")
    filter_facts: dict[str, object] = Field(
        description="As `product.filter_facts` of an answer: who holds it answers filters by themselves."
    )


class Examples(RootModel[list[Example]]):
    """A handful of products of the demo catalogue."""


def register_products(app: Api, lookups: Lookups) -> None:
    """Answer about the products `lookups` finds."""
    told: Responses = {200: ANSWER, 503: UNAVAILABLE}

    @app.get("/api/v1/products/<path:gtin>", summary="What we say of a product", responses=told)
    def product(path: BarcodePath, query: ProductQuery) -> Response:
        gtin = parse_gtin(path.gtin)
        wishes = asked_filters(query.exclude, query.require)
        found = lookups.get(gtin)
        soon = found.stale and not found.asked_at
        keep = PRIVATE if wishes else SOON_FRESHER if soon else FRESH
        lang = query.language()
        return spoken(answer_document(gtin, found, lang, wishes), lang, keep)

    @app.get("/api/v1/examples", summary="A few products to try", responses={200: Examples})
    def examples(query: LanguageQuery) -> Response:
        records = ((gtin, readable(lookups.store, gtin)) for gtin in demo_examples())
        lang = query.language()
        return spoken([example(gtin, record, lang) for gtin, record in records if record], lang)


def readable(store: Store, gtin: str) -> Record | None:
    """Return what is on file of `gtin`; None, and a line in the log, where that cannot be read."""
    try:
        return store.find(gtin)
    except CatalogueUnreadable:
        logger.warning("examples.skipped gtin=%s", gtin, exc_info=True)
        return None


def example(gtin: str, record: Record, lang: str) -> dict[str, object]:
    """Return the product `gtin` and its light, for a list."""
    (answer,) = answers(record.facts, lang)
    shown = Example.model_validate(answer["product"] | answer["verdict"] | {"gtin": gtin})
    return shown.model_dump()
