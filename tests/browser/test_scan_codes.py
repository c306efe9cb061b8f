"""What lies before the camera: an unsteady hand, a late focus, nothing, two codes, squares for bars."""

import pytest
from playwright.sync_api import expect
from zxingcpp import BarcodeFormat as Format

from tests.browser.films import focused_late, on_table, shaken
from tests.browser.test_scan import COUNT_LOOKS, look_on, name_of, thirteen
from tests.browser.test_screens import overflow, violations_in_both_themes
from tests.photos import side_by_side, symbol


@pytest.mark.parametrize("film", [shaken, focused_late])
def test_a_code_is_read_in_an_unsteady_hand(camera, examples, film):
    """Swaying and smeared, or out of focus for a second: it ends on its verdict, and on no other."""
    product = thirteen(examples)[0]
    page = camera(images=list(film(product["gtin"][1:])))

    page.goto("/")

    expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(product))


def test_nothing_before_the_camera_is_nothing_read(camera):
    """A table is no code: the glass stays dry."""
    page = camera("")
    page.add_init_script(COUNT_LOOKS)
    page.goto("/")

    look_on(page, 30)

    expect(page.locator(".frame")).to_have_class("frame ")
    expect(page.locator("scan-sheet")).to_have_count(0)


def test_of_two_codes_in_view_a_person_says_which(camera, examples):
    """Neither goes by itself; the one chosen is looked up and stays."""
    first, second = thirteen(examples)[:2]
    page = camera(images=[on_table(side_by_side(first["gtin"][1:], second["gtin"][1:]))] * 20)
    page.add_init_script(COUNT_LOOKS)
    page.goto("/")
    word = page.locator("scan-sheet h2")
    expect(word).to_have_text("Which code do you mean?")
    expect(word).to_be_focused()

    page.locator(".sheet-choices button").filter(has_text=second["gtin"][8:]).click()

    expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(second))
    look_on(page)
    expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(second))


@pytest.mark.parametrize("lead", ["https://id.gs1.org/01/", "https://example.com/x/01/"])
def test_a_digital_link_leads_to_its_product(camera, examples, lead):
    """A QR code with a GTIN in its address, whoever's address that is."""
    product = thirteen(examples)[0]
    code = symbol(f"{lead}{product['gtin']}/10/LOT?17=271231", Format.QRCode)
    page = camera(images=[on_table(code)] * 20)

    page.goto("/")

    expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(product))


def test_a_gs1_data_matrix_leads_to_its_product(camera, examples):
    """Its element string holds a GTIN, a date and a lot."""
    product = thirteen(examples)[0]
    code = symbol(f"(01){product['gtin']}(17)271231(10)LOT", Format.DataMatrix, gs1=True)
    page = camera(images=[on_table(code)] * 20)

    page.goto("/")

    expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(product))


@pytest.mark.parametrize("text", ["https://example.com/win", "3017620422003"])
def test_a_qr_code_without_a_gtin_is_passed_over(camera, text):
    """An advertisement, or bare digits that may be anything."""
    page = camera(images=[on_table(symbol(text, Format.QRCode))] * 20)
    page.add_init_script(COUNT_LOOKS)
    page.goto("/")

    look_on(page, 30)

    expect(page.locator("scan-sheet")).to_have_count(0)


def test_the_camera_and_its_sheet_pass_axe(camera, examples):
    """What the other screens are held to, with a picture behind it; twice as large text runs off no side."""
    page = camera(thirteen(examples)[0]["gtin"][1:])
    page.goto("/")
    expect(page.locator("scan-sheet .sheet-name")).to_be_visible()
    sheet = violations_in_both_themes(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = overflow(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.keyboard.press("Escape")
    expect(page.locator("scan-sheet")).to_have_count(0)

    assert (sheet, wide, violations_in_both_themes(page)) == ([], 0, [])
