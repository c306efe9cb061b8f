import io
import json
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from data.store import open_store
from scoring.method import METHOD
from server.app import create_app
from tests.brands import REPLY, TABLE, gtin_of, shelf
from tests.conftest import ClosingClient

BRANDS = "/api/v1/brands"
BRAND = f"{BRANDS}/val-d-or"
OF = {"catalogue": None, "products": 27, "data_until": None, "method": METHOD}
TITLE = {"of": OF, "brand": "val-d-or", "name": "Val d'Or"}
BARE = {"brands": ["xx:nu"], "brand_names": "Nu"}
LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"
E102 = {"additive": "en:e102", "e_number": "E102", "name": "Tartrazine", "level": "moderate"}
E330 = {"additive": "en:e330", "e_number": "E330", "name": "Citric acid", "level": "none"}


@pytest.fixture
def brands(config, tmp_path):
    """A client of an app over the shelf of Val d'Or and others, with a table of brands."""
    store = open_store(config.db)
    store.save(shelf(), fetched_at=None)
    store.close()
    table = tmp_path / "brands.csv"
    table.write_text(TABLE)
    app = create_app(replace(config, brands=table, rates=False))
    app.test_client_class = ClosingClient
    yield app.test_client()
    app.extensions["lookups"].close()
    app.extensions["store"].close()


def item(number, name, score, grade, percentile, **fields):
    """A product in the list of a brand: amber biscuits."""
    return {
        "gtin": gtin_of(number),
        "name": name,
        "light": "amber",
        "score": score,
        "span": [score, score],
        "possible": ["amber"],
        "grade": grade,
        "data_date": None,
        "category": "en:biscuits",
        "category_name": "Biscuits",
        "percentile": percentile,
        "percentile_of": 25,
    } | fields


SABLES = item(25, "Sablés", 45, None, 0.0, span=[45, 63])
PALETS = item(24, "=Palets", 48, "c", 4.0, data_date="2025-01-02")
GALETTES = item(23, "Galettes", 56, "c", 12.0, data_date="2026-03-01")
BOUDOIRS = item(27, "Boudoirs", 63, "c", 16.0)
VINEGAR = item(26, "Vinaigre", None, None, None, light="not-applicable", span=None, possible=[])
VINEGAR |= {"category": None, "category_name": None, "percentile_of": None}


def test_a_brand_is_told_whole(brands):
    """Counts, gaps, days, how its scores lie, and where it stands; spellings are one, its owner is stated."""
    assert brands.get(BRAND).json == TITLE | {
        "spellings": [
            {"brand": "val-d-or", "name": "Val d'Or", "products": 4},
            {"brand": "or-du-val", "name": "Or du Val", "products": 1},
        ],
        "owner": {"brand": "owner:grand-groupe", "name": "Grand groupe"},
        "brands": [],
        "reply_url": REPLY,
        "products": 5,
        "lights": {"green": 0, "amber": 4, "red": 0, "unknown": 0, "not-applicable": 1},
        "grades": {"a": 0, "b": 0, "c": 3, "d": 0, "e": 0, "unknown": 2},
        "gaps": {"products": 0, "category": 0, "nutrition": 0, "ingredients": 0},
        "labels": {"oldest": "2025-01-02", "newest": "2026-03-01", "unknown": 3},
        "scores": {
            "of": 4,
            "median": 52.0,
            "quartiles": [47.2, 57.8],
            "histogram": [0, 0, 0, 0, 2, 1, 1, 0, 0, 0],
        },
        "categories": [
            {
                "category": "en:biscuits",
                "name": "Biscuits",
                "products": 4,
                "of": 25,
                "median": 52.0,
                "category_median": 63.0,
                "percentile": 8.0,
            }
        ],
    }


