"""`GET /api/v1/products/{gtin}`: what we say of a product. `GET /api/v1/examples`: a few to try."""

import json
from functools import lru_cache
from typing import Final

from flask import Response
from pydantic import BaseModel, Field, RootModel

from data.demo import demo_examples
from server.answers import JSON, Answer, Answers
from server.openapi import REFERENCE, Api
from server.queries import LanguageQuery

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


class Examples(RootModel[list[Example]]):
    """A handful of products of the demo catalogue."""


def register_products(app: Api, answers: Answers) -> None:
    """Answer about products from `answers`."""

    @app.get("/api/v1/products/<path:gtin>", summary="What we say of a product", responses={200: ANSWER})
    def product(path: BarcodePath, query: LanguageQuery) -> Response:
        return answers.find(path.gtin, query.language()).response()

    @lru_cache
    def examples_in(lang: str, version: int) -> Answer:  # noqa: ARG001  # version is part of the key
        return Answer.of([example(answers, gtin, lang) for gtin in demo_examples() if answers.store.find(gtin)])

    @app.get("/api/v1/examples", summary="A few products to try", responses={200: Examples})
    def examples(query: LanguageQuery) -> Response:
        return examples_in(query.language(), answers.store.version()).response()


def example(answers: Answers, gtin: str, lang: str) -> dict[str, object]:
    """Return the product `gtin` and its light, for a list."""
    answer = json.loads(answers.find(gtin, lang).body)
    product, verdict = answer["product"], answer["verdict"]
    return {
        "gtin": gtin,
        "name": product["name"],
        "brands": product["brands"],
        "light": verdict["light"],
        "score": verdict["score"],
    }
