"""`GET /api/v1/health`: whether this server answers, and with what."""

from flask import Response, jsonify
from pydantic import BaseModel, Field

from data.store import Store
from scoring.method import METHOD
from server.openapi import Api


class Health(BaseModel):
    """The state of this server."""

    status: str = Field(description="ok")
    products: int = Field(description="How many products the catalogue holds.")
    method: str = Field(description="Version of rules and tables.")
    pwa: bool = Field(description="Whether the app is built and served here.")


def register_health(app: Api, store: Store, *, pwa: bool) -> None:
    """Answer with the state of `store` and of the app."""

    @app.get("/api/v1/health", summary="Whether this server answers", responses={200: Health})
    def health() -> Response:
        state = Health(status="ok", products=store.count(), method=METHOD, pwa=pwa)
        answer = jsonify(state.model_dump())
        answer.headers["Cache-Control"] = "no-store"
        return answer
