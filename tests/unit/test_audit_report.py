import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from scoring.audits.counts import counted
from scoring.audits.policies import Policy, PolicyRule
from scoring.audits.summaries import summary_of
from scoring.messages import LANGUAGES, number
from server.audits.report.bars import Part, bar
from server.audits.report.handouts import LINES_EACH, handouts_of
from server.audits.report.page import report_html
from server.audits.report.words import PAGES, Words
from tests.audited import EDITION, POLICY, line, nowhere, own, results, unknown
from tests.unit.test_words import words as forbidden

RED = {"light": "red", "score": 17, "low": 17, "high": 29, "breaches": ["score"], "action": "withdraw"}
EVIL = "<script>alert('&')</script>"
LINES = (
    line(1, **RED, name=EVIL, additives=["en:e250"], levels=["high"]),
    line(2, light="green", score=81, low=81, high=81, data_date=None, stale=True),
    unknown(3, "categories", "ingredients", category=None, own_facts=["sugars"]),
    unknown(4, "ingredients", unsure=["additives"], action="note"),
    line(5, status="not-applicable", light="not-applicable", score=None, low=None, high=None),
    nowhere(6, "not-found"),
    nowhere(7, "invalid-code", code="123", reason="length"),
    nowhere(8, "in-store-code"),
    line(
        9, repair="leading-zeros", instead_gtin="03017620422003", instead_name="Muesli", instead_line=2, **RED
    ),
)
COLUMNS = {
    "units_sold": ["41,213", "5309", "", "77", "3", "4", "5", "6", "1 022"],
    "supplier": [EVIL, "Borel", "Borel", "Borel", None, "Borel", None, None, "Borel"],
    "shelf": [f"Rayon {number % 3}" for number in range(9)],
}
VOID = {"meta", "link", "img", "br", "wbr", "hr", "input"}


class Page(HTMLParser):
    """What a page holds: its tags, its text, and whether every tag is closed in turn."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.open, self.wrong = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.open += [] if tag in VOID else [tag]

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.text += [] if self.open and self.open[-1] == "style" else [data]

    def all(self, name):
        return [attributes[name] for _, attributes in self.tags if name in attributes]

    def said(self):
        return re.sub("[ \\n]+", " ", " ".join(self.text))


def made(lang="en", lines=LINES, columns=COLUMNS, policy=POLICY):
    parts = [(results(*lines), own(len(lines), **columns))]
    summary = summary_of(counted(*parts[0]), policy, EDITION | {"lang": lang}, lang)
    return summary, report_html(summary, parts, "autumn.csv", lang)


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request):
    summary, html = made(request.param)
    return request.param, summary, html, Page(html)


def numbers(node):
    if isinstance(node, dict):
        skipped = ("edition", "gtin", "code", "line", "low", "high", "others")
        return [found for key, each in node.items() if key not in skipped for found in numbers(each)]
    if isinstance(node, list):
        return [found for each in node for found in numbers(each)]
    return [node] if isinstance(node, int | float) else []


def test_every_number_of_the_summary_stands_in_the_report(told):
    """What the summary counts is told, each as people write it."""
    lang, summary, _, page = told
    words = set(re.findall(r"\d[\d.,\u00a0]*\d|\d", page.said()))

    assert {number(lang, each) for each in numbers(summary)} - words == set()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The audit was stopped: 9 of 12,000 lines were read, and this report is about them alone."),
        (
            "fr",
            (
                "L\u2019audit a été arrêté\u00a0: 9 lignes sur 12\u00a0000 ont été lues, "
                "et ce rapport ne parle que d\u2019elles."
            ),
        ),
    ],
)
def test_the_report_of_an_audit_that_was_stopped_says_so(lang, said):
    """Who gets it by mail takes shares of some lines for those of the list; a whole one says nothing."""
    parts = [(results(*LINES[:9]), own(9))]
    summary = summary_of(counted(*parts[0]), POLICY, EDITION | {"lang": lang}, lang)

    told = [
        said in Page(report_html(summary | {"listed": listed}, parts, "autumn.csv", lang)).said()
        for listed in (12_000, 9)
    ]

    assert told == [True, False]


def test_what_is_withdrawn_in_doubt_says_so_wherever_it_stands():
    """Beside a milder rule that is broken too: at the top, in the table, and on the supplier's page."""
    policy = Policy(
        "House",
        (
            PolicyRule("score", "withdraw", "score_at_least", 50, doubt="withdraw"),
            PolicyRule("additives", "note", "exclude", "additives:high"),
            PolicyRule("palm", "watch", "exclude", "palm-oil"),
        ),
    )
    lines = [unknown(1, "categories", breaches=["additives"], unsure=["score", "palm"], action="withdraw")]
    summary, html = made(lines=lines, columns={"supplier": ["Borel"]}, policy=policy)
    doubt = f"Cannot be told: {summary['rules'][0]['text']}"

    assert Page(html).said().count(doubt) == 3
    assert f"{doubt}, " not in Page(html).said()


