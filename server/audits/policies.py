"""`GET /api/v1/policies`: house policies that are ready to use, or to start from."""

from flask import Response

from data.audits.policies.ready import ready_policies
from server.answers import spoken
from server.audits.models import Policies
from server.openapi import Api
from server.queries import LanguageQuery


def register_policies(app: Api) -> None:
    """Answer with the policies that come ready, each named in the language asked for."""

    @app.get("/api/v1/policies", summary="House policies to start from", responses={200: Policies})
    def policies(query: LanguageQuery) -> Response:
        lang = query.language()
        return spoken({"policies": [vars(each) for each in ready_policies(lang)]}, lang)
