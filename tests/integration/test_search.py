"""What a search finds, in which order, over both shelves; pages that hold each hit once."""

from collections import Counter
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.demo import load_demo
from data.finding.queries import Query
from data.finding.search import BEST_HITS, NAMESAKES, Wishes, first_page, next_page
from data.shelf.entries import entries
from data.shelf.products import put
from data.store import open_store
from scoring.facts import facts_table
from scoring.filters.asked import find
from scoring.verdicts import answers
from tests.build import BISCUITS, barcode, document
from tests.shelves import facts_of, fill_catalogue

SHOWN = 24


@pytest.fixture
def own(tmp_path):
    """The operator's own file, empty."""
    with closing(open_store(tmp_path / "own.sqlite")) as store:
        yield store


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """An own file with the demo catalogue, as a first start has it."""
    with closing(open_store(tmp_path_factory.mktemp("demo") / "own.sqlite")) as store:
        load_demo(store)
        yield store


def product(number, name="Oat biscuits", **fields):
    named = {"product_name": name, "product_name_fr": None, "code": barcode(number)}
    return document(**named | {"brands": "", "brands_tags": [], "unique_scans_n": None} | fields)


def rows(numbers, **fields):
    """Facts of one product for each number, all alike but for their gtins."""
    return facts_table(BISCUITS | fields | {"gtin": barcode(number).zfill(14)} for number in numbers)


def found(store, text="", *wishes, tolerant=False, size=SHOWN, **tags):
    """The numbers of the products on the first page."""
    page, _ = first_page(store, Query(text, tags), Wishes(wishes, tolerant), size, with_facets=False)
    return [number_of(each.gtin) for each in page.products]


def number_of(gtin):
    return int(gtin[4:13])


def test_a_code_without_its_check_digit_is_not_found(own):
    """Older imports kept such records; no page answers to them, and a page of hits is as full without."""
    given = entries(rows([1, 2, 3]))
    given.columns["gtin"][0] += 1
    with own.pool.writing() as connection:
        put(connection, given, None)
        connection.execute("DELETE FROM main.about WHERE key = 'codes'")  # as no older import wrote it

    page, counts = first_page(own, Query(), Wishes(), 2, with_facets=False)

    assert ([number_of(each.gtin) for each in page.products], counts.count) == ([2, 3], 2)


LETTERS = [chr(code) for code in range(0xC0, 0x250) if chr(code).isalpha()]
STAR = "SELECT rowid FROM catalogue.search WHERE search MATCH ?"


def test_a_long_word_begun_finds_whatever_begins_so(own):
    """On either shelf, whatever accents it has: the same as asking the index for the beginning."""
    names = [f"Bre{letter}kfastbar{end}" for letter in LETTERS for end in ("", "s")]
    fill_catalogue(own, facts_of(*(product(number, name) for number, name in enumerate(names, 10))))
    own.save(facts_of(product(5, "Chocolateries")), None)
    texts = [*(name[:12] for name in names), "Breakfast", "Breakfastbars", "breakfastcup"]
    with own.pool.reading() as connection:
        starred = [len(connection.execute(STAR, [Query(text).match]).fetchall()) for text in texts]

    counts = [count_of(own, text) for text in [*texts, "chocolate"]]

    assert counts == [*starred, 1]


def count_of(store, text):
    """How many products fit."""
    return first_page(store, Query(text), Wishes(), 1, with_facets=False)[1].count


def walk(store, query, wishes, size):
    """Every gtin, page by page."""
    page, _ = first_page(store, query, wishes, size, with_facets=False)
    while True:
        yield from (each.gtin for each in page.products)
        if page.after is None:
            return
        page = next_page(store, query, wishes, size, page.after)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("creme brulee", [1]),
        ("CRÈME  brû", [1]),
        ("brulee creme", [1]),
        ("creme caramel", []),
        ("cre", [1, 2]),
        ("cre brulee", []),
        ("oeuf", [3]),
        ("Œufs", [3]),
        ("süssigkeit", [4]),
        ("creme brulee millbrook", [1]),
        (barcode(1), [1]),
        (f"0{barcode(1)}", [1]),
        ("!?", []),
        ("   ", [1, 2, 3, 4]),
    ],
)
def test_words_of_names_and_brands_are_all_met(own, text, numbers):
    """Case, accents and ligatures folded, in any order, the last word begun; a barcode is its product."""
    fill_catalogue(
        own,
        facts_of(
            product(1, "Crème brûlée", brands="Millbrook"),
            product(2, "Crémerie"),
            product(3, "Œufs frais"),
            product(4, "Süßigkeiten"),
        ),
    )

    assert sorted(found(own, text)) == numbers


