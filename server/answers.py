"""Facts in, everything we say of them out: scored, put together, encoded."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

from flask import Response

from data.lookups import Found
from data.openfoodfacts.codes import complete_product_url, off_code, product_url
from scoring.completing import photographs
from scoring.filters.keys import Filter
from scoring.names import NO_NAMES, Names
from scoring.products import Document
from scoring.verdicts import answers

JSON: Final = "application/json"
FRESH: Final = "public, max-age=300, stale-while-revalidate=86400"
"""Five minutes without asking again, a day of showing the last answer while asking."""

SOON_FRESHER: Final = "public, max-age=5"
"""The facts are being fetched anew."""

PRIVATE: Final = "private, no-store"
"""The answer holds somebody's wishes."""


def answer_document(
    gtin: str, found: Found, lang: str, wishes: Sequence[Filter] = (), names: Names = NO_NAMES
) -> dict[str, object]:
    """Return everything we say of the product `gtin`, as `scoring/verdict.schema.json` describes."""
    (answer,) = answers(found.record.facts, lang, wishes, names)
    (spelled,) = found.record.facts.column("source_code").to_pylist()
    code = spelled or off_code(gtin)
    product, verdict = answer["product"], answer["verdict"]
    return {
        "product": {**product, "off_code": code},
        "verdict": verdict,
        "sources": [source(code, found)],
        "complete": completing(code, product, verdict, lang),
    }


def completing(code: str, product: Document, verdict: Document, lang: str) -> Document | None:
    """Return how a person can complete the product; None where no photo would tell more."""
    gaps = [*verdict["missing"], *verdict["assumed"]]  # type: ignore[misc]  # lists of documents
    lacking = [str(gap["key"]) for gap in gaps] + ["categories"] * (product["name"] is None)
    wanted = photographs(lacking, lang)
    return {"url": complete_product_url(code), "photograph": wanted} if wanted else None


def source(code: str, found: Found) -> dict[str, object]:
    """Return where the facts come from, under which licence, and how old they are."""
    return {
        "name": "Open Food Facts",
        "url": product_url(code),
        "edit_url": complete_product_url(code),
        "licence": "ODbL-1.0",
        "licence_url": "https://opendatacommons.org/licenses/odbl/1-0/",
        "revision": found.record.revision,
        "fetched_at": timestamp(found.record.fetched_at),
        "stale": found.stale,
        "asked_at": timestamp(found.asked_at),
    }


def timestamp(moment: datetime | None) -> str | None:
    """Return `moment` as RFC 3339 text in UTC, to the second.

    >>> timestamp(datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    '2026-11-21T12:00:00Z'
    """
    if moment is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def spoken(document: object, lang: str, keep: str = FRESH) -> Response:
    """Return `document`, whose sentences are in `lang`, as `encoded` does."""
    answer = encoded(document, keep=keep)
    answer.headers["Content-Language"] = lang
    return answer


def encoded(
    document: object, content_type: str = JSON, vary: str = "Accept-Language", keep: str = FRESH
) -> Response:
    """Return `document` as JSON that anyone may keep as `keep` says; its ETag hashes the bytes."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    etag = blake2b(body, digest_size=12).hexdigest()
    headers = {"ETag": f'"{etag}"', "Cache-Control": keep, "Vary": vary}
    return Response(body, 200, headers, content_type=content_type)
