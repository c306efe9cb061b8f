import math

from hypothesis import given
from hypothesis import strategies as st

from data.openfoodfacts import codes
from data.openfoodfacts.documents import product_of, read_document
from data.shelf.facts_json import from_json, rows_of, table_of, to_json
from scoring.facts import FACTS, NUTRIMENTS, facts_table
from tests.build import document

text = st.text(st.characters(), max_size=20)  # half surrogates included
scalar = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | text
    | st.sampled_from(["", "12,5", "<3", "en:none"])
)
anything = st.recursive(
    scalar,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)
KEYS = sorted(
    [
        *document(),
        "images",
        "nutrition",
        "ingredients",
        "packagings",
        "image_url",
        "nova_groups",
        "_id",
        "obsolete",
    ]
)
NUTRIENTS = sorted([*document()["nutriments"], "energy_100g", "sugars_prepared_100g", "sugars_modifier"])
INNER = [
    "aggregated_set",
    "nutrients",
    "ingredients",
    "percent_estimate",
    "per",
    "sugars",
    "value",
    "source",
    "uploaded",
    "selected",
    "front",
    "en",
    "id",
]
nested = st.recursive(
    anything, lambda inner: st.dictionaries(st.sampled_from(INNER), inner, max_size=4), max_leaves=8
)
flat = st.dictionaries(st.sampled_from(NUTRIENTS), scalar)
wild = st.dictionaries(st.sampled_from(KEYS) | text, nested | flat | st.lists(nested, max_size=3)).map(
    lambda fields: document(**fields)
)


def same(one, other):
    return [repr(row) for row in rows_of(one)] == [repr(row) for row in rows_of(other)]


@given(anything | wild)
def test_nothing_makes_the_reader_raise(found):
    """Any JSON gives a row that FACTS can hold, and a store can write down and read again."""
    table = facts_table([read_document(found)])

    (row,) = rows_of(table)
    assert table.schema == FACTS
    assert same(table_of([from_json(to_json(row).encode())]), table_of([row]))


@given(anything)
def test_nothing_makes_the_envelope_reader_raise(found):
    """A document or a miss."""
    product = product_of(found)

    assert product is None or isinstance(product, dict)


@given(wild)
def test_amounts_are_unknown_or_possible(found):
    """No more than 100 g in 100 g, no less than nothing."""
    row = read_document(found)

    limits = {name: 3_900 if name == "energy_kj" else 100 for name in NUTRIMENTS}
    assert [
        name for name, limit in limits.items() if not (math.isnan(row[name]) or 0 <= row[name] <= limit)
    ] == []


@given(st.integers(0, 10**14 - 1))
def test_off_codes_lead_back_to_their_gtin(number):
    """Open Food Facts' spelling drops and pads zeros, and nothing else."""
    gtin = str(number).zfill(14)

    code = codes.off_code(gtin)
    assert (code.zfill(14), len(code) in (8, 13, 14)) == (gtin, True)
