"""`GET /api/v1/products`: products by words, tags and filters, the best first, a page at a time."""

import re
from collections.abc import Sequence
from typing import Annotated, Final
from urllib.parse import urlencode

from flask import Response, request
from pydantic import Field

from data.finding.facets import Facets
from data.finding.queries import Query
from data.finding.search import BEST_HITS, Counts, Page, Place, Wishes, first_page, next_page
from data.shelf.facts_json import table_of
from data.shelf.tags import KINDS
from data.store import Store
from scoring.cards import cards
from scoring.messages import sentence
from scoring.names import NO_NAMES, Names, named
from scoring.places import place_name
from scoring.products import LETTERS
from server.answers import FRESH, JSON, PRIVATE, spoken
from server.filters import asked_filters
from server.openapi import REFERENCE, Api
from server.queries import SHOWN, BadRequest, FilterQuery, Flag, count_of, one_of
from server.tags import country_of, tag_on_file

MOST_ITEMS: Final = 100
USUAL_ITEMS: Final = 24
LIGHTS: Final = ("green", "amber", "red", "unknown", "not-applicable")
GRADES: Final = (*LETTERS, "unknown")
PLACE: Final = re.compile("([01])([0-9a-f]{14})")
FOUND: Final = {
    "description": "A page of what fits: first what is called so, then the popular and complete. Filters "
    f"are tried on {BEST_HITS} products a page, so that one may hold few, or none, and still have a next.",
    "headers": {"Link": {"description": "The next page and the first.", "schema": {"type": "string"}}},
    "content": {JSON: {"schema": {"$ref": f"{REFERENCE}SearchPage"}}},
}


class SearchQuery(FilterQuery):
    """What is searched for: every parameter must be met, of one given again any value will do."""

    q: str = Field(
        default="",
        description="Words of the name or the brands, each of them met, the last one at least begun; "
        "or a barcode. Without any, everything is found.",
    )
    category: list[str] = Field(default=[], description="A category, such as en:breads, or its name.")
    brand: list[str] = Field(default=[], description="A brand, as its tag or as printed.")
    label: list[str] = Field(default=[], description="A label, such as en:organic.")
    country: list[str] = Field(default=[], description="A country of sale, such as en:france.")
    light: list[Annotated[str, *one_of(LIGHTS)]] = Field(default=[], description="A light.")
    grade: list[Annotated[str, *one_of(GRADES)]] = Field(default=[], description="A Nutri-Score letter.")
    tolerant: Flag = Field(
        default=False, description="Keep products too of which a filter cannot tell; never one it breaks."
    )
    facets: Flag = Field(default=True, description="Count the hits by category, brand, label and so on.")
    limit: Annotated[int, *count_of(1, MOST_ITEMS)] = Field(default=USUAL_ITEMS, description="Items a page.")
    page: str = Field(
        default="", description="Where to go on from, out of a Link header; nothing to make up."
    )

    def tags(self, store: Store) -> dict[str, list[str]]:
        """Return the tags asked for, by kind; raise BadRequest where `store` knows no such country."""
        tags = {
            kind: [tag_on_file(kind, text, store) for text in getattr(self, kind)]
            for kind in KINDS
            if kind != "country"
        }
        return tags | {"country": [country_of(text, store) for text in self.country]}

    def after(self) -> Place | None:
        """Return where to go on from, None on the first page; raise BadRequest where that is no place."""
        found = PLACE.fullmatch(self.page)
        if self.page and not found:
            raise BadRequest("problem.bad-request.page", "page", value=self.page[:SHOWN])
        return Place(found[1] == "1", int(found[2], 16)) if found else None


def register_search(app: Api, store: Store) -> None:
    """Answer with what fits of `store`."""

    @app.get("/api/v1/products", summary="Search the products on file", responses={200: FOUND})
    def search(query: SearchQuery) -> Response:
        wishes = Wishes(asked_filters(query.exclude, query.require), query.tolerant)
        tags, after, lang = query.tags(store), query.after(), query.language()
        asked = Query(query.q, tags)
        counts: Counts | None = None
        if after:
            page = next_page(store, asked, wishes, query.limit, after)
        else:
            page, counts = first_page(store, asked, wishes, query.limit, with_facets=query.facets)
        document = {
            "query": query.model_dump(exclude={"lang", "page"}) | tags,
            "count": {"value": counts.count, "at_least": counts.is_more} if counts else None,
            "counted": BEST_HITS,
            "items": cards(table_of(each.row for each in page.products), lang),
            "facets": facets_document(counts.facets, lang, store.names(lang))
            if counts and counts.facets
            else None,
        }
        answer = spoken(document, lang, PRIVATE if wishes.filters else FRESH)
        answer.headers["Link"] = links(page)
        return answer


def links(page: Page) -> str:
    """Return the `Link` header of a page: where the first one is, and the next where there is one."""
    given = [(name, text) for name, text in request.args.items(multi=True) if name != "page"]
    first = address(given)
    if page.after is None:
        return first + '; rel="first"'
    spelled = f"{int(page.after.is_other)}{page.after.number:014x}"
    return f'{address([*given, ("page", spelled)])}; rel="next", {first}; rel="first"'


def address(given: Sequence[tuple[str, str]]) -> str:
    """Return this route with parameters, as a Link header writes it."""
    return f"<{request.path}{'?' if given else ''}{urlencode(given)}>"


def facets_document(facets: Facets, lang: str, names: Names) -> dict[str, list[dict[str, object]]]:
    """Return facets with the names of their values."""
    return {
        kind: [
            {"value": tag, "name": name_of(kind, tag, lang, names), "count": count} for tag, count in counted
        ]
        for kind, counted in facets.items()
    }


def name_of(kind: str, tag: str, lang: str, names: Names = NO_NAMES) -> str:
    """Return a value of a facet as people read it.

    >>> name_of("country", "en:germany", "fr"), name_of("grade", "a", "en"), name_of("light", "green", "en")
    ('Allemagne', 'A', 'Green')
    """
    if kind == "country":
        return place_name(tag, lang, names)
    if kind == "light" or tag == "unknown":
        return sentence(lang, f"light.{tag}")
    return tag.upper() if kind == "grade" else named(names, kind, tag)