def test_an_owner_is_told_with_the_brands(brands):
    """Those of its products, counted."""
    told = brands.get(f"{BRANDS}/owner:Grand Groupe").json

    names = ("brand", "name", "owner", "brands", "spellings", "products", "reply_url")
    assert {name: told[name] for name in names} == {
        "brand": "owner:grand-groupe",
        "name": "Grand groupe",
        "owner": None,
        "brands": [{"brand": "val-d-or", "name": "Val d'Or", "products": 5}],
        "spellings": [],
        "products": 5,
        "reply_url": None,
    }


@pytest.mark.parametrize("spelling", ["Val%20d'Or", "VAL-D-OR", "or du val", "=Vâl d'Or", "xx:val-d-or"])
def test_every_spelling_leads_to_the_brand(brands, spelling):
    """As printed, as a tag, as another spelling that the table merges, with signs around it."""
    assert brands.get(f"{BRANDS}/{spelling}").json["brand"] == "val-d-or"


def test_products_are_listed_the_worst_first(brands):
    """By proven score; then what has none. Each with where it stands among how many."""
    answer = brands.get(f"{BRAND}/products")

    assert answer.json == TITLE | {"count": 5, "items": [SABLES, PALETS, GALETTES, BOUDOIRS, VINEGAR]}
    assert answer.headers["Link"] == f'<{BRAND}/products?page=1>; rel="first"'


def test_a_page_of_products_names_the_next(brands):
    """Its address is fit for a header, whatever the brand was called."""
    answer = brands.get(f"{BRANDS}/Vâl d'Or/products?limit=2&page=2&lang=fr")

    first = "/api/v1/brands/V%C3%A2l%20d%27Or/products?limit=2&lang=fr"
    assert answer.json["items"] == [GALETTES, BOUDOIRS]
    assert answer.headers["Link"] == f'<{first}&page=3>; rel="next", <{first}&page=1>; rel="first"'


@pytest.mark.parametrize(
    ("query", "items"),
    [
        ("light=not-applicable", [VINEGAR]),
        ("light=green&light=not-applicable", [VINEGAR]),
        ("light=red", []),
        ("page=9", []),
    ],
)
def test_products_are_chosen_by_light(brands, query, items):
    """Any of those named; a page past the end is empty."""
    assert brands.get(f"{BRAND}/products?{query}").json["items"] == items


def test_what_additives_cost_a_brand(brands):
    """Each alone, what lifts most first, and where others do without; then the best sets."""
    avoidable = {"category": "en:biscuits", "name": "Biscuits", "avoidable_of": 25}
    assert brands.get(f"{BRAND}/additives").json == TITLE | {
        "products": 5,
        "judged": 4,
        "additives": [
            E102
            | {
                "form_of": None,
                "products": 3,
                "points_lost": 45,
                "products_lifted": 1,
                "lifted": [gtin_of(23)],
                "avoidable_share": 84.0,
                "avoidable_of": 25,
                "avoidable_products": 3,
                "categories": [avoidable | {"products": 3, "avoidable_share": 84.0}],
            },
            E330
            | {
                "form_of": None,
                "products": 1,
                "points_lost": 0,
                "products_lifted": 0,
                "lifted": [],
                "avoidable_share": 76.0,
                "avoidable_of": 25,
                "avoidable_products": 1,
                "categories": [avoidable | {"products": 1, "avoidable_share": 76.0}],
            },
        ],
        "best_set": [E102 | {"additives": [E102], "products_lifted": 1, "points": 45, "is_exact": True}],
        "is_exact": True,
        "reachable": 1,
    }


