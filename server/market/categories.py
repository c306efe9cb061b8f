"""`GET /api/v1/categories`: the categories there are; `/{tag}`: what the products of one are like."""

from flask import Response
from pydantic import BaseModel, Field

from scoring.market.categories.pages import categories_like, category_entry, category_page
from scoring.market.finding import find_category
from server.answers import spoken
from server.market.brands import PageQuery, links
from server.market.category_models import Category, CategoryList
from server.market.desk import MarketDesk, told_of
from server.openapi import Api
from server.queries import LanguageQuery
from server.tags import country_of


class CategoriesQuery(PageQuery):
    """Which categories."""

    q: str = Field(
        default="",
        description="Words that their name or tag has, each from its beginning. "
        "Without it: all, the largest first.",
    )


class CategoryPath(BaseModel):
    """The category asked about."""

    tag: str = Field(description="Its tag, such as en:biscuits, or the words of that.")


class CategoryQuery(LanguageQuery):
    """Which products of it."""

    country: str = Field(default="", description="Those sold there, such as en:france. Without it: all.")


def register_categories(app: Api, desk: MarketDesk) -> None:
    """Answer about categories."""

    @app.get("/api/v1/categories", summary="The categories there are", responses={200: CategoryList})
    def categories(query: CategoriesQuery) -> Response:
        market, lang = desk.market(), query.language()
        names = desk.store.names(lang)
        found = categories_like(market, names, query.q)
        items = [category_entry(market, names, tag) for tag in found[query.start() :][: query.limit]]
        answer = spoken({"of": told_of(market), "count": len(found), "items": items}, lang)
        answer.headers["Link"] = links(query, has_more=query.start() + query.limit < len(found))
        return answer

    @app.get("/api/v1/categories/<tag>", summary="What a category is like", responses={200: Category})
    def category(path: CategoryPath, query: CategoryQuery) -> Response:
        market, lang = desk.market(), query.language()
        tag = find_category(market, path.tag)
        country = country_of(query.country, desk.store) if query.country else None
        names = desk.store.names(lang)
        return spoken(
            {"of": told_of(market), **category_page(market, desk.book, tag, country, lang, names)}, lang
        )
