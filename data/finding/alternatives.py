"""Better rated products of the same kind, out of both shelves: the kind widened step by step."""

import json
import math
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from data.shelf import products
from data.shelf.entries import GTIN_BITS
from data.shelf.facts_json import Row, rows_of, table_of
from data.shelf.products import SHELVES, Shelved, has_page
from data.shelf.tags import tag_id, tag_word, unpacked_tags
from data.store import Store
from scoring.alternatives import (
    OFFERED,
    Rating,
    can_be_beaten,
    enough,
    fits,
    is_alike,
    is_as_dense,
    is_better,
    ladder,
    no_kinds,
    similarity,
    words_in_common,
)
from scoring.categories import classify
from scoring.columns import Columns, Floats, Ints, Mask, read
from scoring.filters.answers import ANSWERS, answer
from scoring.filters.asked import find
from scoring.filters.board import Board
from scoring.filters.cases import BREAKS, UNKNOWN
from scoring.filters.keys import Filter
from scoring.score import COLOURS, Scores, score, score_columns
from scoring.spelling import slug_of

SEEN: Final = 500
"""Products of one category that are looked at, the best known first; a category may hold many thousands."""

READ: Final = 60
"""Of those, the most alike whose facts are read together."""

MOST_READ: Final = 240
"""Facts read in all, on the way up: some 25 ms."""

WITHOUT_GLUTEN: Final = "en:no-gluten"
DECLARES_GLUTEN: Final = "allergen:gluten"
"""Whoever buys what is labelled to be without gluten is offered nothing that declares it, asked or not."""

GTIN_MASK: Final = (1 << GTIN_BITS) - 1
CANDIDATES: Final = """
SELECT id & {1}, light, low, high, categories FROM {0}.hits
WHERE id IN (SELECT rowid FROM {0}.search WHERE search MATCH ? LIMIT ?) AND {2}
"""
OWN: Final = "SELECT gtin FROM main.products WHERE gtin IN (SELECT value FROM json_each(?))"


Hit = tuple[int, str, int | None, int | None, bytes]
"""The gtin, light, span and packed categories of a product."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asks of alternatives: where they are sold, what no filter may break, how many.

    No country is any country. Without `tolerant` a filter that cannot tell is as bad as one that breaks.
    """

    countries: tuple[str, ...] = ()
    wishes: tuple[Filter, ...] = ()
    tolerant: bool = False
    most: int = 10


@dataclass(frozen=True)
class Step:
    """A category that was looked through, and how many better products were found up to it."""

    category: str
    products: int


class Question(NamedTuple):
    """A category to look through, and what the search index is asked for it."""

    category: str
    search: str


class Alike(NamedTuple):
    """A better product before its facts are read."""

    share: float
    gtin: int


@dataclass(frozen=True)
class Alternative:
    """A better product: its row of FACTS, and the share of kinds of food it has in common, 0 to 1."""

    row: Row
    similarity: float
    light: str
    low: int


@dataclass(frozen=True)
class Alternatives:
    """What was found, most alike first, and the categories looked through, most specific first."""

    steps: list[Step]
    found: list[Alternative]


class Original:
    """The product that something better is wanted for."""

    def __init__(self, facts: pa.Table) -> None:
        (self.batch,), (self.row,) = facts.combine_chunks().to_batches(), rows_of(facts)
        scores = score(self.batch)
        self.gtin = int(str(self.row.get("gtin") or 0))
        self.rating = rating_of(scores, 0)
        self.product_class = int(scores.nutrition.classes.letter_class[0])
        self.categories = tags_of(self.row, "categories")
        self.is_without_gluten = bool(Board(scores).holds(f"labels:{WITHOUT_GLUTEN}")[0])
        self.kinds = np.array([tag_id("category", tag) for tag in {*self.categories} - no_kinds()], np.int64)

    def ladder(self) -> list[str]:
        """Return the kinds of food it is in, most specific first; none where nothing can be better."""
        return ladder(self.categories) if can_be_beaten(self.rating) else []

    def why_none(self) -> str:
        """Return why there is no category to look through: not-applicable, open, best or no-kind."""
        if self.rating.high is None:
            return "not-applicable"
        if not can_be_beaten(self.rating):
            return "best" if self.rating.light in COLOURS else "open"
        return "no-kind"

    def countries(self) -> tuple[str, ...]:
        """Return where it is sold, as far as that is known."""
        return tuple(tags_of(self.row, "countries"))

    def place(self, other: Alternative) -> tuple[float, ...]:
        """Return what orders alternatives: the most alike, then the light, the nearest name, the score."""
        shared = words_in_common(words_of(self.row), words_of(other.row))
        light = COLOURS.index(other.light)
        return -round(other.similarity, 2), -light, -round(shared, 1), -other.low