def test_the_report_needs_nothing_else(told):
    """No script, no handler, no style attribute, nothing loaded; links lead somewhere."""
    _, _, html, page = told
    loaded = {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "form", "base"}
    handlers = [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    local = [each[1:] for each in page.all("href") if each.startswith("#")]
    away = {each.split("/")[2] for each in page.all("href") if not each.startswith("#")}

    assert (
        [tag for tag, _ in page.tags if tag in loaded],
        [*handlers, *page.all("style"), *page.all("src")],
        re.findall(r"url\((?!\"?(?:#|data:font))", html),
        set(local) - set(page.all("id")),
        away - {"world.openfoodfacts.org", "opendatacommons.org", "doi.org", "eur-lex.europa.eu"},
    ) == ([], [], [], set(), set())


def test_the_report_is_well_made(told):
    """Every tag is closed in turn, no id stands twice, headings go down one level at a time."""
    _, _, _, page = told
    ids = page.all("id")
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]

    assert (page.wrong, page.open, len(ids) - len(set(ids)), levels[0], levels.count(1)) == ([], [], 0, 1, 1)
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_a_product_that_is_called_a_script_is_called_so(told):
    """What a list holds is text, wherever it is put."""
    _, _, html, page = told

    assert (EVIL in page.said(), "<script" in html) == (True, False)


def test_the_notices_stand_in_the_report(told):
    """Where the facts come from, under which licence, what a light on a shelf is, and the versions."""
    lang, summary, _, page = told
    links = {"https://opendatacommons.org/licenses/odbl/1-0/", "https://world.openfoodfacts.org"}
    versions = [EDITION[key] for key in ("program", "method", "catalogue", "policy")]

    missing = [
        each
        for each in [*summary["notices"], *versions, Words(lang).day(EDITION["day"])]
        if each not in page.said()
    ]
    assert (missing, links - set(page.all("href")), len(summary["notices"])) == ([], set(), 6)


def test_the_report_says_no_more_than_the_method_proves(told):
    """The words of the method hold in every sentence."""
    _, _, _, page = told

    assert forbidden(page.said().replace(EVIL, "")) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_audit_has_the_same_report(lang):
    """Byte by byte, part by part or at once."""
    summary, html = made(lang)
    parts = [(results(each), own(len(LINES), **COLUMNS).slice(place, 1)) for place, each in enumerate(LINES)]

    assert report_html(summary, parts, "autumn.csv", lang) == html


def test_a_list_of_codes_alone_has_a_report():
    """Without units, suppliers, policy, or any product on file."""
    summary, html = made(lines=[nowhere(1, "not-found")], columns={}, policy=Policy())

    page = Page(html)
    assert (summary["headline"] in page.said(), page.wrong, page.open) == (True, [], [])
    assert {each[1:] for each in page.all("href") if each.startswith("#")} - set(page.all("id")) == set()


def test_codes_that_are_not_on_file_are_listed():
    """Those that sold most first, as the list names them; the rest are counted, and where they stand told."""
    lines = [nowhere(n, "not-found") for n in range(1, 53)]
    columns = {"units_sold": [str(n) for n in range(1, 53)], "name": [f"Thing {n}" for n in range(1, 53)]}

    said = Page(made(lines=lines, columns=columns)[1]).said()
    section = said[said.index("Nobody has put") : said.index("lines.csv, with the status")]

    assert section.index("Thing 52") < section.index("Thing 51") < section.index("Thing 3 ")
    assert ("Thing 2 " in section, section.endswith("2 more are in ")) == (False, True)


