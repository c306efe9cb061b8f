"""`GET /api/v1/brands/{brand}/changes`: what became of a brand's products between two imports."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import Response
from pydantic import Field

from data.market.history import Import, imports
from data.market.versions import Pair, pairs_between
from scoring.market.brands import OWNER, BrandBook, printed_name, rows_of
from scoring.market.finding import find_brand
from scoring.market.version_words import kinds_of, product_changes
from scoring.market.versions import Reading, changes
from scoring.products import Document
from server.answers import spoken
from server.market.brands import PageQuery, links
from server.market.change_models import BrandChanges
from server.market.desk import MarketDesk, told_of
from server.market.history import day, read_all
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
        market, lang = desk.market(), query.language()
        key = find_brand(market, desk.book, path.brand)
        rows = rows_of(market, desk.book, key)
        with desk.store.pool.reading() as connection:
            known = imports(connection)
            chosen = two_of(known, query.from_, query.to)
            pairs = pairs_between(connection, market, rows, *chosen, known) if chosen else {}
        found = changed_of(pairs, {*market.gtin[rows].tolist()}, desk.book, key)
        start, end = query.start(), query.start() + query.limit
        document = {
            "of": told_of(market),
            "brand": key,
            "name": printed_name(market, desk.book, key),
            "imports": [told_import(each) for each in known],
            "from": told_import(chosen[0]) if chosen else None,
            "to": told_import(chosen[1]) if chosen else None,
            "products": len(rows),
            "count": len(found),
            "changes": [product_changes(each.gtin, each.old, each.new, lang) for each in found[start:end]],
            "counts": Counter(kind for each in found for kind in each.kinds),
        }
        answer = spoken(document, lang)
        answer.headers["Link"] = links(query, has_more=end < len(found))
        return answer


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


def changed_of(pairs: Mapping[int, Pair], codes: set[int], book: BrandBook, key: str) -> list[Changed]:
    """Return the products that are, or were, of a brand and are proven to have changed."""
    read = iter(read_all([version for pair in pairs.values() for version in pair]))
    found = list[Changed]()
    for gtin in pairs:
        old, new = next(read), next(read)
        if gtin in codes or (old and new is None and is_of(old, book, key)):
            found.append(Changed(f"{gtin:014}", old, new, kinds_of(changes(old, new))))
    return [each for each in found if each.kinds]


def is_of(reading: Reading, book: BrandBook, key: str) -> bool:
    """Whether a product was of a brand, or of a brand that the table says is an owner's."""
    mine = book.brands_of(key.removeprefix(OWNER)) if key.startswith(OWNER) else [key]
    return not {book.brand_of(tag) for tag in reading.record.tags("brands") or []}.isdisjoint(mine)


def told_import(each: Import) -> Document:
    """Return an import as an answer tells it."""
    return {"id": each.id, "day": day(each.until), "method": each.method, "products": each.products}
