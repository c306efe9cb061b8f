"""`GET /api/v1/brands/{brand}/changes`: what became of a brand's products between two imports."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import Response
from pydantic import Field

from data.market.history import Import, imports
from data.market.past_brands import once_of
from data.market.versions import Brand, Pair, pairs_between
from scoring.market.brands.belonging import looked_for
from scoring.market.brands.book import rows_of
from scoring.market.changes.kinds import changes
from scoring.market.changes.versions import Reading
from scoring.market.changes.words import kinds_of, product_changes
from scoring.market.columns import Market
from scoring.market.finding import find_brand, key_of
from scoring.products import Document
from server.answers import spoken
from server.market.asked import titled
from server.market.brands import PageQuery, links
from server.market.change_models import BrandChanges
from server.market.desk import MarketDesk
from server.market.history import read_all
from server.market.models import BrandPath
from server.market.one_brand import BASE
from server.openapi import Api
from server.queries import SHOWN, BadRequest


class ChangesQuery(PageQuery):
    """Which two imports are compared."""

    from_: str = Field(
        default="", alias="from", description="The `id` of one of `imports`; without it, the one before."
    )
    to: str = Field(default="", description="The `id` of a later one; without it, the last.")


class Changed(NamedTuple):
    """A product before and after, and in which ways it changed."""

    gtin: str
    old: Reading | None
    new: Reading | None
    kinds: list[str]


def register_changes(app: Api, desk: MarketDesk) -> None:
    """Answer with what changed of brands."""

    @app.get(
        f"{BASE}/changes",
        summary="What changed of a brand",
        responses={200: BrandChanges},
    )
    def brand_changes(path: BrandPath, query: ChangesQuery) -> Response:
        document, has_more = changes_of(desk, path.brand, query)
        answer = spoken(document, query.language())
        answer.headers["Link"] = links(query, has_more=has_more)
        return answer


def changes_of(desk: MarketDesk, text: str, query: ChangesQuery) -> tuple[Document, bool]:
    """Return a page of what changed of the brand that `text` names, and whether there is a next one."""
    market = desk.market()
    with desk.store.pool.reading() as connection:
        known = imports(connection)
        brand = find_brand_of_any_time(connection, desk, market, text)
        chosen = two_of(known, query.from_, query.to)
        pairs = pairs_between(connection, brand, *chosen, known) if chosen else {}
    found, end = changed_of(pairs), query.start() + query.limit
    some = found[query.start() : end]
    return {
        **titled(desk, market, brand.key),
        "imports": [told_import(each) for each in known],
        "from": told_import(chosen[0]) if chosen else None,
        "to": told_import(chosen[1]) if chosen else None,
        "products": len(brand.gtins),
        "count": len(found),
        "changes": [product_changes(each.gtin, each.old, each.new, query.language()) for each in some],
        "counts": Counter(kind for each in found for kind in each.kinds),
    }, end < len(found)


def find_brand_of_any_time(
    connection: sqlite3.Connection, desk: MarketDesk, market: Market, text: str
) -> Brand:
    """Return the brand that `text` names, which has products, or had some; raise BrandNotFound."""
    key = key_of(desk.book, text)
    if not once_of(connection, looked_for(desk.book, key)):
        key = find_brand(market, desk.book, text)
    return Brand(desk.book, key, market.gtin[rows_of(market, desk.book, key)].tolist())


def two_of(known: Sequence[Import], first: str, last: str) -> tuple[Import, Import] | None:
    """Return the imports asked for, the last two without; None where there are no two. Raise BadRequest."""
    numbers = {str(each.id): each for each in known}
    for name, text in (("from", first), ("to", last)):
        if text and len(known) < 2:
            raise BadRequest("problem.bad-request.one-import", name, name=name, value=text[:SHOWN])
        if text and text not in numbers:
            ids = ", ".join(numbers)
            raise BadRequest("problem.bad-request.value", name, name=name, value=text[:SHOWN], known=ids)
    if len(known) < 2:
        return None
    to = numbers[last] if last else known[-1]
    earlier = [each for each in known if each.id < to.id]
    since = numbers[first] if first else earlier[-1] if earlier else None
    if since is None or since.id >= to.id:
        raise BadRequest("problem.bad-request.imports", "from", value=first, to=to.id)
    return since, to


def changed_of(pairs: Mapping[int, Pair]) -> list[Changed]:
    """Return the products that are proven to have changed."""
    read = iter(read_all([version for pair in pairs.values() for version in pair]))
    found = [(f"{gtin:014}", next(read), next(read)) for gtin in pairs]
    changed = [Changed(gtin, old, new, kinds_of(changes(old, new))) for gtin, old, new in found]
    return [each for each in changed if each.kinds]


def told_import(each: Import) -> Document:
    """Return an import as an answer tells it."""
    return {"id": each.id, "day": each.day, "method": each.method, "products": each.products}
