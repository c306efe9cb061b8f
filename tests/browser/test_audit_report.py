"""The report of an audit as it is opened from a mail: no server, no network, at every size and on paper."""

import pytest

from tests.browser.test_screens import overflow, violations
from tests.unit.test_audit_report import made


@pytest.fixture(scope="module", params=["en", "fr"])
def report(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(made(request.param)[1], encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser, report, request):
    """The report in a page of its own, with all that it asked for and what its policy refused."""
    context = browser.new_context(reduced_motion="reduce", **request.param)
    page = context.new_page()
    page.asked, page.refused = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.refused.append(message.text))
    page.goto(report)
    yield page
    context.close()


LOOKS = [
    {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    for width, height in ((360, 740), (820, 1180), (1280, 800))
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize("opened", LOOKS, indirect=True)
def test_a_report_fits_passes_axe_and_asks_for_nothing(opened, report):
    """No sideways scroll, no violation, no request but for the file itself, nothing refused."""
    asked, refused = [each for each in opened.asked if not each.startswith("data:")], [*opened.refused]

    assert (overflow(opened), asked, refused, violations(opened)) == (0, [report], [], [])


@pytest.mark.parametrize("opened", LOOKS[:1], indirect=True)
def test_a_report_prints_every_supplier_on_a_sheet_of_its_own(opened):
    """On paper the light colours hold, whatever the screen; each hand-out starts a page."""
    opened.emulate_media(media="print", color_scheme="dark")
    look = "each => [getComputedStyle(each).breakBefore, getComputedStyle(document.body).color]"

    assert (
        opened.locator(".sheet").evaluate_all(f"all => all.map({look})") == [["page", "rgb(13, 33, 41)"]] * 2
    )