def test_an_empty_list_has_a_report():
    """It says that there is nothing in it."""
    assert "There is no line in this list" in Page(made(lines=[], columns={})[1]).said()


def test_a_supplier_gets_its_worst_lines_and_is_told_of_the_rest():
    """What is to be withdrawn comes first, then the lowest scores; what asks for nothing is not told."""
    lines = [line(each, **RED) for each in range(1, 13)] + [unknown(13, "salt"), line(14)]
    columns = {"supplier": ["Borel"] * 14}

    found = handouts_of(
        [
            (results(*lines[:7]), own(7, supplier=["Borel"] * 7)),
            (results(*lines[7:]), own(7, supplier=["Borel"] * 7)),
        ]
    )

    rows = {name: [row["line"] for row in its] for name, its in found.lines().items()}
    assert (found.told, found.listed, rows) == (
        {"Borel": [12, 0, 0, 1]},
        {"Borel": 14},
        {"Borel": [*range(1, LINES_EACH + 1)]},
    )
    assert "3 more lines are in lines.csv" in Page(made(lines=lines, columns=columns)[1]).said()


@pytest.mark.parametrize(
    ("lang", "others", "alone"),
    [
        ("en", "2 other lines that lack a fact", "1 line that lacks a fact"),
        ("fr", "2 autres lignes auxquelles il manque un fait", "1 ligne à laquelle il manque un fait"),
    ],
)
def test_a_supplier_is_told_of_lines_that_lack_a_fact_beside_those_told_before(lang, others, alone):
    """A line that a rule acts on is counted there alone, whatever it lacks."""
    lines = [line(1, missing=["ingredients"], **RED), *(unknown(place, "ingredients") for place in (2, 3, 4))]
    said = Page(made(lang, lines, {"supplier": ["Borel", "Borel", "Borel", "Alpina"]})[1]).said()

    assert (said.count(others), said.count(alone)) == (1, 1)


def test_a_supplier_is_told_which_facts_are_of_the_list_itself():
    """Its page says so of the line and of where facts come from, for internal use; other pages do not."""
    lines = [unknown(1, "salt", own_facts=["sugars", "labels"]), unknown(2, "salt")]

    said = Page(made(lines=lines, columns={"supplier": ["Borel", "Alpina"]}, policy=Policy())[1]).said()
    ours, theirs = said.split("For the attention of Borel")

    assert [
        (each.count("From our list: sugars, labels"), "but for those" in each, "For internal use." in each)
        for each in (ours, theirs)
    ] == [(0, False, False), (1, True, True)]


def test_percentages_add_up_and_hide_nothing():
    """What is told makes 100; a part that is there is never 0, and one that is not all never 100."""
    told = [each.number for each in bar({"green": 1, "amber": 1, "red": 1}, Words("en"), in_percent=True)]
    small = [each.number for each in bar({"green": 9_990, "red": 10}, Words("en"), in_percent=True)]

    assert (told, small) == (["34", "33", "33"], [">99", "<1"])


def test_a_part_of_a_bar_holds_what_it_has_room_for():
    """Shape and number from 46 px of the narrowest bar, the number from 30; nothing is no part."""
    amounts = {"green": 80, "amber": 0, "red": 12, "unknown": 8}

    assert bar(amounts, Words("en")) == [
        Part("green", "0.00%", "80.00%", "40.00%", "80", "8.5", "-16.1"),
        Part("red", "80.00%", "12.00%", "86.00%", "12", "0.0", None),
        Part("unknown", "92.00%", "8.00%", "96.00%", "8", None, None),
    ]


def test_the_report_has_the_same_words_in_every_language():
    """Same keys, same values in each."""
    texts = [json.loads((PAGES / f"report.{lang}.json").read_text("utf-8")) for lang in LANGUAGES]
    held = [{key: sorted(re.findall(r"{\w+}", text)) for key, text in each.items()} for each in texts]

    assert (held[0], [list(each) == sorted(each) for each in texts]) == (held[1], [True, True])


def test_french_of_the_report_breaks_no_line_before_a_double_mark():
    """Before : ; ? ! % and », and after «, stands a space that holds."""
    texts = json.loads((PAGES / "report.fr.json").read_text("utf-8"))
    wrong = re.compile("(?<![\u00a0])[:;?!%»]|«(?!\u00a0)")

    assert {key: text for key, text in texts.items() if wrong.search(text)} == {}
