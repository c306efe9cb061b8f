"""A thousand real barcodes through the app: what Open Food Facts has, has not, and what is no barcode."""

import gzip
import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest

from data.openfoodfacts.codes import gtin_of, is_upc_e, off_code, spellings
from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from scoring.gtin import InvalidGtin, is_in_store, parse_gtin
from scoring.verdicts import answers
from server.app import create_app
from server.config import Config
from tests.off import found_v2, kept_under, local_off, not_found_v2

PRODUCTS = Path(__file__).parents[2].parent / "shared" / "products"
pytestmark = pytest.mark.skipif(not PRODUCTS.is_dir(), reason="the folder of real products is not here")

EACH = 500
ASKING = 8


@pytest.fixture(scope="module")
def documents():
    """500 products by the code Open Food Facts gives them, of all that can be asked for."""
    with gzip.open(PRODUCTS / "products.jsonl.gz") as lines:
        every = [document for document in map(json.loads, lines) if is_asked_for(document["code"])]
    return {document["code"]: document for document in islice(every, 0, None, len(every) // EACH)}


@pytest.fixture(scope="module")
def missing():
    """500 codes Open Food Facts did not have, as a retailer wrote them."""
    codes = (PRODUCTS / "not_found.txt").read_text().split()
    return codes[:: len(codes) // EACH]


@pytest.fixture
def off(documents, missing):
    """An Open Food Facts that has `documents`, and answers as API v2 and v3 by turns."""
    with local_off(*documents.values()) as off:
        for code in islice(documents, 0, None, 2):
            off.behave(lambda request, code: found_v2(request.server.documents[code]), code)
        for code in filter(is_sound, missing[::2]):
            off.behave(lambda _, code: not_found_v2(code), off_code(parse_gtin(code)))
        yield off


@pytest.fixture
def app(off, tmp_path):
    app = create_app(
        Config(
            db=tmp_path / "catalogue.sqlite",
            pwa=tmp_path,
            off=off.address,
            contact="test@example.org",
            off_reads_per_minute=100_000,
            off_patience_seconds=10,
        )
    )
    yield app
    app.extensions["lookups"].close()
    app.extensions["store"].close()


def is_sound(code):
    """Whether there is something to ask about `code`."""
    return kind_of(code) == "sound"


def is_asked_for(code):
    """Whether who types a code of Open Food Facts' means its product; eight digits may be a UPC-E instead."""
    return is_sound(code) and parse_gtin(code) == gtin_of(code)[0]


def kind_of(code):
    """What a code is to us, before anybody is asked."""
    try:
        return "in-store" if is_in_store(parse_gtin(code)) else "sound"
    except InvalidGtin:
        return "invalid"


def test_a_thousand_real_codes_are_answered_right_and_asked_for_once(app, off, documents, missing):
    """Each answer is the one the document gives, or why there is none; whoever asks again asks us alone."""
    codes = [*documents, *missing]
    asked = random.choices(codes, k=len(codes)) + codes
    random.shuffle(asked)
    with ThreadPoolExecutor(ASKING) as phones:
        heard = list(phones.map(lambda code: hear(app, code), asked))

    expected = answered(documents) | {code: refused(code) for code in missing}
    wrong = [(code, said) for code, said in zip(asked, heard, strict=True) if said != expected[code]]
    assert wrong == []
    assert off.codes == Counter({each for code in filter(is_sound, codes) for each in tried(code, documents)})


def tried(code, documents):
    """Return what is asked for until `code` is found: a UPC-E under its twelve digits first."""
    every = spellings(parse_gtin(code))
    return every if code not in documents or is_upc_e(code) else every[:1]


def hear(app, code):
    """Return what the app says of `code`, without what differs from one moment to the next."""
    answer = app.test_client().get(f"/api/v1/products/{code}?lang=en")
    document = answer.json
    if answer.status_code == 200:
        return 200, {part: document[part] for part in ("product", "verdict")}
    return answer.status_code, document["code"], bool(document.get("asked_at"))


def answered(documents):
    """Return what is to be said of each code that Open Food Facts has a document of."""
    every = answers(facts_table(map(read_document, documents.values())), "en")
    return {
        code: (200, {**answer, "product": answer["product"] | {"off_code": kept_under(code)}})
        for code, answer in zip(documents, every, strict=True)
    }


def refused(code):
    """Return what is to be said of `code`, of which Open Food Facts has nothing."""
    return {
        "sound": (404, "product-not-found", True),
        "in-store": (404, "in-store-code", False),
        "invalid": (400, "invalid-gtin", False),
    }[kind_of(code)]
