"""`GET /01/{gtin}`: the address a GS1 Digital Link code holds. People get the app, programs a linkset.

source: GS1 Digital Link URI Syntax 1.6.0 (2025), GS1-Conformant resolver 1.1.0 (2024), RFC 9264 (linkset)
"""

from typing import Final
from urllib.parse import quote

from flask import Response, request
from pydantic import BaseModel, Field

from data.lookups import Lookups
from scoring.gtin import InvalidGtin, parse_gtin
from scoring.messages import LANGUAGES
from server.answers import JSON, encoded
from server.openapi import UNAVAILABLE, Api, Responses
from server.queries import AnyQuery, BadRequest, accepted_language
from server.shell import Shell, wants_page

LINKSET: Final = "application/linkset+json"
GS1: Final = "https://gs1.org/voc/"
QUALIFIERS: Final = ("22", "10", "21")
"""Consumer product variant, lot and serial number."""

LINKS: Final = {
    "description": "The app for people; for who asks for application/linkset+json, where everything is.",
    "content": {LINKSET: {"schema": {"type": "object"}}, "text/html": {"schema": {"type": "string"}}},
}


class LinkPath(BaseModel):
    """The product a printed link names."""

    gtin: str = Field(description="A GTIN, 14 digits as GS1 prints it; shorter ones are read too.")


class QualifiedPath(LinkPath):
    """The very item a printed link names."""

    qualifiers: str = Field(
        description="Pairs such as 10/LOT or 21/SERIAL. Verdicts are about products, not items."
    )


def register_digital_link(app: Api, lookups: Lookups, shell: Shell, origin: str) -> None:
    """Resolve links to products of `store`; `origin` is the start of our addresses, blank where unknown."""
    told: Responses = {200: LINKS, 503: UNAVAILABLE}

    @app.get("/01/<gtin>", summary="Resolve a GS1 Digital Link", responses=told)
    def link(path: LinkPath, query: AnyQuery) -> Response:
        return resolve(path.gtin, query)

    @app.get("/01/<gtin>/<path:qualifiers>", summary="Resolve a link to one item", responses=told)
    def qualified_link(path: QualifiedPath, query: AnyQuery) -> Response:
        return resolve(path.gtin, query, path.qualifiers)

    def resolve(text: str, query: AnyQuery, qualifiers: str = "") -> Response:
        if shell.is_built and not wants_linkset(query):
            return for_people(shell, text)
        check_qualifiers(qualifiers)
        return for_programs(lookups, text, origin)


def wants_linkset(query: AnyQuery) -> bool:
    """Whether the request asks for the links themselves: by `linkType`, or by what it accepts."""
    if (query.model_extra or {}).get("linkType") in ("all", "linkset"):
        return True
    return LINKSET in request.headers.get("Accept", "") or not (wants_page() or accepts_anything())


def accepts_anything() -> bool:
    """Whether the request leaves the format to us, as a plain `curl` does."""
    return request.headers.get("Accept", "*/*") == "*/*"


def for_people(shell: Shell, text: str) -> Response:
    """Return the app; it reads the code off the address and asks for the verdict itself.

    Where the code spells a GTIN, what the app will ask for is named, so that a browser asks at once.
    """
    links = [f'<{quote(request.path)}?linkType=linkset>; rel="linkset"; type="{LINKSET}"']
    if not spells_gtin(text):
        page = shell.page()
    else:
        lang = accepted_language()
        page = shell.verdict_page(lang)
        links.append(f'<{answer_path(text)}?lang={lang}>; rel="preload"; as="fetch"; crossorigin')
    page.headers["Link"] = ", ".join(links)
    return page


def spells_gtin(text: str) -> bool:
    """Whether `text` is a product's code and nothing else, so that it stands in an address as it is."""
    try:
        return text.isdigit() and bool(parse_gtin(text))
    except InvalidGtin:
        return False


def answer_path(code: str) -> str:
    """Return where the verdict of a product is."""
    return f"/api/v1/products/{code}"


def for_programs(lookups: Lookups, text: str, origin: str) -> Response:
    """Return the links of the product whose code `text` is, or raise as the API does where there is none."""
    gtin = parse_gtin(text)
    lookups.get(gtin)
    answer = encoded(linkset(gtin, origin), LINKSET, vary="Accept")
    answer.make_conditional(request)
    return answer


def linkset(gtin: str, origin: str) -> dict[str, object]:
    """Return where the page and the verdict of `gtin` are, in the languages each is written in.

    Never from the Host header: anyone may keep the answer, and anyone may write that header. Without an
    origin the links are relative to the linkset, as RFC 9264 allows; GS1's own schema asks for absolute ones.
    """
    page = f"{origin}/01/{gtin}"
    to_page = {
        "href": page,
        "title": "What Limpide says of it",
        "type": "text/html",
        "hreflang": [*LANGUAGES],
    }
    to_answer = {"href": f"{origin}{answer_path(gtin)}", "title": "The same as JSON", "type": JSON}
    links = {
        "anchor": page,
        f"{GS1}defaultLink": [to_page],
        f"{GS1}pip": [to_page],
        f"{GS1}masterData": [to_answer],
    }
    return {"linkset": [links]}


def check_qualifiers(text: str) -> None:
    """Raise BadRequest where `text` is not made of pairs GS1 puts behind a GTIN."""
    parts = text.split("/") if text else []
    unknown = [key for key in parts[::2] if key not in QUALIFIERS]
    if unknown or len(parts) % 2 or not all(parts):
        raise BadRequest("problem.bad-request.qualifiers", text=text[:40])
