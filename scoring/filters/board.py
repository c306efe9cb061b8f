"""The filter facts of a whole batch as masks: which rows hold what, looked up once per batch and column."""

from functools import cached_property
from typing import Final

import numpy as np

from scoring.columns import Floats, Lists, Mask, Small
from scoring.filters import nutrition
from scoring.filters.grains import bare_grain, named_grain
from scoring.filters.possible_ingredients import possible_ingredient
from scoring.filters.readings import Reading, level_of
from scoring.filters.sources import SOURCES
from scoring.reference import rule
from scoring.score import Scores

SHARE_DIGITS = 4
PARTIAL: Final = "en:alcoholic-beverages"
"""Above 1.2 % of alcohol a pack needs no list: Regulation (EU) No 1169/2011, Article 16(4)."""


class Column:
    """One tag list of every row, and what its tags mean."""

    def __init__(self, lists: Lists) -> None:
        self.lists, self.words, self.known = lists, lists.words, lists.is_known
        self.meanings: dict[Reading, dict[str, list[int]]] = {}

    def codes_of(self, reading: Reading) -> dict[str, list[int]]:
        """Return, for each value a reading gives, the codes of the tags that mean it."""
        if reading not in self.meanings:
            found: dict[str, list[int]] = {}
            for code, word in enumerate(self.words):
                for value in reading(word):
                    found.setdefault(value, []).append(code)
            self.meanings[reading] = found
        return self.meanings[reading]

    def rows_with(self, codes: list[int]) -> Mask:
        """Return which rows hold a tag of one of `codes`."""
        return self.lists.holding(codes)


class Board:
    """Every question a rule asks of the filter facts, answered for all rows of a batch."""

    def __init__(self, scores: Scores) -> None:
        self.scores, self.facts, self.count = scores, scores.facts, scores.facts.count
        self.columns: dict[str, Column] = {}
        self.held: dict[str, Mask] = {}

    def column(self, name: str) -> Column:
        """Return one tag list of FACTS."""
        if name not in self.columns:
            self.columns[name] = Column(self.facts.lists[name])
        return self.columns[name]

    def holds(self, *evidence: str) -> Mask:
        """Return which rows hold any of the `fact:value` given."""
        held = np.zeros(self.count, bool)
        for each in evidence:
            held |= self._holds(each)
        return held

    def _holds(self, evidence: str) -> Mask:
        if evidence not in self.held:
            fact, _, value = evidence.partition(":")
            self.held[evidence] = self._found(fact, value)
        return self.held[evidence]

    def _found(self, fact: str, value: str) -> Mask:
        found = np.zeros(self.count, bool)
        for name, reading in SOURCES[fact]:
            column = self.column(name)
            found |= column.rows_with(column.codes_of(reading).get(value, []))
        return found

    def any_of(self, fact: str) -> Mask:
        """Return which rows hold anything in a list of the filter facts."""
        found = np.zeros(self.count, bool)
        for name, reading in SOURCES[fact]:
            column = self.column(name)
            codes = {code for each in column.codes_of(reading).values() for code in each}
            found |= column.rows_with(sorted(codes))
        return found

    def others(self, fact: str, value: str) -> Mask:
        """Return which rows hold something else than `value` in a list of the filter facts."""
        found = np.zeros(self.count, bool)
        for name, reading in SOURCES[fact]:
            column = self.column(name)
            codes = {
                code for each, mine in column.codes_of(reading).items() if each != value for code in mine
            }
            found |= column.rows_with(sorted(codes))
        return found

    def found_additives(self, wanted: frozenset[str]) -> Mask:
        """Return which rows hold one of the additives `wanted`, by the very tag."""
        column = self.column("additives")
        return column.rows_with([code for code, word in enumerate(column.words) if word in wanted])

    def additives_of(self, level: str) -> Mask:
        """Return which rows hold an additive of `level`; one of no table is unrated."""
        column = self.column("additives")
        return column.rows_with([code for code, word in enumerate(column.words) if level_of(word) == level])

    def known(self, fact: str) -> Mask:
        """Return in which rows a fact is not null."""
        if fact == "nova_group":
            return ~np.isnan(self.nova)
        return self.column(fact).known

    @property
    def nova(self) -> Floats:
        """The NOVA group of every row, NaN where unknown."""
        return self.facts.amounts["nova_group"]

    @cached_property
    def share(self) -> Floats:
        """The share of unrecognised ingredients as the phone reads it; NaN where it cannot be told."""
        return self.scores.additives.unknown_share.round(SHARE_DIGITS)

    @cached_property
    def partial(self) -> Mask:
        """Whether the law lets the pack leave ingredients out of its list."""
        column = self.column("categories")
        return column.rows_with([code for code, word in enumerate(column.words) if word == PARTIAL])

    @cached_property
    def understood(self) -> Mask:
        """Whether the list has to be whole, and so much is recognised that what was not found is absent."""
        understood: Mask = (self.share <= most_unread()) & ~self.partial
        return understood

    def may_hold(self, ingredient: str) -> Mask:
        """Return which rows hold an ingredient that may hold another, or come from it."""
        column = self.column("ingredients")
        return column.rows_with(column.codes_of(possible_ingredient).get(ingredient, []))

    @cached_property
    def unnamed_grain(self) -> Mask:
        """Whether the list holds a food whose grain nobody names."""
        column, found = self.column("ingredients"), np.zeros(self.count, bool)
        named = column.codes_of(named_grain)
        for kind, codes in column.codes_of(bare_grain).items():
            found |= column.rows_with(codes) & ~column.rows_with(named.get(kind, []))
        return found

    @cached_property
    def letters(self) -> Small:
        """The proven letter of every row."""
        return nutrition.letters(self.scores)

    @cached_property
    def levels(self) -> dict[str, Small]:
        """The level of each nutrient in every row."""
        return nutrition.levels(self.scores)


def most_unread() -> float:
    """Return up to which share of unrecognised ingredients a filter trusts a list."""
    return rule("most_unrecognised_percent", "filters") / 100.0