def find_alternatives(store: Store, original: Original, wanted: Wanted) -> Alternatives:
    """Return better rated products than `original`, out of its most specific category with enough.

    Of those that go by the same name and brand the most alike is told.
    """
    steps, found, seen = list[Step](), dict[str, Alternative](), 0
    with store.pool.reading() as connection:
        for asked in questions(original, wanted.countries):
            for some in lots(alike(connection, original, asked.search), MOST_READ - seen):
                seen += len(some)
                for each in fitting(connection, original, some, wanted):
                    found.setdefault(called(each.row), each)
                if len(found) >= enough():
                    break
            steps.append(Step(asked.category, len(found)))
            if len(found) >= enough() or seen >= MOST_READ:
                break
    return Alternatives(steps, sorted(found.values(), key=original.place)[: wanted.most])


def questions(original: Original, countries: Sequence[str]) -> Iterator[Question]:
    """Give what the search index is asked, category by category: what is better there, and where it is sold.

    What stands in the narrower categories was found before.
    """
    light, rungs = original.rating.light, original.ladder()
    better = OFFERED[OFFERED.index(light) if light in OFFERED else 0 :]
    same = [any_of("light", better), *([any_of("country", countries)] if countries else [])]
    for place, category in enumerate(rungs):
        but = [f"NOT {any_of('category', rungs[:place])}"] if place else []
        search = " AND ".join([any_of("category", [category]), *same])
        yield Question(category, " ".join([search, *but]))


def any_of(kind: str, tags: Sequence[str]) -> str:
    """Return what the search index is asked for products that have any of `tags`."""
    return "(" + " OR ".join(tag_word(tag_id(kind, tag)) for tag in tags) + ")"


def lots(found: Sequence[Alike], most: int) -> Iterator[Sequence[Alike]]:
    """Give those whose facts are to be read, some at a time: the first often are enough."""
    for start in range(0, min(len(found), most), READ):
        yield found[start : start + READ]


def alike(connection: sqlite3.Connection, original: Original, search: str) -> list[Alike]:
    """Return those found that are alike enough and better, most alike first."""
    own, imported = (hits(connection, each, search) for each in SHELVES)
    hidden = own_ones(connection, [gtin for gtin, *_ in imported])
    found = own + [hit for hit in imported if hit[0] not in hidden]
    shares = similarities(original, [packed for *_, packed in found]).tolist() if found else []
    better = [
        Alike(share, gtin)
        for (gtin, light, low, high, _), share in zip(found, shares, strict=True)
        if gtin != original.gtin and is_alike(share) and is_better(Rating(light, low, high), original.rating)
    ]
    return sorted(better, key=lambda each: -each.share)  # a stable sort: the best known stay first


def hits(connection: sqlite3.Connection, where: str, asked: str) -> list[Hit]:
    """Return the best known products that the search index of one shelf finds."""
    candidates = CANDIDATES.format(where, GTIN_MASK, has_page(connection, where, "id"))
    return connection.execute(candidates, [asked, SEEN]).fetchall()


def own_ones(connection: sqlite3.Connection, gtins: Sequence[int]) -> set[int]:
    """Return which of `gtins` stand on the own shelf, whatever the catalogue has of them."""
    return {gtin for (gtin,) in connection.execute(OWN, [json.dumps(gtins)])}


