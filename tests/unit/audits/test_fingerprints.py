"""A fingerprint is that of the facts: it changes with each, and with nothing else."""

from itertools import pairwise

import pytest

from scoring.audits.fingerprints import fingerprints
from scoring.audits.results import AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE, TAGS_OF_RECORD
from scoring.columns import read
from tests.build import facts, facts_rows

PLAIN = {
    "origins": ["en:france"],
    "labels": ["en:organic"],
    "manufacturing_places": ["en:lyon"],
    "traces": [],
}


def recipe(**fields):
    return fingerprints(read(facts(**PLAIN | fields)), AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE)


def record(**fields):
    return fingerprints(read(facts(**PLAIN | fields)), (), TAGS_OF_RECORD)


@pytest.mark.parametrize("name", AMOUNTS_OF_RECIPE)
def test_every_amount_counts(name):
    """Another amount, none, and unknown are three recipes."""
    unknown = None if name.endswith("_n") else float("nan")

    assert len({*recipe(**{name: 2.0}), *recipe(**{name: 0.0}), *recipe(**{name: unknown})}) == 3


@pytest.mark.parametrize("name", TAGS_OF_RECIPE)
def test_every_list_counts_and_its_order_does_not(name):
    """A list that is unknown is not an empty one; the same tags in another order are the same."""
    lists = [None, [], ["en:a"], ["en:a", "en:b"], ["en:b", "en:a"]]

    assert [len({*recipe(**{name: one}), *recipe(**{name: two})}) for one, two in pairwise(lists)] == [
        *(2, 2, 2),
        1,
    ]


@pytest.mark.parametrize("name", TAGS_OF_RECORD)
def test_what_else_is_scored_is_no_recipe(name):
    """A label that was added tells a better record, not another product."""
    assert recipe(**{name: ["en:x"]}) == recipe()
    assert record(**{name: ["en:x"]}) != record()


def test_the_same_tag_elsewhere_is_another_fact():
    """Milk as an allergen is not milk as a trace; nor is an amount that of its neighbour."""
    assert recipe(allergens=["en:milk"], traces=[]) != recipe(allergens=[], traces=["en:milk"])
    assert recipe(fat=8.0, sugars=10.0) != recipe(fat=10.0, sugars=8.0)


def test_it_is_the_same_on_every_machine_and_beside_any_neighbour():
    """A row alone, among others, and in numbers of more than are read one by one."""
    many = facts_rows([PLAIN, PLAIN | {"sugars": 1.0}] * 40)
    found = fingerprints(read(many), AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE)

    assert found == [*recipe(), *recipe(sugars=1.0)] * 40


def test_minus_zero_and_dust_are_nothing():
    """-0.0 is 0.0, and a millionth of a gram no other recipe."""
    assert recipe(sugars=-0.0) == recipe(sugars=0.0) == recipe(sugars=1e-9)