@pytest.mark.parametrize(("label", "numbers"), [("en:organic", [1]), ("en:fair-trade", [])])
def test_a_barcode_is_its_product_if_it_meets_the_rest(own, label, numbers):
    """Every parameter is met; that the catalogue's record would is nothing, where an own one hides it."""
    fill_catalogue(own, facts_of(product(1, labels_tags=["en:fair-trade"])))
    own.save(facts_of(product(1, labels_tags=["en:organic"], rev=8)), None)

    assert found(own, barcode(1), label=[label]) == numbers


def test_what_is_called_so_comes_first_then_the_popular(own):
    """An exact name before a name that holds it; among those that fit alike the most scanned."""
    documents = [
        product(1, "Pan integral", unique_scans_n=9_000),
        product(2, "PAN", unique_scans_n=2),
        product(3, "Pan", unique_scans_n=70),
        product(4, "Pan de molde", unique_scans_n=20_000),
    ]
    fill_catalogue(own, facts_of(*documents))

    assert found(own, "pan") == [3, 2, 4, 1]


def test_so_many_namesakes_and_no_more_come_first(own):
    """A page of a common name leaves room for the best of all that hold it."""
    own.save(rows(range(1, 31), names={"": "Pan"}), None)
    own.save(rows([31], names={"": "Pan de molde"}, scans_n=500), None)

    assert found(own, "pan")[NAMESAKES] == 31


def test_any_value_of_a_kind_will_do_and_every_kind_must(own):
    """Two brands are either, a brand and a light are both."""
    own.save(rows([1], brands=["millbrook"], labels=["en:organic"]), None)
    own.save(rows([2], brands=["hill"], labels=["en:vegan"]), None)
    own.save(rows([3], brands=["other"], labels=["en:organic"]), None)

    assert sorted(found(own, brand=["millbrook", "hill"])) == [1, 2]
    assert found(own, brand=["millbrook", "hill"], label=["en:organic"]) == [1]
    assert found(own, "oat", brand=["other"], light=["red"]) == []
    assert (found(own, light=["amber"]), found(own, light=["green"], grade=["c"])) == ([2], [1, 3])


def test_an_own_product_hides_the_record_of_the_catalogue(own):
    """One product is one hit, by what is on the shelf that counts, in pages and facets alike."""
    fill_catalogue(own, facts_of(product(1, "Old name", rev=1), product(2, "Old friend")))
    own.save(facts_of(product(1, "New name", rev=8)), None)

    page, counts = first_page(own, Query(), Wishes(), SHOWN, with_facets=True)

    assert (found(own, "old"), found(own, "new")) == ([2], [1])
    assert [each.row["names"][""] for each in page.products] == ["New name", "Old friend"]
    assert (counts.count, counts.facets["country"]) == (2, [("en:france", 2)])