def test_opportunities_come_as_lines_of_json(brands):
    """A row a step, the best of each product first; the licence stands in each and in the answer."""
    answer = brands.get(f"{BRAND}/opportunities")
    rows = [json.loads(line) for line in answer.text.splitlines()]

    assert rows[0] == {
        "gtin": gtin_of(23),
        "name": "Galettes",
        "brands": "Val d'Or",
        "light": "amber",
        "score": 56,
        "low": 56,
        "high": 56,
        "kind": "remove-additive",
        "key": "en:e102",
        "change": "71, green, without E102 Tartrazine.",
        "then_light": "green",
        "then_score": 71,
        "then_low": 71,
        "then_high": 71,
        "gain": 15,
        "least": 71,
        "is_exact": True,
        "data_until": None,
        "method": METHOD,
        "licence": f"Open Food Facts, ODbL-1.0, {LICENCE}",
    }
    assert (answer.mimetype, answer.headers["Link"]) == ("application/jsonl", f'<{LICENCE}>; rel="license"')
    assert answer.headers["Content-Disposition"] == "attachment; filename=val-d-or.jsonl"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_format_tells_the_same(brands, lang):
    """CSV and workbook hold the rows of the JSON lines; a name is never a formula in either."""
    files = {
        name: brands.get(f"{BRAND}/opportunities?format={name}&lang={lang}").data
        for name in ("json", "csv", "xlsx")
    }
    rows = [list(json.loads(line).values()) for line in files["json"].decode().splitlines()]
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["xlsx"])).get_sheet_by_index(0).to_python()
    table = files["csv"].decode("utf-8-sig").splitlines()

    assert [[each or None for each in row] for row in book[1:]] == [
        [each or None for each in row] for row in rows
    ]
    assert (len(table), book[0]) == (len(rows) + 1, [each.strip('"') for each in table[0].split(",")])
    assert [line.split(",")[:2] for line in table[1:]] == [
        [f'"{row[0]}"', f'"{row[1].replace("=", chr(39) + "=")}"'] for row in rows
    ]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("vald-or", ["Val d'Or"]),
        ("mouline", ["Moulin"]),
        ("owner:grand-groupes", ["owner:grand-groupe"]),
        ("owner:", []),
        ("!", []),
        ("啊", []),
        ("a" * 300, []),
        ("=cmd|' /C calc'!A0", []),
    ],
)
@pytest.mark.parametrize("part", ["", "/products", "/additives", "/opportunities"])
def test_a_brand_nobody_knows_has_near_names(brands, text, nearest, part):
    """At every route, in one shape."""
    answer = brands.get(f"{BRANDS}/{text}{part}")

    told = answer.json
    assert (answer.status_code, told["code"], told["nearest"]) == (404, "brand-not-found", nearest)


@pytest.mark.parametrize(
    ("route", "parameter"),
    [
        ("/opportunities?format=pdf", "format"),
        ("/products?light=blue", "light"),
        ("/products?limit=0", "limit"),
        ("/additives?page=2", "page"),
        ("?q=a", "q"),
    ],
)
def test_a_wrong_parameter_is_named(brands, route, parameter):
    """As everywhere."""
    answer = brands.get(f"{BRAND}{route}")

    assert (answer.status_code, answer.json["parameter"]) == (400, parameter)


def test_brands_are_searched_with_their_owners(brands):
    """The largest first, an owner before a brand as large; what is not found has near names instead."""
    owner = {"brand": "owner:grand-groupe", "name": "Grand groupe", "products": 5}

    assert brands.get(f"{BRANDS}?q=grand").json["items"] == [owner]
    assert [each["brand"] for each in brands.get(BRANDS).json["items"]] == [
        *("moulin", "owner:grand-groupe", "val-d-or"),
    ]
    assert brands.get(f"{BRANDS}?q=val dor").json == {
        "of": OF,
        "count": 0,
        "items": [],
        "near": [{"brand": "val-d-or", "name": "Val d'Or", "products": 5}],
    }
    assert (brands.get(BRANDS).json["near"], brands.get(f"{BRANDS}?q=zzz").json["near"]) == ([], [])


def test_a_brand_without_additives_is_told_so(brands):
    """Nothing costs it, nothing lifts it, and nothing fails."""
    brands.application.extensions["store"].save(shelf([{**BARE, "additives": []}] * 30), fetched_at=None)
    told = brands.get(f"{BRANDS}/nu/additives").json

    assert {name: told[name] for name in ("products", "additives", "best_set", "is_exact", "reachable")} == {
        "products": 30,
        "additives": [],
        "best_set": [],
        "is_exact": True,
        "reachable": 0,
    }
