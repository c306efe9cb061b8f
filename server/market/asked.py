"""One brand as routes and the command line tell it."""

from data.market.facts import facts_in
from scoring.facts import SCORED
from scoring.market.brands.additives import Read, brand_additives, costing
from scoring.market.brands.book import printed_name, rows_of
from scoring.market.brands.page import brand_page
from scoring.market.brands.products import product_entries, worst_first
from scoring.market.columns import Market
from scoring.market.finding import find_brand
from scoring.products import Document, name_of
from scoring.record import records
from scoring.score import score
from server.market.desk import MarketDesk, told_of
from server.market.models import ProductsQuery


def page_of(desk: MarketDesk, text: str, lang: str) -> Document:
    """Return the page of the brand that `text` names; raise BrandNotFound, MarketMissing."""
    market = desk.market()
    key = find_brand(market, desk.book, text)
    names = desk.store.names(lang)
    return {"of": told_of(market)} | brand_page(market, desk.counts(market), desk.book, key, names)


def additives_of(desk: MarketDesk, text: str, lang: str) -> Document:
    """Return what additives cost the brand that `text` names; raise BrandNotFound, MarketMissing."""
    market = desk.market()
    key = find_brand(market, desk.book, text)
    rows, counts = rows_of(market, desk.book, key), desk.counts(market)
    with desk.store.pool.reading() as connection:
        facts, mine = facts_in(connection, market, costing(market, counts, rows), lang, ("gtin", *SCORED))
    counted = {"products": len(rows), "judged": int(market.is_told(rows).sum())}
    read = Read(mine, score(facts))
    cost = brand_additives(market, counts, rows, read, lang, desk.store.names(lang))
    return titled(desk, market, key) | counted | cost


def titled(desk: MarketDesk, market: Market, key: str) -> Document:
    """Return how every answer about a brand begins."""
    return {"of": told_of(market), "brand": key, "name": printed_name(market, desk.book, key)}


def products_of(desk: MarketDesk, text: str, query: ProductsQuery) -> tuple[Document, bool]:
    """Return a page of the products of a brand, and whether there is a next one."""
    market, lang = desk.market(), query.language()
    key = find_brand(market, desk.book, text)
    rows = worst_first(market, rows_of(market, desk.book, key), query.light)
    some, end = rows[query.start() :][: query.limit], query.start() + query.limit
    with desk.store.pool.reading() as connection:
        facts, _ = facts_in(connection, market, some, lang)
    called = {str(record.text("gtin")): name_of(record, lang) for record in records(facts)}
    items = product_entries(market, desk.counts(market), some, called, desk.store.names(lang))
    return titled(desk, market, key) | {"count": len(rows), "items": items}, end < len(rows)
