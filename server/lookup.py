"""`POST /api/v1/products/lookup`: many codes at once, each with what is on file here."""

from collections.abc import Mapping
from typing import ClassVar, Final

from flask import Response
from pydantic import ConfigDict, Field

from data.errors import InStoreCode
from data.lookups import Lookups
from data.shelf.facts_json import table_of
from data.shelf.products import Shelved
from scoring.cards import cards, rated_card
from scoring.gtin import InvalidGtin, is_in_store, parse_gtin
from scoring.messages import sentence
from scoring.products import Document
from server.answers import JSON, PRIVATE, spoken
from server.openapi import NOT_JSON, REFERENCE, Api, Responses
from server.queries import Body, Flag, LanguageQuery, read_body
from server.turns import Turns

MOST_CODES: Final = 1_000
ITEMS: Final[Responses] = {
    200: {
        "description": "One item for each code, in the order they were asked for.",
        "content": {JSON: {"schema": {"$ref": f"{REFERENCE}Lookup"}}},
    }
}


class LookupQuery(LanguageQuery):
    """How codes are answered."""

    filter_facts: Flag = Field(
        default=False,
        description="Give the filter facts of each product too, which takes some ten times as long",
    )


class Codes(Body):
    """The codes to look up."""

    EXAMPLE: ClassVar[Mapping[str, object]] = {"codes": ["3017620422003"]}
    model_config = ConfigDict(extra="forbid", strict=True)

    codes: list[str] = Field(
        max_length=MOST_CODES, description="As people type them and scanners read them; GTINs in any length."
    )


BODY: Final = {
    "requestBody": {
        "required": True,
        "content": {JSON: {"schema": Codes.model_json_schema(), "example": Codes.EXAMPLE}},
    }
}


def register_lookup(app: Api, lookups: Lookups, turns: Turns) -> None:
    """Answer with what is on file of many codes; nobody else is asked about any of them."""
    unknown = "lookup.unknown" if lookups.source is None else "lookup.unknown-ask"

    @app.post(
        "/api/v1/products/lookup",
        summary="Look many codes up",
        responses=ITEMS | NOT_JSON,
        openapi_extensions=BODY,
    )
    def lookup(query: LookupQuery) -> Response:
        with turns.given_up():  # whoever sends slowly keeps nobody waiting
            codes = read_body(Codes).codes
        lang, gtins = query.language(), [gtin_or_why(code) for code in codes]
        wanted = {gtin for gtin in gtins if isinstance(gtin, str)}
        found = lookups.store.find_all(wanted, for_cards=not query.filter_facts)
        on_file = cards_of(found, lang, with_filter_facts=query.filter_facts)
        items = [
            {"code": code} | item(gtin, on_file, unknown, lang)
            for code, gtin in zip(codes, gtins, strict=True)
        ]
        return spoken({"items": items}, lang, PRIVATE)


def cards_of(found: Mapping[str, Shelved], lang: str, *, with_filter_facts: bool) -> dict[str, Document]:
    """Return the card of each product, by gtin: as it was rated on file where that was by today's method.

    What an older method rated is scored anew, and so is what filters are to be answered of.
    """
    rated = {} if with_filter_facts else {gtin: each for gtin, each in found.items() if each.is_current}
    scored = [each for gtin, each in found.items() if gtin not in rated]
    facts = table_of(each.row for each in scored)
    anew = cards(facts, lang, with_filter_facts=with_filter_facts)
    return {
        gtin: rated_card(each.row, each.light, each.span, each.grade, lang) for gtin, each in rated.items()
    } | {each.gtin: card for each, card in zip(scored, anew, strict=True)}


def gtin_or_why(code: str) -> str | InvalidGtin:
    """Return the GTIN in `code`, or why there is none."""
    try:
        return parse_gtin(code)
    except InvalidGtin as error:
        return error


def item(
    gtin: str | InvalidGtin, on_file: Mapping[str, Document], unknown: str, lang: str
) -> dict[str, object]:
    """Return what is said of one code; `unknown` is the key of what is said where nothing is on file."""
    if isinstance(gtin, InvalidGtin):
        return without_card("invalid", None, gtin.phrase.said(lang))
    if gtin in on_file:
        return {"status": "found", "gtin": gtin, "card": on_file[gtin], "detail": None}
    if is_in_store(gtin):
        return without_card("in-store", gtin, InStoreCode(gtin).phrase.said(lang))
    return without_card("unknown", gtin, sentence(lang, unknown, url=f"/api/v1/products/{gtin}"))


def without_card(status: str, gtin: str | None, detail: str) -> dict[str, object]:
    """Return what is said of a code of which there is no card."""
    return {"status": status, "gtin": gtin, "card": None, "detail": detail}
