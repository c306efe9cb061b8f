"""Export and import of history, lists and filters, with the very modules the app ships."""

import json
from copy import deepcopy
from pathlib import Path

from tests.phone import on_the_phone

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "scoring" / "filter_vectors.json").read_text(encoding="utf-8"))
FACTS = VECTORS["filters"][0]["filter_facts"]
NOW = 1_795_000_000_000  # milliseconds


def taken(*steps):
    """What each step gives: its name, then what it is given."""
    return on_the_phone("transfer", steps)


def step(name, *given):
    """What one step gives."""
    return taken([name, *given])[0]


def scan(gtin="03017620422003", **other):
    """A product looked at; a test names what matters to it."""
    seen = {"name": "Pâte à tartiner", "brands": "Ferrero, nutella", "light": "red", "score": 7}
    return {"gtin": gtin, **seen, "span": [7, 7], "possible": [], "at": NOW, **other}


def everything(history=(), lists=(), profiles=(), chosen=""):
    return {
        "history": list(history),
        "lists": list(lists),
        "shelf": {"profiles": list(profiles), "chosen": chosen},
    }


def entry(gtin, **other):
    return {"gtin": gtin, "at": NOW, **other}


def profile(key="me", name="", **wishes):
    """A profile with a filter for each name, strict or not."""
    return {
        "id": key,
        "name": name,
        "wishes": [
            {"key": f"allergen:{wish}", "strict": strict, "name": f"allergen:{wish}"}
            for wish, strict in wishes.items()
        ],
    }


OPEN = scan("07622210449283", light="unknown", score=None, span=[31, 80], possible=["amber", "green"])
BY_RULE = scan("03560070976478", light="not-applicable", score=None, span=None, name=None, brands=None)
LISTS = [
    {"id": "kept", "name": "", "entries": [entry("03017620422003")]},
    {
        "id": "1",
        "name": "Pique-nique | école",
        "entries": [entry("05449000000996", name="Cola"), entry("03017620422003")],
    },
]
WHOLE = everything(
    [scan(filter_facts=FACTS), OPEN, BY_RULE],
    LISTS,
    [profile(milk=True), profile("2", "Léa", nuts=False)],
    "2",
)
NOTHING = everything()


def test_everything_comes_back_out_of_json():
    """History with what filters read, lists in order, profiles: exported and taken in, all is the same."""
    written = step("writeJson", WHOLE, "ODbL", "2026-11-30")
    reading = step("readFile", written, NOW)

    assert reading == {"found": WHOLE, "skipped": []}
    assert step("merge", NOTHING, reading["found"]) == WHOLE


def test_json_says_what_it_is_and_under_which_licence():
    """A file found years later explains itself."""
    written = json.loads(step("writeJson", NOTHING, "ODbL notice", "2026-11-30"))

    assert written == {
        "format": "limpide",
        "version": 1,
        "made": "2026-11-30",
        "notice": "ODbL notice",
        "history": [],
        "lists": [],
        "filters": {"profiles": [], "chosen": ""},
    }


def test_a_table_comes_back_as_it_was():
    """Taken in on an empty phone and exported again, a CSV is the same to the letter."""
    written = step("writeTable", WHOLE, "ODbL 1.0")
    reading = step("readFile", written, NOW)
    again = step("writeTable", step("merge", NOTHING, reading["found"]), "ODbL 1.0")

    assert (reading["skipped"], again) == ([], written)


def test_a_table_has_a_row_for_each_product():
    """Those looked at, newest first, then those of lists alone, with the names of their lists."""
    rows = step("readCsv", step("writeTable", WHOLE, "ODbL 1.0"))

    assert [row["cells"] for row in rows] == [
        [
            "gtin",
            "name",
            "brands",
            "light",
            "score",
            "low",
            "high",
            "possible",
            "looked_at",
            "lists",
            "licence",
        ],
        [
            *("3017620422003", "Pâte à tartiner", "Ferrero, nutella", "red", "7", "7", "7", ""),
            *("2026-11-18T11:06:40.000Z", "Kept|Pique-nique \\| école", "ODbL 1.0"),
        ],
        [
            *(
                "7622210449283",
                "Pâte à tartiner",
                "Ferrero, nutella",
                "unknown",
                "",
                "31",
                "80",
                "amber|green",
            ),
            *("2026-11-18T11:06:40.000Z", "", "ODbL 1.0"),
        ],
        [
            "3560070976478",
            "",
            "",
            "not-applicable",
            "",
            "",
            "",
            "",
            "2026-11-18T11:06:40.000Z",
            "",
            "ODbL 1.0",
        ],
        ["5449000000996", "Cola", "", "", "", "", "", "", "", "Pique-nique \\| école", "ODbL 1.0"],
    ]


