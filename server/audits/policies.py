"""`GET /api/v1/policies`: house policies that are ready to use, to start from."""

from flask import Response

from data.audits.policy_files import read_policy
from scoring.reference import texts
from server.answers import encoded
from server.audits.models import Policies
from server.openapi import Api


def register_policies(app: Api) -> None:
    """Answer with the policies of `scoring/tables/policies/`."""

    @app.get("/api/v1/policies", summary="House policies to start from", responses={200: Policies})
    def policies() -> Response:
        found = texts("policies", ".toml")
        ready = [
            {"id": id_, "name": read_policy(toml, id_).name, "toml": toml} for id_, toml in sorted(found.items())
        ]
        return encoded({"policies": ready})
