"""`GET /api/v1/brands`: the brands there are, by name."""

from typing import Annotated, Final
from urllib.parse import quote, urlencode

from flask import Response, request
from pydantic import BaseModel, Field

from scoring.market.brands.listing import brand_entry, brands_like
from scoring.market.finding import near_brands
from server.answers import spoken
from server.market.desk import MarketDesk, told_of
from server.openapi import Api
from server.queries import LanguageQuery, count_of

MOST_ITEMS: Final = 100
USUAL_ITEMS: Final = 20
LAST_PAGE: Final = 10_000


class Figures(BaseModel):
    """What every figure is of."""

    catalogue: str | None = Field(description="The catalogue; null where nothing was imported.")
    products: int = Field(description="Its products.")
    data_until: str | None = Field(description="The day up to which it knows changes.")
    method: str = Field(description="The version of the rules.")


class BrandEntry(BaseModel):
    """A brand in a list."""

    brand: str = Field(description="Its key, for the other routes; owner: begins that of all brands of one.")
    name: str
    products: int


class BrandList(BaseModel):
    """A page of brands, and of owners of several; those with most products first."""

    of: Figures
    count: int
    items: list[BrandEntry]
    near: list[BrandEntry] = Field(description="Where nothing is found: the brands spelled most like it.")


class PageQuery(LanguageQuery):
    """A list, a page at a time."""

    limit: Annotated[int, *count_of(1, MOST_ITEMS)] = Field(default=USUAL_ITEMS, description="Items a page.")
    page: Annotated[int, *count_of(1, LAST_PAGE)] = Field(default=1, description="Which page.")

    def start(self) -> int:
        """Return how many items are on the pages before."""
        return (self.page - 1) * self.limit


class BrandsQuery(PageQuery):
    """Which brands."""

    q: str = Field(default="", description="What their name holds. Without it: all.")


def register_brands(app: Api, desk: MarketDesk) -> None:
    """Answer with the brands there are."""

    @app.get("/api/v1/brands", summary="The brands there are", responses={200: BrandList})
    def brands(query: BrandsQuery) -> Response:
        market, lang = desk.market(), query.language()
        found = brands_like(market, desk.book, query.q)
        start, end = query.start(), query.start() + query.limit
        items = [brand_entry(market, desk.book, key) for key in found[start:end]]
        like = [] if found else near_brands(market, desk.book, query.q)
        near = [brand_entry(market, desk.book, key) for key in like]
        document = {"of": told_of(market), "count": len(found), "items": items, "near": near}
        answer = spoken(document, lang)
        answer.headers["Link"] = links(query, has_more=end < len(found))
        return answer


def links(query: PageQuery, *, has_more: bool) -> str:
    """Return the `Link` header of a page: where the first one is, and the next where there is one."""
    given = [(name, text) for name, text in request.args.items(multi=True) if name != "page"]

    def to(page: int) -> str:
        return f"<{quote(request.path)}?{urlencode([*given, ('page', page)])}>"

    first = f'{to(1)}; rel="first"'
    return f'{to(query.page + 1)}; rel="next", {first}' if has_more else first