def test_any_text_survives_a_table():
    """Also one that a spreadsheet would take for a formula."""
    texts = [
        *("=1+1", "+33", "-2 %", "@me", "\tx", "'=1", "''+"),
        'say "so"',
        "a,b;c",
        "two\nlines",
        "d'ici",
        "",
    ]

    (row,) = step("readCsv", step("writeCsv", [["x", *texts]]))

    assert row["cells"] == ["x", *texts]


def test_no_cell_is_a_formula():
    """A product somebody named =cmd() runs nothing where its table is opened."""
    written = step("writeCsv", [["=1", "+1", "-1", "@a", "1-1"]])

    assert written == "\ufeff'=1,'+1,'-1,'@a,1-1\r\n"


def test_tables_of_spreadsheets_are_read():
    """Semicolons or tabs, and columns in any order and case."""
    files = ["Name;GTIN\r\nCola;5449000000996\r\n", "name\tgtin\nCola\t05449000000996\n"]
    with_list = [file.replace("GTIN", "GTIN;lists").replace("996\r", "996;Fête\r") for file in files[:1]]

    readings = taken(*(["readFile", file, NOW] for file in (*with_list, files[1])))

    assert [reading["found"]["lists"] for reading in readings] == [
        [{"id": str(NOW), "name": "Fête", "entries": [entry("05449000000996", name="Cola")]}],
        [],
    ]


NOT_OURS = {
    "": "empty",
    "\ufeff \n": "empty",
    '{"format": "limpide", "version": 1, "history": [': "broken",
    '{"products": []}': "foreign",
    "[]": "foreign",
    '{"format": "limpide", "version": 2}': "newer",
    "code,name\n3017620422003,x\n": "columns",
    "Dear diary": "columns",
}


def test_a_file_that_is_not_ours_says_what_it_is():
    """Nothing of it is read."""
    found = taken(*(["readFile", text, NOW] for text in NOT_OURS))

    assert dict(zip(NOT_OURS, found, strict=True)) == NOT_OURS


BAD = {
    "gtin": {"gtin": "3017620422004"},
    "light": {"light": "blue"},
    "date": {"at": "yesterday"},
    "facts": {"filter_facts": {**FACTS, "allergens": "milk"}},
}


def test_a_bad_product_is_told_and_the_others_are_read():
    """By its place and what is wrong; facts that no filter could read are left out."""
    bad = [{**OPEN, **change} for change in BAD.values()]
    document = {"format": "limpide", "version": 1, "history": [scan(), *bad, BY_RULE]}

    reading = step("readFile", json.dumps(document), NOW)

    assert reading == {
        "found": everything([scan(), OPEN, BY_RULE]),
        "skipped": [{"at": 2 + i, "flaw": flaw, "text": bad[i]["gtin"]} for i, flaw in enumerate(BAD)],
    }


BAD_ROWS = {
    "123,red,7,7,7,,2026-11-18": "gtin",
    "3.01762E+12,red,7,7,7,,2026-11-18": "gtin",
    "3017620422003,blue,7,7,7,,2026-11-18": "light",
    "3017620422003,red,107,7,7,,2026-11-18": "light",
    "3017620422003,red,7,7,,,2026-11-18": "light",
    "3017620422003,red,7,7,7,,soon": "date",
}


def test_a_bad_row_is_told_by_its_line():
    """Line breaks inside of cells are counted; the rows around it are read."""
    rows = ['"\n1",,,,,,', *BAD_ROWS, "5449000000996,red,7,7,7,,2026-11-18", ""]
    text = "\n".join(["gtin,light,score,low,high,possible,looked_at", *rows])

    reading = step("readFile", text, NOW)

    bad = [
        {"at": 4 + i, "flaw": flaw, "text": row.split(",")[0]}
        for i, (row, flaw) in enumerate(BAD_ROWS.items())
    ]
    assert reading["skipped"] == [{"at": 2, "flaw": "gtin", "text": "1"}, *bad]
    assert [one["gtin"] for one in reading["found"]["history"]] == ["05449000000996"]


MISSHAPEN = (
    {"made_in": None},
    {"origin_countries": None},
    {"nutriscore_grade": "unknown"},
    {"nova_group": "4"},
    {"nutrient_levels": {"salt": "unknown"}},
    {"ingredients_unknown_share": "0"},
)