HOSTILE = [
    '"',
    "'",
    '"oat',
    "oat*",
    "oat AND",
    "NOT oat",
    "AND OR NOT NEAR",
    "NEAR(oat biscuits, 5)",
    "text : oat",
    "^oat",
    "{oat}",
    "-oat +biscuits",
    "oat\0biscuits",
    "\0",
    "; DROP TABLE products; --",
    "' OR 1=1 --",
    "%_",
    "___0123456789abcdef",
    "________",
    "😀 oat 🥣",
    "👩‍👩‍👧",
    "شوكولاتة",
    "\u202eoat\u202c",
    "チョコレート",
    "ช็อกโกแลต",
    "a\u0301\u0301\u0301",
    "\u19b0\u1cf2 oat",
    "\ud800",
    "de la les the of",
    "x" * 10_000,
    "x " * 5_000,
    "ß" * 3_000,
    " ".join(chr(0x4E00 + number) for number in range(100)),
    "oe ae ss " * 20,
    "1" * 14,
    "/01/",
    "(01)",
    "http://[",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_an_error(demo, text):
    """Quotes, operators, NUL, emoji, any length or direction: words are looked for, and nothing is run."""
    page, counts = first_page(demo, Query(text), Wishes(), SHOWN, with_facets=True)

    assert (demo.count() > 300, len(page.products) <= counts.count) == (True, True)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_no_text_at_all_is_an_error(demo, text):
    """Whatever the characters."""
    first_page(demo, Query(text), Wishes(), SHOWN, with_facets=False)


@pytest.mark.parametrize("size", [1, 7, 24])
@pytest.mark.parametrize(
    ("text", "keys"), [("pan", []), ("", []), ("pan", ["exclude allergen:milk"]), ("", ["require vegan"])]
)
def test_pages_hold_each_hit_once(own, size, text, keys):
    """Over both shelves, through namesakes and the others, with filters and without."""
    wishes = Wishes([find(key, side) for side, key in map(str.split, keys)])
    milk = {"allergens": ["en:milk"]}
    fill_catalogue(own, rows(range(1, 41), names={"": "Pan"}))
    own.save(rows(range(31, 51), names={"": "Pan"}, source_revision="9"), None)
    own.save(rows(range(51, 61), names={"": "Pan de molde"}, scans_n=30, **milk), None)
    own.save(rows(range(61, 63), names={"": "Milk"}), None)
    _, counts = first_page(own, Query(text), wishes, size, with_facets=False)

    walked = list(walk(own, Query(text), wishes, size))

    assert len(walked) == len(set(walked)) == counts.count
    assert walked == list(walk(own, Query(text), wishes, 100))


def test_a_place_outlives_the_catalogue_it_was_found_in(own):
    """Whoever turns the page after an import goes on where they were."""
    fill_catalogue(own, rows(range(1, 11)))
    page, _ = first_page(own, Query("oat"), Wishes(), 5, with_facets=False)
    fill_catalogue(own, rows(range(1, 13)))

    rest = next_page(own, Query("oat"), Wishes(), 100, page.after)

    assert [number_of(each.gtin) for each in page.products + rest.products] == list(range(1, 13))


def test_the_best_2000_are_counted_and_the_rest_is_said(own):
    """One more than that is "at least"; pages go on to the end all the same."""
    own.save(rows(range(1, BEST_HITS + 1)), None)
    exactly = first_page(own, Query("oat"), Wishes(), SHOWN, with_facets=True)[1]
    own.save(rows([BEST_HITS + 1]), None)
    more = first_page(own, Query("oat"), Wishes(), SHOWN, with_facets=True)[1]

    assert (exactly.count, exactly.is_more, more.count, more.is_more) == (BEST_HITS, False, BEST_HITS, True)
    assert more.facets["light"] == [("amber", BEST_HITS)]
    assert len(set(walk(own, Query("oat"), Wishes(), 100))) == BEST_HITS + 1


@pytest.mark.parametrize(("text", "tags"), [("", {}), ("choc", {}), ("", {"light": ["red"]})])
def test_facets_are_what_counting_by_hand_gives(demo, text, tags):
    """Of each kind, how many of the hits have what; the twenty most frequent of a list."""
    hits = first_page(demo, Query(text, tags), Wishes(), 1_000, with_facets=True)[0].products
    _, counts = first_page(demo, Query(text, tags), Wishes(), 1, with_facets=True)

    by_hand = {
        kind: Counter(tag for hit in hits for tag in set(hit.row.get(column) or ()))
        for kind, column in (
            ("category", "categories"),
            ("brand", "brands"),
            ("label", "labels"),
            ("country", "countries"),
        )
    }
    by_hand["light"] = Counter(hit.light for hit in hits)
    by_hand["grade"] = Counter(hit.grade or "unknown" for hit in hits)
    assert counts.count == len(hits)
    for kind, counted in counts.facets.items():
        expected = by_hand[kind].most_common(20)
        assert dict(counted) == {tag: by_hand[kind][tag] for tag, _ in counted}
        assert [count for _, count in counted] == [count for _, count in expected]


@pytest.mark.parametrize("tolerant", [False, True])
@pytest.mark.parametrize("keys", [["exclude allergen:milk"], ["exclude nova:4", "require vegan"]])
def test_filters_keep_what_passes_and_nothing_else(demo, keys, tolerant):
    """What cannot be told is kept where that is asked for; what breaks, never; none that passes is lost."""
    wishes = [find(key, side) for side, key in map(str.split, keys)]
    enough = {"passes", "unknown"} if tolerant else {"passes"}

    kept = set(walk(demo, Query("choc"), Wishes(wishes, tolerant), 10))

    for gtin in walk(demo, Query("choc"), Wishes(), 100):
        (answer,) = answers(demo.find(gtin).facts, "en", wishes)
        is_enough = {each["answer"] for each in answer["verdict"]["filters"]} <= enough
        assert (gtin in kept) == is_enough


def test_filters_are_tried_on_2000_products_at_a_time(own):
    """Where none of so many passes, the page is empty, and what comes after can be asked for."""
    own.save(rows(range(1, BEST_HITS + 1), allergens=["en:milk"]), None)
    own.save(rows([BEST_HITS + 1, BEST_HITS + 2], quantity=None, allergens=["en:gluten"]), None)
    no_milk = Wishes([find("allergen:milk", "exclude")])

    page, counts = first_page(own, Query("oat"), no_milk, SHOWN, with_facets=True)
    rest = next_page(own, Query("oat"), no_milk, SHOWN, page.after)

    assert (page.products, counts.count, counts.is_more, counts.facets["light"]) == ([], 0, True, [])
    assert [number_of(each.gtin) for each in rest.products] == [BEST_HITS + 1, BEST_HITS + 2]
    assert rest.after is None
