"""`POST /api/v1/simulate`: what a recipe would be rated, and the smallest change that reaches a light."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from flask import Response

from data.audits.own.tag_names import lineage
from data.lookups import Lookups
from data.store import Store
from scoring.categories import ProductClass, category_codes, classify
from scoring.columns import columns_of, rows_of
from scoring.facts import BLANK
from scoring.gtin import parse_gtin
from scoring.messages import Figure, Phrase
from scoring.products import Document
from scoring.recipes.axes import Bounds
from scoring.recipes.contradictions import unit_of
from scoring.recipes.documents import (
    Scored,
    difference,
    rating_document,
    recipe_document,
    scored,
    solution_document,
)
from scoring.recipes.named_additives import ALIKE, read_additives
from scoring.recipes.recipes import Changes, Row, drafted, tags_of
from scoring.recipes.refusals import Refusals
from scoring.recipes.solving import Goal, solve
from scoring.spelling import slug_of
from scoring.verdicts import verdicts as verdicts_of
from server.answers import JSON, PRIVATE, spoken
from server.openapi import REFERENCE, UNAVAILABLE, Api, Responses
from server.queries import SHOWN, BadRequest, LanguageQuery, read_body
from server.recipes.models import Recipe, ToSimulate, ToSolve, described
from server.recipes.standing import Standing
from server.tags import tag_of, tag_on_file
from server.turns import Turns

NEAREST: Final = 3
UNKNOWN: Final = ("recipe.impossible.category", "recipe.impossible.category-nearest")
SIGNS: Final = ("recipe.impossible.signs",) * 2  # nothing is near them
SIMULATED: Final = {
    "description": "The recipe as it was read, and its verdict as everywhere; scenarios beside it.",
    "content": {JSON: {"schema": {"$ref": f"{REFERENCE}Simulation"}}},
}
TELLS: Final[Responses] = {200: SIMULATED, 503: UNAVAILABLE}
BODY: Final = {
    "requestBody": {
        "required": True,
        "content": {JSON: {"schema": described(ToSimulate), "example": ToSimulate.EXAMPLE}},
    }
}


def register_simulate(app: Api, lookups: Lookups, turns: Turns, standing: Standing | None = None) -> None:
    """Answer what recipes would be rated, those of products `lookups` finds among them."""

    @app.post("/api/v1/simulate", summary="Try a recipe", responses=TELLS, openapi_extensions=BODY)
    def simulate(query: LanguageQuery) -> Response:
        with turns.given_up():  # whoever sends slowly keeps nobody waiting
            asked = read_body(ToSimulate)
        lang = query.language()
        bench = Bench(lookups.store, lang, standing)
        base = base_of(asked, lookups)
        return spoken(bench.document(asked, base), lang, PRIVATE)


def base_of(asked: ToSimulate, lookups: Lookups) -> Row | None:
    """Return the row of the product a recipe starts from, None where it starts from nothing."""
    if asked.gtin is None:
        return None
    found = lookups.get(parse_gtin(asked.gtin)).record.facts
    [row] = rows_of(found.combine_chunks().to_batches()[0])
    return row


class Bench:
    """Where the recipes of one request are tried."""

    def __init__(self, store: Store, lang: str, standing: Standing | None) -> None:
        self.store, self.lang, self.standing = store, lang, standing
        self.names = store.names(lang)
        self.refusals = Refusals()

    def document(self, asked: ToSimulate, base: Row | None) -> Document:
        """Return the whole answer."""
        mine = drafted(base, self.changes(asked, ""), self.refusals)
        tried = [
            drafted(mine, self.changes(each, f"scenarios.{place}."), self.refusals)
            for place, each in enumerate(asked.scenarios)
        ]
        looked_for = self.looked_for(asked.solve, mine) if asked.solve else None
        self.refusals.check()
        recipes = scored([mine, *tried, *([base] if base else [])])
        before = recipes.pop() if base else None
        records = [each.record for each in recipes]
        verdicts = verdicts_of(records, recipes[0].scores, self.lang, self.names)
        told = [self.told(each, verdict) for each, verdict in zip(recipes, verdicts, strict=True)]
        start = before or recipes[0]
        return {
            **told[0],
            "difference": self.difference(before, recipes[0]) if before else None,
            "before": rating_document(before) if before else None,
            "solution": solution_document(solve(mine, *looked_for), looked_for[0], self.lang)
            if looked_for
            else None,
            "scenarios": [
                {"name": scenario.name, **said, "difference": self.difference(start, each)}
                for scenario, said, each in zip(asked.scenarios, told[1:], recipes[1:], strict=True)
            ],
        }

    def told(self, tried: Scored, verdict: Document) -> Document:
        """Return a recipe as it was read, its verdict, and where its score stands."""
        tags, score = tried.record.tags("categories"), verdict["score"]
        is_known = self.standing is not None and tags and isinstance(score, int)
        return {
            "recipe": recipe_document(tried, self.lang, self.names),
            "verdict": verdict,
            "standing": self.standing(tags, score, self.names) if is_known else None,  # type: ignore[misc,arg-type]  # known
        }

    def difference(self, before: Scored, after: Scored) -> list[str]:
        """Return how a recipe differs from another."""
        return difference(before, after, self.lang, self.names)

    def looked_for(self, asked: ToSolve, mine: Row) -> tuple[Goal, Bounds]:
        """Return what is to be reached by a recipe, and within which bounds."""
        if (asked.light is None) == (asked.grade is None):
            raise BadRequest("problem.bad-request.one-goal", "solve")
        for name in asked.least.keys() & asked.most.keys():
            if asked.least[name] > asked.most[name]:
                told = {"field": Phrase(f"field.{name}"), "unit": unit_of(name)}
                ends = {"least": Figure(asked.least[name]), "most": Figure(asked.most[name])}
                self.refusals.add(f"solve.least.{name}", "recipe.impossible.bounds", **told, **ends)
        on_file = tags_of(mine, "additives") or ()
        kept = read_additives(asked.keep_additives, "solve.keep_additives", self.refusals, on_file)
        bounds = Bounds(
            asked.least,
            asked.most,
            frozenset(asked.fixed),
            frozenset(kept),
            frozenset[str](asked.may_declare),
        )
        return Goal(light=asked.light, grade=asked.grade or "a"), bounds

    def changes(self, asked: Recipe, where: str) -> Changes:
        """Return what somebody asked for as changes, tags for texts; `where` it stands in the request."""
        if asked.category and asked.nutriscore_class:
            raise BadRequest("problem.bad-request.category-or-class", f"{where}class")
        return Changes(
            nutriments=asked.nutriments,
            nutrition_unit=asked.nutrition_unit,
            nutrition_preparation=asked.nutrition_preparation,
            additives=asked.additives,
            add_additives=asked.add_additives,
            remove_additives=asked.remove_additives,
            labels=self.tags("label", asked.labels, f"{where}labels"),
            origins=self.tags("origin", asked.origins, f"{where}origins"),
            manufacturing_places=self.tags(
                "origin", asked.manufacturing_places, f"{where}manufacturing_places"
            ),
            categories=self.categories(asked.category, f"{where}category") if asked.category else None,
            product_class=asked.nutriscore_class,
            is_list_complete=asked.ingredients_complete,
            where=where,
        )

    def tags(self, kind: str, texts: Sequence[str] | None, where: str) -> list[str] | None:
        """Return texts as tags of a kind, None for None; what has no letter or digit is refused."""
        for text in texts or ():
            if not slug_of(text):
                self.refusals.add_unknown(where, SIGNS, text, list)
        return None if texts is None else [tag_of(kind, text) for text in texts]

    def categories(self, text: str, where: str) -> tuple[str, ...] | None:
        """Return a category after those above it; what is none is refused, with the nearest."""
        tag = tag_on_file("category", text, self.store)
        found = lineage(self.store, tag) or ((tag,) if makes_a_class(tag) else ())
        if not found:
            self.refusals.add_unknown(where, UNKNOWN, text, lambda: self.near(tag))
        return found or None

    def near(self, tag: str) -> list[str]:
        """Return the categories that are written most like a tag."""
        known = {*self.store.tags("category"), *category_codes()}
        return get_close_matches(tag[:SHOWN], known, NEAREST, ALIKE)


def makes_a_class(tag: str) -> bool:
    """Whether a category alone says by which rules its products are scored.

    >>> makes_a_class("en:beverages"), makes_a_class("en:fruit-juices")
    (True, False)
    """
    classes = classify(columns_of([{**BLANK, "categories": [tag]}]))
    return classes.of(0) not in (ProductClass.GENERAL, ProductClass.UNKNOWN)
