"""`GET /api/v1/products/{gtin}/history`: what a product was, import by import, and what changed."""

from collections.abc import Sequence
from itertools import pairwise

from flask import Response

from data.errors import ProductNotFound
from data.market.current import OWN_PRODUCTS, about_of
from data.market.history import Import, imports
from data.market.versions import NOW, versions_of
from data.store import Store
from scoring.gtin import parse_gtin
from scoring.market.changes.versions import Reading, Version, readings
from scoring.market.changes.words import Told, states_of
from scoring.products import Document, name_of
from server.answers import spoken
from server.market.change_models import ProductHistory
from server.market.desk import MarketDesk, told_about
from server.openapi import Api
from server.products import BarcodePath
from server.queries import LanguageQuery


def register_history(app: Api, desk: MarketDesk) -> None:
    """Answer with what products were."""

    @app.get(
        "/api/v1/products/<path:gtin>/history", summary="What a product was", responses={200: ProductHistory}
    )
    def product_history(path: BarcodePath, query: LanguageQuery) -> Response:
        gtin, lang = parse_gtin(path.gtin), query.language()
        known, told = told_states(desk.store, gtin)
        seen = next((each.reading for each in reversed(told) if each.reading), None)
        if seen is None:
            raise ProductNotFound(gtin)
        document = {
            "of": told_on_file(desk.store),
            "gtin": gtin,
            "name": name_of(seen.record, lang),
            "since": known[0].day if known else None,
            "states": states_of(told, lang),
        }
        return spoken(document, lang)


def told_states(store: Store, gtin: str) -> tuple[list[Import], list[Told]]:
    """Return the imports there were, and every state of a product with its days."""
    with store.pool.reading() as connection:
        known = imports(connection)
        found = versions_of(connection, gtin, store.find_all([gtin]).get(gtin), known)
    days = {each.id: each.day for each in known}
    after = {each.id: next_.day for each, next_ in pairwise(known)}
    read = iter(read_all([version for _, version in found]))
    lasts = [last for last, _ in found]
    return known, [
        Told(next(read), after.get(before), days.get(last) if last != NOW else None)
        for before, last in zip([NOW, *lasts], lasts, strict=False)
    ]


def read_all(versions: Sequence[Version | None]) -> list[Reading | None]:
    """Return versions as the rules of today read them, None where there is none."""
    read = iter(readings([version for version in versions if version]))
    return [next(read) if version else None for version in versions]


def told_on_file(store: Store) -> Document:
    """Return what a history is of."""
    catalogue = store.catalogue()
    if catalogue is None or not catalogue.is_there:
        return told_about(OWN_PRODUCTS, store.count())
    return told_about(about_of(catalogue, catalogue.method), catalogue.products)
