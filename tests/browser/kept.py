"""What a phone holds in its database, put there and read by tests."""

import time

from playwright.sync_api import expect

from tests.browser.conftest import SOON

DAY = 24 * 3600 * 1000  # milliseconds

OPEN = """const db = await new Promise((done, fail) => {
    const asked = indexedDB.open('limpide');
    Object.assign(asked, {onsuccess: () => done(asked.result), onerror: () => fail(asked.error)});
});"""

PUT = f"""async ({{table, rows, keys}}) => {{
    {OPEN}
    const transaction = db.transaction(table, 'readwrite');
    rows.forEach((row, i) => transaction.objectStore(table).put(row, ...keys.slice(i, i + 1)));
    await new Promise((done, fail) => Object.assign(transaction, {{oncomplete: done, onabort: fail}}));
    db.close();
}}"""

READ = f"""async (table) => {{
    {OPEN}
    const asked = db.transaction(table).objectStore(table).getAll();
    await new Promise((done) => {{ asked.onsuccess = done; }});
    db.close();
    return asked.result;
}}"""


def put(page, table, rows, keys=()):
    """Put rows into a table of the phone's database, which a screen has opened before."""
    page.evaluate(PUT, {"table": table, "rows": list(rows), "keys": list(keys)})


def read(page, table):
    """Every row of a table."""
    return page.evaluate(READ, table)


def now():
    """The time in milliseconds, as the phone tells it."""
    return int(time.time() * 1000)


def looked_at(examples, ago=0):
    """The examples as products looked at on this phone, one a day, the first of them `ago` days ago."""
    keys = ("gtin", "name", "brands", "light", "score", "span", "possible", "filter_facts")
    return [
        {**{key: example.get(key) for key in keys}, "at": now() - (ago + i) * DAY}
        for i, example in enumerate(examples)
    ]


def profile(page, *keys, name="Léa", called=()):
    """Have products judged by these filters, all of them strict; they are called so, or as their keys end."""
    names = called or [key.split(":")[-1] for key in keys]
    wishes = [{"key": key, "strict": True, "name": said} for key, said in zip(keys, names, strict=True)]
    shelf = {"profiles": [{"id": "me", "name": name, "wishes": wishes}], "chosen": "me"}
    put(page, "shelves", [shelf], ["filters"])


def look_at(page, example):
    """Open a product, and wait until the phone has noted it and keeps a copy."""
    page.goto(f"/01/{example['gtin']}")
    expect(page.locator("[data-said]")).to_be_visible()
    wait_until_noted(page, example["gtin"])
    wait_until_kept(page, example["gtin"])


def wait_until_noted(page, gtin):
    """Wait until a product that is shown stands in the history: whoever leaves sooner was not there."""
    wait_for_row(page, "scans", lambda scan: scan["gtin"] == gtin)


def wait_until_kept(page, gtin, lang=""):
    """Wait until the phone has a copy of a product that is shown, in whatever language or in `lang`."""
    wait_for_copy(page, f"/api/v1/products/{gtin}?lang={lang}")


def wait_for_copy(page, start):
    """Wait until the phone has a copy whose key starts so: whoever leaves sooner may leave without it."""
    wait_for_row(page, "copies", lambda copy: copy["url"].startswith(start))


def wait_for_row(page, table, is_wanted):
    """Wait until a table of the phone's database has such a row."""
    until = time.monotonic() + SOON
    while not any(map(is_wanted, read(page, table))):
        assert time.monotonic() < until, f"nothing of it in {table}"
        page.wait_for_timeout(50)
