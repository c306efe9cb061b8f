import json

import pytest

from data.demo import CATALOGUE, demo_examples, lines, load_demo
from data.shelf.facts_json import from_json, to_json
from data.store import open_store
from scoring.facts import FACTS, facts_table
from scoring.gtin import is_in_store, parse_gtin
from scoring.verdicts import answers

KINDS = {
    "beverages", "waters", "sodas", "alcoholic-beverages", "plant-based-milk-alternatives", "fruit-juices",
    "cheeses", "yogurts", "fats", "olive-oils", "nuts", "meats", "seafood", "sweet-snacks", "chocolates",
    "candies", "biscuits", "breakfast-cereals", "breads", "pastas", "meals", "sauces", "spreads",
    "baby-foods", "legumes", "frozen-foods", "salty-snacks",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows():
    return [from_json(line) for line in lines()[1:]]


@pytest.fixture(scope="module")
def lights(rows):
    verdicts = [answer["verdict"]["light"] for answer in answers(facts_table(rows), "en")]
    return dict(zip([row["gtin"] for row in rows], verdicts, strict=True))


def test_the_header_carries_licence_and_attribution():
    """The file is a derived database of its own, and says so."""
    header = json.loads(lines()[0])

    assert [
        header[name] for name in ("licence", "licence_url", "contents_licence", "attribution", "source")
    ] == [
        "ODbL-1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
        "DbCL-1.0",
        "Contains information from Open Food Facts, available under the Open Database License.",
        "https://openfoodfacts.org",
    ]
    assert "opendatacommons.org/licenses/odbl/1-0" in (CATALOGUE.parent / "LICENSE").read_text()


def test_rows_name_columns_of_facts_and_nothing_else(rows):
    """No ingredient text, no contributor, no photo."""
    assert {name for row in rows for name in row} - set(FACTS.names) | {"image_url"} == {"image_url"}
    assert [row["gtin"] for row in rows if "image_url" in row] == []


def test_rows_are_sorted_and_each_stands_once(rows):
    """A change shows as a short difference."""
    gtins = [row["gtin"] for row in rows]

    assert gtins == sorted(set(gtins))
    assert all(list(row) == sorted(row) for row in rows)


def test_every_gtin_can_be_scanned(rows):
    """Check digits fit, and no shop made the number up."""
    assert [
        gtin for gtin in (row["gtin"] for row in rows) if parse_gtin(gtin) != gtin or is_in_store(gtin)
    ] == []


def test_the_demo_is_varied(rows):
    """Some 300 products, of many kinds, sold in four countries."""
    kinds = {tag.removeprefix("en:") for row in rows for tag in row.get("categories", [])}
    sold = [tag for row in rows for tag in row.get("countries", [])]
    countries = ("en:france", "en:spain", "en:united-kingdom", "en:united-states")

    assert 280 <= len(rows) <= 350
    assert KINDS - kinds == set()
    assert [country for country in countries if sold.count(country) < 30] == []


def test_most_of_the_demo_has_a_light(lights):
    """At most one in five is unknown, and every light is to be seen."""
    unknown = [gtin for gtin, light in lights.items() if light == "unknown"]

    assert len(unknown) <= len(lights) / 5
    assert set(lights.values()) == {"green", "amber", "red", "unknown", "not-applicable"}


def test_the_examples_show_every_light(lights):
    """What there is to tap when there is no camera."""
    assert {lights[gtin] for gtin in demo_examples()} == {
        "green",
        "amber",
        "red",
        "unknown",
        "not-applicable",
    }


def test_loading_it_twice_changes_nothing(tmp_path, rows):
    """The first start fills the store; another one finds the same."""
    store = open_store(tmp_path / "catalogue.sqlite")
    load_demo(store)
    stored, count = load_demo(store), store.count()
    found = store.find(demo_examples()[0])
    store.close()

    assert (stored, count, found.fetched_at) == (len(rows), len(rows), None)


def test_loading_it_never_replaces_what_is_newer(tmp_path, rows):
    """What was fetched stands before the same revision of the demo."""
    store = open_store(tmp_path / "catalogue.sqlite")
    dated = next(row for row in rows if "modified_at" in row)
    store.save(facts_table([dated | {"quantity": "fetched"}]), fetched_at=dated["modified_at"])
    load_demo(store)
    quantity = store.find(dated["gtin"]).facts["quantity"].to_pylist()
    store.close()

    assert quantity == ["fetched"]


def test_a_line_reads_back_as_written(rows):
    """The file is in the store's own form."""
    assert [json.loads(to_json(row)) for row in rows] == [json.loads(line) for line in lines()[1:]]