def test_facts_are_of_the_kinds_an_answer_has():
    """What no server would say is left out, and told: filters then cannot tell."""
    history = [{**OPEN, "filter_facts": {**FACTS, **change}} for change in MISSHAPEN]
    document = {"format": "limpide", "version": 1, "history": history}

    reading = step("readFile", json.dumps(document), NOW)

    told = [{"at": 1 + i, "flaw": "facts", "text": OPEN["gtin"]} for i in range(len(MISSHAPEN))]
    assert reading == {"found": everything([OPEN] * len(MISSHAPEN)), "skipped": told}


def test_a_file_cannot_call_a_filter_what_it_is_not():
    """A name is that of the key, whatever the file says; what is no filter is left out, and told."""
    named = {"strict": True, "name": "Allergen: gluten"}
    keys = ("brand:nobody", "allergen:milk", "constructor", "brand:No Body", "gluten")
    person = {"id": "me", "name": "Léa", "wishes": [{"key": key, **named} for key in keys]}
    filters = {"profiles": [person], "chosen": "me"}

    reading = step("readFile", json.dumps({"format": "limpide", "version": 1, "filters": filters}), NOW)

    names = {"brand:nobody": "Brand: nobody", "allergen:milk": "allergen:milk"}
    wishes = [{"key": key, "strict": True, "name": name} for key, name in names.items()]
    assert reading == {
        "found": everything(profiles=[{**person, "wishes": wishes}], chosen="me"),
        "skipped": [{"at": 3 + i, "flaw": "filter", "text": key} for i, key in enumerate(keys[2:])],
    }


def test_a_cell_may_be_as_long_as_a_file():
    """Twenty megabytes between two quotes, with quotes inside."""
    assert step("cellOf", 21_000_000) == 14_000_000


def test_two_people_are_never_made_one():
    """Names are compared to the letter: of emoji alone, or an accent apart, they are of two profiles."""
    here = everything(profiles=[profile("1", "👶", milk=True), profile("2", "Lea", eggs=True)], chosen="1")
    others = [profile("3", "🐱", fish=True), profile("4", "Léa", nuts=True)]
    file = everything(profiles=[*others, profile("5", " Lea ", lupin=True)])

    assert step("merge", here, file)["shelf"] == {
        "profiles": [here["shelf"]["profiles"][0], profile("2", "Lea", eggs=True, lupin=True), *others],
        "chosen": "1",
    }


def test_taking_in_twice_doubles_nothing():
    """The same file again, or over what is already there, changes nothing."""
    assert step("merge", WHOLE, deepcopy(WHOLE)) == WHOLE


def test_the_later_look_is_kept_but_never_without_what_filters_read():
    """A table holds no facts: it may tell that a product was looked at later, and no more."""
    old, new = scan(at=NOW - 1, filter_facts=FACTS), scan(light="green", score=90, filter_facts=FACTS)
    bare = scan(light="green", score=90)

    merged = taken(
        ["merge", everything([old]), everything([new])],
        ["merge", everything([new]), everything([old])],
        ["merge", everything([old]), everything([bare])],
    )

    assert [one["history"] for one in merged] == [[new], [new], [{**old, "at": NOW}]]


def test_lists_of_one_name_are_one():
    """However it is written, or by their id where one was renamed; each product once, those of here first."""
    here = [{"id": "5", "name": "Fête", "entries": [entry("05449000000996")]}]
    other = [{"id": "9", "name": "FETE", "entries": LISTS[1]["entries"]}]
    renamed = [{"id": "5", "name": "Noël", "entries": []}]

    merged = taken(
        ["merge", everything((), here), everything((), other)],
        ["merge", everything((), here), everything((), renamed)],
    )

    entries = [entry("05449000000996"), entry("03017620422003")]
    assert [one["lists"] for one in merged] == [[{"id": "5", "name": "Fête", "entries": entries}], here]


def test_a_filter_is_as_strict_as_either_phone_had_it():
    """Profiles of one name are one; a wish is never lost, and doubt is never made lighter."""
    here = everything(profiles=[profile("me", "", milk=False, eggs=True)], chosen="me")
    file = everything(
        profiles=[profile("me", "", milk=True, nuts=False), profile("7", "Léa", fish=True)], chosen="7"
    )

    assert step("merge", here, file)["shelf"] == {
        "profiles": [profile("me", "", milk=True, eggs=True, nuts=False), profile("7", "Léa", fish=True)],
        "chosen": "me",
    }