def similarities(original: Original, categories: Sequence[bytes]) -> Floats:
    """Return how alike each list of categories, as a shelf packs it, is to that of the product."""
    numbers = unpacked_tags(b"".join(categories))
    lists = np.repeat(np.arange(len(categories)), [len(packed) // numbers.itemsize for packed in categories])
    kinds = counted(lists, ~np.isin(numbers, no_kind_numbers()), len(categories))
    common = counted(lists, np.isin(numbers, original.kinds), len(categories))
    return similarity(common, len(original.kinds), kinds)


def counted(lists: Ints, chosen: Mask, many: int) -> Floats:
    """Return how many entries of each of `many` lists are chosen; `lists` tells whose an entry is."""
    return np.bincount(lists, chosen, many).astype(np.float64)


@cache
def no_kind_numbers() -> Ints:
    """Return the numbers of the categories that are about no kind of food."""
    return np.array([tag_id("category", tag) for tag in no_kinds()], np.int64)


def fitting(
    connection: sqlite3.Connection, original: Original, some: Sequence[Alike], wanted: Wanted
) -> Iterator[Alternative]:
    """Give those of `some` that stand in for the product by their facts too, in order.

    What an older method scored was found by its rating of then; it has to be better by that of today.
    """
    on_file = products.find(connection, [f"{each.gtin:014}" for each in some])
    theirs = [on_file[f"{each.gtin:014}"] for each in some]
    (batch,) = table_of(found.row for found in theirs).combine_chunks().to_batches()
    facts = read(batch)
    serves = (classify(facts).letter_class == original.product_class) & passing(facts, original, wanted)
    rated = zip(theirs, some, ratings(theirs, facts), serves.tolist(), strict=True)
    for found, each, rating, is_like in rated:
        is_near = is_as_dense(energy_of(original.row), energy_of(found.row))
        is_choice = is_like and is_near and is_better(rating, original.rating)
        if is_choice and fits({*original.categories}, {*tags_of(found.row, "categories")}):
            yield Alternative(found.row, each.share, rating.light, rating.low or 0)


def ratings(found: Sequence[Shelved], facts: Columns) -> list[Rating]:
    """Return how products are rated by the method of today, anew where an older one scored them."""
    if all(each.is_current for each in found):
        return [Rating(each.light, *(each.span or (None, None))) for each in found]
    scores = score_columns(facts)
    return [rating_of(scores, row) for row in range(facts.count)]


def rating_of(scores: Scores, row: int) -> Rating:
    """Return how the product in a row is rated."""
    span = (int(scores.low[row]), int(scores.high[row])) if scores.is_applicable[row] else (None, None)
    return Rating(scores.light(row), *span)


def passing(facts: Columns, original: Original, wanted: Wanted) -> Mask:
    """Return which rows no filter speaks against: without `tolerant` all that were asked have to pass."""
    bad = ANSWERS.index(BREAKS if wanted.tolerant else UNKNOWN)
    asked = [(find(DECLARES_GLUTEN, "exclude"), ANSWERS.index(BREAKS))] if original.is_without_gluten else []
    asked += [(wish, bad) for wish in wanted.wishes]
    passes = np.ones(facts.count, bool)
    if asked:
        board = Board(score_columns(facts))
        for wish, worst in asked:
            passes &= answer(board, wish).answers < worst
    return passes


def tags_of(row: Row, name: str) -> list[str]:
    """Return a tag list of a row of FACTS, empty where it is unknown."""
    found = row.get(name)
    return [str(tag) for tag in found] if isinstance(found, list) else []


def energy_of(row: Row) -> float:
    """Return the energy of a row of FACTS in kJ, NaN where it is unknown."""
    found = row.get("energy_kj")
    return float(found) if isinstance(found, int | float) else math.nan


def words_of(row: Row) -> set[str]:
    """Return the words of the names of a row of FACTS, folded."""
    return {word for name in names_of(row) for word in slug_of(name).split("-")}


def called(row: Row) -> str:
    """Return what a product goes by: its first name and brand, folded; its gtin where it has no name."""
    names, brands = names_of(row), str(row.get("brand_names") or "").split(",")
    return slug_of(f"{names[0]} {brands[0]}") if names else str(row["gtin"])


def names_of(row: Row) -> list[str]:
    """Return the names of a row of FACTS, that in the main language of the record first."""
    names = row.get("names")
    return [str(names[lang]) for lang in sorted(names)] if isinstance(names, dict) else []
