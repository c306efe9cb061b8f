"""How fast facts become verdicts: one row, and a million on one core. Goals are ours, floors are stated.

Run by `make bench`, which prints every figure. The floor of a row is one pass of the points formula over bare
columns; that of a million is the same over a million. Facts are hand-made: a quarter lack the list, a quarter
the category.
"""

import json
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pytest

from scoring import nutriscore
from scoring.categories import ProductClass
from scoring.facts import NUTRIMENTS, facts_table
from scoring.nutriscore import Range
from scoring.products import tag_names
from scoring.record import records
from scoring.score import score
from scoring.verdicts import answers
from tests.benchmark.million import verdicts

pytestmark = pytest.mark.benchmark
BATCH_ROWS = 32_768
MILLION = 1_000_000
FAILS_AT = 4  # times the goal
UNITS = {"s": 1, "us": 1e6}
CATEGORIES = (
    ["en:snacks", "en:sweet-snacks", "en:biscuits-and-cakes", "en:biscuits"],
    ["en:beverages", "en:carbonated-drinks", "en:sodas"],
    ["en:dairies", "en:fermented-foods", "en:fermented-milk-products", "en:cheeses"],
    ["en:plant-based-foods", "en:fats", "en:vegetable-fats", "en:olive-oils"],
    ["en:meats", "en:prepared-meats", "en:sausages"],
    ["en:meals", "en:frozen-foods"],
)
ADDITIVES = (
    [],
    ["en:e322", "en:e322i"],
    ["en:e330"],
    ["en:e250", "en:e316", "en:e450", "en:e450i"],
    ["en:e951"],
)


def varied_rows(count: int) -> list[dict[str, object]]:
    """Return `count` rows of facts, a quarter without a list, a quarter without a class."""
    random = np.random.default_rng(2023)
    amounts = random.uniform(0, 30, (count, len(NUTRIMENTS)))
    return [
        varied_row(number, dict(zip(NUTRIMENTS, amounts[number].tolist(), strict=True)))
        for number in range(count)
    ]


def varied_row(number: int, amounts: dict[str, float]) -> dict[str, object]:
    has_list = number % 4 != 1
    return amounts | {
        "gtin": f"{number:014}",
        "energy_kj": 50 * amounts["fat"],
        "saturated_fat": amounts["fat"] / 3,
        "sugars": amounts["carbohydrates"] / 2,
        "categories": None if number % 4 == 2 else CATEGORIES[number % len(CATEGORIES)],
        "additives": ADDITIVES[number % len(ADDITIVES)] if has_list else None,
        "labels": ["en:organic", "en:eu-organic"] if number % 5 == 0 else None,
        "origins": ["en:france"] if number % 7 == 0 else None,
        "ingredients": ["en:wheat-flour", "en:sugar", "en:palm-oil"] if has_list else None,
        "allergens": ["en:gluten", "en:milk"] if has_list else None,
        "traces": ["en:nuts"] if number % 6 == 0 else None,
        "allergens_in_text": (["en:soybeans"] if number % 50 == 0 else []) if has_list else None,
        "ingredients_analysis": ["en:palm-oil", "en:vegan"] if has_list else None,
        "nova_group": 4 if has_list else None,
        "brands": ["millbrook"],
        "ingredients_listed": has_list,
        "ingredients_n": 12 if has_list else None,
        "unknown_ingredients_n": number % 4 if has_list else None,
    }


class Taken(NamedTuple):
    """Seconds a call takes: the median by the clock, and the least by the processor's, deaf to other work."""

    median: float
    least: float


def seconds(run: Callable[[], object], times: int) -> Taken:
    """Return what `run` takes in so many calls, after one that is not counted."""
    run()
    taken, worked = [], []
    for _ in range(times):
        start, idle = time.perf_counter(), time.process_time()
        run()
        worked.append(time.process_time() - idle)
        taken.append(time.perf_counter() - start)
    return Taken(statistics.median(taken), min(worked))


def formula_alone(batch: pa.RecordBatch) -> Callable[[], object]:
    """Return the floor: the points formula over these rows, all of one class, nothing read or explained."""
    amount = {name: batch.column(name).to_numpy() for name in NUTRIMENTS}
    zero = np.zeros(batch.num_rows)

    def run() -> object:
        given = nutriscore.inputs(amount, Range(zero, zero), Range(zero, zero))
        return nutriscore.points(given, ProductClass.GENERAL)

    return run


