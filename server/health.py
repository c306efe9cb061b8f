"""`GET /api/v1/health`: whether this server answers, and with what."""

from typing import Literal

from flask import Response, jsonify
from pydantic import BaseModel, Field

from data.lookups import Lookups
from scoring.method import METHOD
from server.openapi import Api


class Health(BaseModel):
    """The state of this server."""

    status: str = Field(description="ok")
    products: int = Field(description="How many products the catalogue holds.")
    method: str = Field(description="Version of rules and tables.")
    open_food_facts: Literal["asked", "off"] = Field(
        description="Whether Open Food Facts is asked about what the catalogue does not hold."
    )
    pwa: bool = Field(description="Whether the app is built and served here.")


def register_health(app: Api, lookups: Lookups, *, pwa: bool) -> None:
    """Answer with the state of the catalogue, of the way to Open Food Facts and of the app."""

    @app.get("/api/v1/health", summary="Whether this server answers", responses={200: Health})
    def health() -> Response:
        state = Health(
            status="ok",
            products=lookups.store.count(),
            method=METHOD,
            open_food_facts="off" if lookups.source is None else "asked",
            pwa=pwa,
        )
        answer = jsonify(state.model_dump())
        answer.headers["Cache-Control"] = "no-store"
        return answer
