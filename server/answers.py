"""A barcode in, everything we say of it out: found, scored, put together, encoded."""

import json
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

from flask import Response

from data.errors import InStoreCode, ProductNotFound
from data.openfoodfacts.codes import off_code, product_url
from data.store import Record, Store
from scoring.gtin import is_in_store, parse_gtin
from scoring.verdicts import answers

JSON: Final = "application/json"
FRESH: Final = "public, max-age=300, stale-while-revalidate=86400"
"""Five minutes without asking again, a day of showing the last answer while asking."""


def get_record(store: Store, text: str) -> tuple[str, Record]:
    """Return the gtin in `text` and what is on file of it.

    Raise InvalidGtin, InStoreCode or ProductNotFound where there is nothing.
    """
    gtin = parse_gtin(text)
    record = store.find(gtin)
    if record is None:
        raise InStoreCode(gtin) if is_in_store(gtin) else ProductNotFound(gtin)
    return gtin, record


def answer_document(gtin: str, record: Record, lang: str) -> dict[str, object]:
    """Return everything we say of the product `gtin`, as `scoring/verdict.schema.json` describes."""
    (answer,) = answers(record.facts, lang)
    product, verdict = answer["product"], answer["verdict"]
    return {
        "product": {**product, "off_code": off_code(gtin)},
        "verdict": verdict,
        "sources": [source(gtin, record)],
    }


def source(gtin: str, record: Record) -> dict[str, object]:
    """Return where the facts of `record` come from and under which licence."""
    return {
        "name": "Open Food Facts",
        "url": product_url(gtin),
        "licence": "ODbL-1.0",
        "licence_url": "https://opendatacommons.org/licenses/odbl/1-0/",
        "revision": record.revision,
        "fetched_at": timestamp(record.fetched_at),
        "stale": False,
    }


def timestamp(moment: datetime | None) -> str | None:
    """Return `moment` as RFC 3339 text in UTC, to the second.

    >>> timestamp(datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    '2026-11-21T12:00:00Z'
    """
    if moment is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def encoded(document: object, content_type: str = JSON, vary: str = "Accept-Language") -> Response:
    """Return `document` as JSON that anyone may keep; its ETag, a hash of the very bytes, is a strong one."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    etag = blake2b(body, digest_size=12).hexdigest()
    headers = {"ETag": f'"{etag}"', "Cache-Control": FRESH, "Vary": vary}
    return Response(body, 200, headers, content_type=content_type)
