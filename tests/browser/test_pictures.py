"""The pictures of the README and of the manifest, drawn by the app itself when --screenshot asks for them."""

import csv
import json
import re
import subprocess
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LIMPIDE, ROOT, serving, settle, visit
from tests.browser.kept import looked_at, profile, put
from tests.grown import DOCUMENTS

FOLDER = ROOT / "docs" / "screenshots"
WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE_LIGHT = {"device_scale_factor": 2}
PHONE_DARK = {"device_scale_factor": 2, "color_scheme": "dark"}


@pytest.fixture
def visitor(request, camera, examples):
    """Opens a phone with a history and a profile, its camera held to a product."""
    if not request.config.getoption("--screenshot"):
        pytest.skip("asked for with --screenshot")

    def opened(**look):
        page = camera(of_light(examples, "green")["gtin"][1:], **look)
        page.goto("/settings")
        settle(page)
        put(page, "scans", looked_at(examples))
        called = ("Milk", "Palm oil", "E250 Sodium nitrite")
        profile(page, "allergen:milk", "palm-oil", "additive:e250", called=called)
        page.reload()
        return page

    return opened


def of_light(examples, light):
    """The first example of a light that an EAN-13 can carry."""
    return next(
        each for each in examples if each["light"] == light and each["gtin"][1:6] not in ("00000", "000000")
    )


def draw(page, path, name):
    """One screen, once everything on it has come."""
    page.goto(path)
    settle(page)
    page.wait_for_timeout(500)
    page.screenshot(path=FOLDER / f"{name}.png")


def test_pictures_of_a_phone(visitor, examples):
    """The scan with its sheet, verdicts, filters, search, comparison, history."""
    first, second = (of_light(examples, light)["gtin"] for light in ("amber", "green"))
    page = visitor(**PHONE_LIGHT)
    page.goto("/")
    expect(page.locator("scan-sheet .sheet-name")).to_be_visible()
    draw(page, "/", "scan")
    draw(page, f"/01/{first}", "verdict")
    draw(page, f"/compare?p={second}&p={first}", "compare")
    draw(page, "/search?q=choco", "search")


def test_pictures_of_a_phone_at_night(visitor, examples):
    """The same in dark."""
    page = visitor(**PHONE_DARK)
    draw(page, f"/01/{of_light(examples, 'unknown')['gtin']}", "unknown")
    draw(page, "/filters", "filters")
    draw(page, "/history", "history")
    draw(page, f"/01/{of_light(examples, 'red')['gtin']}", "red")


def test_pictures_of_a_computer(visitor, examples):
    """A verdict beside its reasons."""
    draw(visitor(**WIDE), f"/01/{of_light(examples, 'amber')['gtin']}", "wide")


@pytest.fixture
def assortment(address, tmp_path):
    """A list of products on file, some with a code that lost its zeros, one with none."""
    path, url = tmp_path / "assortment-november.csv", "/api/v1/products?limit=100&lang=en"
    rows = [["EAN", "Name", "Supplier", "Units sold"], ["n/a", "Gift box", "Maison Aubépine", "12"]]
    while url:
        with urlopen(f"{address}{url}") as answer:
            link = re.search(r"<([^>]*)>; rel=\"next\"", answer.headers.get("Link", ""))
            found = json.load(answer)["items"]
        url = link and link[1]
        rows += [[each["gtin"].lstrip("0"), each["name"], each["brands"], "120"] for each in found]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_pictures_of_an_audit(visitor, assortment):
    """Its columns before it is read, and its report."""
    page = visitor(**WIDE)
    page.goto("/audit")
    page.locator("input[type=file]").set_input_files(assortment)
    expect(page.locator("audit-plan")).to_be_attached(timeout=30_000)
    page.get_by_label("Supplier: used as").select_option("supplier")
    settle(page)
    page.screenshot(path=FOLDER / "audit-columns.png")
    page.get_by_role("button", name="Read ").click()
    expect(page.locator(".line-row").first).to_be_attached(timeout=60_000)
    settle(page)
    page.screenshot(path=FOLDER / "audit.png")


@pytest.fixture
def catalogue(request, tmp_path):
    """Where a server of some six thousand products answers: figures of a few hundred would look bare."""
    if not request.config.getoption("--screenshot") or not DOCUMENTS.exists():
        pytest.skip("asked for with --screenshot, where the shared records are")
    own = tmp_path / "limpide.sqlite"
    subprocess.run([*LIMPIDE, "import", str(DOCUMENTS), "--db", str(own)], cwd=ROOT, check=True)
    with serving(own) as address:
        yield address


BISCUITS = "03560070894550"
LESS_SUGAR = json.dumps({"nutriments": {"sugars": 18, "saturated_fat": 6}})


def test_pictures_of_figures(browser, catalogue):
    """A brand, an additive, a category, a recipe."""
    with visit(browser, catalogue, **WIDE) as page:
        draw(page, "/brands/carrefour", "brand")
        draw(page, "/categories/en:biscuits", "category")
    with visit(browser, catalogue, **WIDE, color_scheme="dark") as page:
        draw(page, "/additives/e322", "additive")
        draw(page, f"/recipe?{urlencode({'from': BISCUITS, 'r': LESS_SUGAR})}", "recipe")
