"""A barcode in, the bytes of an answer out: found, scored, put together and kept while nothing changed."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Final, Self

from flask import Response, request

from data.errors import InStoreCode, ProductNotFound
from data.openfoodfacts.codes import off_code, product_url
from data.store import Record, Store
from scoring.gtin import is_in_store, parse_gtin
from scoring.verdicts import answers as score

JSON: Final = "application/json"
FRESH: Final = "public, max-age=300, stale-while-revalidate=86400"
"""Five minutes without asking again, a day of showing the last answer while asking."""

KEPT_ANSWERS: Final = 2_000  # some 10 kB each
KEPT_CODES: Final = 8_000  # some 200 bytes each


@dataclass(frozen=True)
class Answer:
    """The bytes of a JSON document and their strong validator."""

    body: bytes
    etag: str

    @classmethod
    def of(cls, document: object) -> Self:
        """Return `document` encoded; its ETag is a hash of these very bytes, so it never outlives them."""
        body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        return cls(body, blake2b(body, digest_size=12).hexdigest())

    def response(self) -> Response:
        """Return the answer, or 304 where the asker holds it already."""
        headers = {"ETag": f'"{self.etag}"', "Cache-Control": FRESH, "Vary": "Accept-Language"}
        if request.headers.get("If-None-Match") and request.if_none_match.contains_weak(self.etag):
            return Response(None, 304, headers)
        return Response(self.body, 200, headers, content_type=JSON)


class Answers:
    """Answers about the products of a store, each encoded once per language and version of the store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.parse = lru_cache(KEPT_CODES)(parse_gtin)
        self.kept = lru_cache(KEPT_ANSWERS)(self.compose)

    def find(self, text: str, lang: str) -> Answer:
        """Return the answer about the product whose code `text` is.

        Raise InvalidGtin, InStoreCode or ProductNotFound where there is none.
        """
        return self.kept(self.parse(text), lang, self.store.version())

    def compose(self, gtin: str, lang: str, version: int) -> Answer:  # noqa: ARG002  # version is part of the key
        """Return the answer about the product `gtin`, scored now."""
        record = self.store.find(gtin)
        if record is None:
            raise InStoreCode(gtin) if is_in_store(gtin) else ProductNotFound(gtin)
        return Answer.of(document(record, gtin, lang))


def document(record: Record, gtin: str, lang: str) -> dict[str, object]:
    """Return everything we say of the product `gtin`, as `scoring/verdict.schema.json` describes."""
    (answer,) = score(record.facts, lang)
    product, verdict = answer["product"], answer["verdict"]
    return {
        "product": {**product, "off_code": off_code(gtin)},
        "verdict": verdict,
        "sources": [source(record, gtin)],
    }


def source(record: Record, gtin: str) -> dict[str, object]:
    """Return where the facts of `record` come from and under which licence."""
    return {
        "name": "Open Food Facts",
        "url": product_url(gtin),
        "licence": "ODbL-1.0",
        "licence_url": "https://opendatacommons.org/licenses/odbl/1-0/",
        "revision": record.revision,
        "fetched_at": timestamp(record.fetched_at),
    }


def timestamp(moment: datetime | None) -> str | None:
    """Return `moment` as RFC 3339 text in UTC, to the second.

    >>> timestamp(datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    '2026-11-21T12:00:00Z'
    """
    if moment is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