def report(title: str, taken: Taken, floor: Taken, goal: float, unit: str) -> None:
    """Print a time beside floor and goal; fail where the processor is at it for four times the goal."""
    value, least, beside = (each * UNITS[unit] for each in (*taken, floor.median))
    print(
        f"\n{title}: {value:.3g} {unit} (at least {least:.3g} of the processor); floor {beside:.3g} {unit},"
        f" ratio {value / beside:.1f}; goal {goal:g} {unit}"
    )
    assert least < FAILS_AT * goal


def test_one_row_is_scored_within_its_budget():
    """One row becomes columns of a verdict; goal 400 us without texts."""
    batch = facts_table(varied_rows(1)).to_batches()[0]

    taken, floor = seconds(lambda: score(batch), 500), seconds(formula_alone(batch), 500)

    report("one row scored", taken, floor, 400, "us")


def test_one_row_with_texts():
    """One row becomes the whole answer, sentences and improvements included, as JSON; goal 1 ms."""
    table = facts_table(varied_rows(1))
    batch = table.to_batches()[0]

    taken = seconds(lambda: json.dumps(list(answers(table, "fr"))), 300)

    report("one answer with texts, as JSON", taken, seconds(lambda: score(batch), 300), 1_000, "us")


def a_million(part: pa.RecordBatch) -> list[pa.RecordBatch]:
    """Return a million rows in batches, as a catalogue streams."""
    batches = [part] * (MILLION // BATCH_ROWS)
    return [*batches, part.slice(0, MILLION - BATCH_ROWS * len(batches))]


@pytest.fixture(scope="module")
def batches() -> list[pa.RecordBatch]:
    """A million rows."""
    return a_million(facts_table(varied_rows(BATCH_ROWS)).combine_chunks().to_batches()[0])


def test_the_names_of_one_answer_cost_next_to_nothing():
    """What thirty tags are called, as JSON; goal 50 us, the floor that JSON alone."""
    kinds = {"categories": 8, "labels": 4, "ingredients": 18}
    tags = {name: [f"en:{name}-number-{each}" for each in range(count)] for name, count in kinds.items()}
    [record] = records(facts_table([{"gtin": "1".zfill(14), **tags}]).to_batches()[0])
    seen = tags | {"origins": None, "allergens": None, "traces": None}
    named = {"category": "categories", "label": "labels", "ingredient": "ingredients"}
    names = {kind: {tag: f"Nom de {tag}" for tag in tags[name]} for kind, name in named.items()}

    taken = seconds(lambda: json.dumps(tag_names(record, seen, names)), 2_000)

    floor = seconds(lambda: json.dumps(names), 2_000)
    report("names of one answer", taken, floor, 50, "us")


def test_a_million_rows_are_scored_within_their_budget(batches):
    """A million rows on one core; goal 0.8 s."""
    floors = [formula_alone(batch) for batch in batches]

    taken = seconds(lambda: deque(map(score, batches), 0), 3)

    report("a million rows scored", taken, seconds(lambda: [floor() for floor in floors], 3), 0.8, "s")


def test_a_million_rows_with_ten_filters(batches):
    """A million rows scored and asked ten filters on one core; goal 1.2 s."""
    taken = seconds(lambda: deque(map(verdicts, batches), 0), 3)

    floor = seconds(lambda: deque(map(score, batches), 0), 3)
    report("a million rows scored, ten filters", taken, floor, 1.2, "s")


def test_a_million_rows_fit_in_memory(batches, tmp_path):
    """All verdicts of a million rows held as columns, facts streaming by, in a fresh process; goal 500 MB."""
    path = str(tmp_path / "facts.arrows")
    with pa.OSFile(path, "wb") as file, pa.ipc.new_stream(file, batches[0].schema) as stream:
        for batch in batches:
            stream.write_batch(batch)

    found, floor = alone(path), alone(path, "--read-only")

    print(
        f"\na million rows scored, ten filters, all kept: {found['mb']:.0f} MB in {found['seconds']:.2f} s;"
        f" floor {floor['mb']:.0f} MB, read alone; goal 500 MB"
    )
    assert found["mb"] < 500


def alone(*arguments: str) -> dict[str, float]:
    """Return what `million.py` says it took."""
    command = [sys.executable, "-m", "tests.benchmark.million", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
