"""`GET /api/v1/products/{gtin}/alternatives`: better rated products of the same kind, and why they are."""

from typing import Annotated, Final

from flask import Response
from pydantic import Field

from data.finding.alternatives import Alternatives, Original, Step, Wanted, find_alternatives
from data.lookups import Lookups
from data.shelf.facts_json import table_of
from data.store import Store
from scoring.better import better, sides
from scoring.cards import cards
from scoring.gtin import parse_gtin
from scoring.messages import sentence
from scoring.names import Names, named
from scoring.places import place_name
from server.answers import FRESH, JSON, PRIVATE, spoken
from server.filters import asked_filters
from server.openapi import REFERENCE, UNAVAILABLE, Api, Responses
from server.products import BarcodePath
from server.queries import FilterQuery, Flag, count_of
from server.tags import country_of

MOST_ITEMS: Final = 50
USUAL_ITEMS: Final = 10
MOST_COUNTRIES: Final = 10
"""Of a product that says where it is sold; the first ones."""

WORLD: Final = "en:world"
FOUND: Final = {
    "description": "The most alike first. Each has its `filter_facts`, so that a phone filters them itself.",
    "content": {JSON: {"schema": {"$ref": f"{REFERENCE}Alternatives"}}},
}
TELLS: Final[Responses] = {200: FOUND, 503: UNAVAILABLE}


class AlternativesQuery(FilterQuery):
    """What is asked of the alternatives."""

    country: str = Field(
        default="",
        description="Where they are sold, such as en:france; without it, where the product itself is.",
    )
    tolerant: Flag = Field(
        default=False, description="Keep products too of which a filter cannot tell; never one it breaks."
    )
    limit: Annotated[int, *count_of(1, MOST_ITEMS)] = Field(default=USUAL_ITEMS, description="Items at most.")

    def countries(self, original: Original, store: Store) -> tuple[str, ...]:
        """Return the country asked for, else those of the product; none where it is sold everywhere."""
        if self.country:
            return (country_of(self.country, store),)
        own = original.countries()
        return () if WORLD in own else own[:MOST_COUNTRIES]


def register_alternatives(app: Api, lookups: Lookups) -> None:
    """Answer with better products than the one `lookups` finds."""

    @app.get("/api/v1/products/<path:gtin>/alternatives", summary="Better rated products", responses=TELLS)
    def alternatives(path: BarcodePath, query: AlternativesQuery) -> Response:
        gtin, lang = parse_gtin(path.gtin), query.language()
        wishes = asked_filters(query.exclude, query.require)
        original = Original(lookups.get(gtin).record.facts)
        wanted = Wanted(query.countries(original, lookups.store), wishes, query.tolerant, query.limit)
        found = find_alternatives(lookups.store, original, wanted)
        keep = PRIVATE if wishes else FRESH
        names = lookups.store.names(lang)
        return spoken(document(gtin, original, wanted, found, lang, names), lang, keep)


def document(
    gtin: str, original: Original, wanted: Wanted, found: Alternatives, lang: str, names: Names
) -> dict[str, object]:
    """Return the answer, as `scoring/verdict.schema.json` describes Alternatives."""
    steps = [looked_through(step, names) for step in found.steps]
    return {
        "gtin": gtin,
        "category": steps[-1] if steps else None,
        "widened": steps[:-1],
        "countries": list(wanted.countries),
        "items": items(original, found, lang),
        "text": text(original, wanted, found, lang, names),
    }


def looked_through(step: Step, names: Names) -> dict[str, object]:
    """Return a category that was looked through, with its name."""
    return {
        "tag": step.category,
        "name": named(names, "category", step.category),
        "products": step.products,
    }


def items(original: Original, found: Alternatives, lang: str) -> list[dict[str, object]]:
    """Return the alternatives, each with why it is better."""
    if not found.found:
        return []
    facts = table_of(each.row for each in found.found)
    (mine,), (batch,) = sides(original.batch), facts.combine_chunks().to_batches()
    return [
        {"card": card, "similarity": round(each.similarity, 2), "better": better(its, mine, lang)}
        for card, each, its in zip(cards(facts, lang), found.found, sides(batch), strict=True)
    ]


def text(original: Original, wanted: Wanted, found: Alternatives, lang: str, names: Names) -> str:
    """Return what was found and where, or why nothing was."""
    if not found.steps:
        return sentence(lang, f"alternatives.{original.why_none()}")
    first, last = (named(names, "category", found.steps[place].category) for place in (0, -1))
    is_red = original.rating.light == "red"
    none = ("none-but-red", "none-but-red-filtered") if is_red else ("none", "none-filtered")
    key = none[bool(wanted.wishes)] if not found.found else "widened" if first != last else "found"
    said = sentence(lang, f"alternatives.{key}", category=last, narrower=first)
    where = ", ".join(place_name(country, lang, names) for country in wanted.countries)
    return f"{said} {sentence(lang, 'alternatives.sold', countries=where)}" if where else said
