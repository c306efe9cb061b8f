"""`GET /api/v1/brands/{brand}` and what stands under it: its products, its additives, its opportunities."""

from collections.abc import Mapping
from typing import Final

from flask import Response

from data.market.exports import LICENCE_URL, WRITERS, batches
from scoring.market.brands.book import rows_of
from scoring.market.finding import find_brand
from server.answers import FRESH, spoken
from server.market.asked import additives_of, page_of, products_of
from server.market.brands import links
from server.market.desk import MarketDesk
from server.market.models import (
    BrandAdditives,
    BrandPage,
    BrandPath,
    BrandProducts,
    OpportunitiesQuery,
    ProductsQuery,
)
from server.openapi import Api, Responses
from server.queries import LanguageQuery

BASE: Final = "/api/v1/brands/<path:brand>"
KINDS: Final[Mapping[str, str]] = {
    "json": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ENDINGS: Final = {"json": "jsonl"}
FILE: Final[Responses] = {
    200: {
        "description": "A row for each step that would lift a product, one of kind `none` where no single "
        "step does; docs/opportunity-columns.md says what each column holds. The file is a database made of "
        "Open Food Facts, under the licence that each row names.",
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in KINDS.values()},
    }
}


def register_one_brand(app: Api, desk: MarketDesk) -> None:
    """Answer about one brand, or all of an owner."""

    @app.get(BASE, summary="A brand: lights, gaps, where it stands", responses={200: BrandPage})
    def brand(path: BrandPath, query: LanguageQuery) -> Response:
        return spoken(page_of(desk, path.brand, query.language()), query.language())

    @app.get(
        f"{BASE}/products", summary="The products of a brand, the worst first", responses={200: BrandProducts}
    )
    def products(path: BrandPath, query: ProductsQuery) -> Response:
        document, has_more = products_of(desk, path.brand, query)
        answer = spoken(document, query.language())
        answer.headers["Link"] = links(query, has_more=has_more)
        return answer

    @app.get(f"{BASE}/additives", summary="What additives cost a brand", responses={200: BrandAdditives})
    def additives(path: BrandPath, query: LanguageQuery) -> Response:
        return spoken(additives_of(desk, path.brand, query.language()), query.language())

    @app.get(f"{BASE}/opportunities", summary="What would lift each product of a brand", responses=FILE)
    def opportunities(path: BrandPath, query: OpportunitiesQuery) -> Response:
        market, lang = desk.market(), query.language()
        key = find_brand(market, desk.book, path.brand)
        some = batches(desk.store, market, rows_of(market, desk.book, key), lang)
        answer = Response(WRITERS[query.format](some), content_type=KINDS[query.format])
        name = f"{key.replace(':', '-')}.{ENDINGS.get(query.format, query.format)}"
        answer.headers.set("Content-Disposition", "attachment", filename=name)
        told = {"Cache-Control": FRESH, "Vary": "Accept-Language", "Content-Language": lang}
        answer.headers.update(told | {"Link": f'<{LICENCE_URL}>; rel="license"'})
        return answer
