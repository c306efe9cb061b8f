"""What would lift a product, and the way from a reason to the rule that made it."""

import json
from urllib.request import urlopen

from playwright.sync_api import expect


def answers(address, examples):
    for product in examples:
        with urlopen(f"{address}/api/v1/products/{product['gtin']}?lang=en") as answer:
            yield json.load(answer)


def anchors(page):
    return set(page.evaluate("[...document.querySelectorAll('.method [id]')].map(({id}) => id)"))


def test_every_rule_of_a_reason_has_its_place(page, address, examples):
    """Each address a reason names is there on the method page, thresholds of every class included."""
    reasons = [reason for answer in answers(address, examples) for reason in answer["verdict"]["reasons"]]
    rules = {reason["rule"].partition("#")[::2] for reason in reasons}
    with urlopen(f"{address}/api/v1/method") as answer:
        thresholds = {row["anchor"] for row in json.load(answer)["nutriscore"]["thresholds"]}
    fixed = {"nutriscore", "additives", "origin", "level-unrated", "level-limited", "caps"}
    named = {anchor for path, anchor in rules if path == "/method"} | thresholds | fixed
    named |= {f"origin-{part}" for part in ("ingredients", "place", "sign")}

    page.goto("/method")
    expect(page.locator("#not-scored")).to_be_visible()

    assert named - anchors(page) == set()


def test_a_reason_leads_to_its_rule(page, examples):
    """One tap unfolds the thresholds and moves there."""
    gtin = next(example["gtin"] for example in examples if example["light"] == "red")
    page.goto(f"/01/{gtin}")
    page.locator("a.rule[href^='/method#']").first.click()

    expect(page.locator("#sugars")).to_be_focused()
    expect(page.locator("#sugars table")).to_be_in_viewport()


def test_what_would_lift_a_product_stands_under_it(page, address, examples):
    """Every sentence of the server, the best first, each with what it gains."""
    answer = next(answer for answer in answers(address, examples) if answer["verdict"]["light"] == "amber")
    told = answer["verdict"]["improvements"]
    page.goto(f"/01/{answer['product']['gtin']}")

    expect(page.locator(".lift .label")).to_have_text([item["text"] for item in told])
    expect(page.locator(".lift .points b")).to_have_text([f"+{item['points']}" for item in told])
