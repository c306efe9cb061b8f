"""A first visit straight to a verdict: what it is drawn with is asked for at once, and once."""

import re

import pytest

from tests.browser.conftest import settle, visit

GTIN = "03017620422003"

NOTE = """new MutationObserver((_, watching) => {
    if (!document.querySelector('verdict-screen')) return;
    watching.disconnect();
    window.drawnWith = performance.getEntriesByType('resource').map(({ name }) => name);
}).observe(document, { childList: true, subtree: true })"""

ASKED = "performance.getEntriesByType('resource').map(({ name }) => name)"
ASSET = re.compile(r"/assets/[^\"\s]+?\.(?:js|css)")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_link_to_a_product_names_all_that_is_drawn_with(browser, address, lang):
    """Not one script, style or word comes after another that asks for it, and none is named in vain."""
    with visit(browser, address, locale=lang, service_workers="block") as page:
        page.add_init_script(NOTE)
        named = ASSET.findall(page.goto(f"/01/{GTIN}").text())
        settle(page)
        drawn_with = ASSET.findall("\n".join(page.evaluate("window.drawnWith")))

    assert sorted(drawn_with) == sorted(named)


@pytest.mark.parametrize("code", [GTIN, "3017620422003", "07870030006180"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_answer_is_asked_for_once(browser, address, lang, code):
    """What the page asks for beforehand is what the app then takes, be it a verdict or a problem."""
    with visit(browser, address, locale=lang, service_workers="block") as page:
        page.goto(f"/01/{code}")
        settle(page)
        asked = [url.removeprefix(address) for url in page.evaluate(ASKED)]

    products = [url for url in asked if re.fullmatch(r"/api/v1/products/\d+(\?.*)?", url)]
    assert products == [f"/api/v1/products/{code}?lang={lang}"]
