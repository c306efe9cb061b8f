"""`GET /api/v1/additives`: the additives in use; `/{e}/use`: who uses one."""

from collections.abc import Iterable
from typing import Annotated

from flask import Response
from pydantic import Field

from data.market.trends import UseThen, trend, use_before, use_now
from scoring.additive_pages import find_additive
from scoring.market.additive_use import SORTS, called, ordered, use_of_all, used
from scoring.market.users import users
from scoring.products import Document
from server.additives import AdditivePath
from server.answers import spoken
from server.lookup import cards_of
from server.market.additive_models import AdditiveTable, AdditiveUsers
from server.market.brands import PageQuery, links
from server.market.desk import MarketDesk, told_of
from server.openapi import Api
from server.queries import LanguageQuery, one_of


class AdditivesQuery(PageQuery):
    """Which additives."""

    q: str = Field(
        default="",
        description="Their number, such as e250 or E 250, or words of their name, each from its beginning. "
        "Without it: all.",
    )
    sort: Annotated[str, *one_of(SORTS)] = Field(
        default=SORTS[0],
        description="Most products, the largest share or the worst level first; or by number.",
    )


def register_additive_use(app: Api, desk: MarketDesk) -> None:
    """Answer about the use of additives."""

    @app.get("/api/v1/additives", summary="The additives in use", responses={200: AdditiveTable})
    def additive_table(query: AdditivesQuery) -> Response:
        market, lang = desk.market(), query.language()
        with desk.store.pool.reading() as connection:
            kept = use_now(connection, market.about) if market.about.catalogue else None
            before = use_before(connection) if market.about.catalogue else None
        use = kept or use_of_all(market)
        found = ordered(use, query.sort, called(use, query.q, lang) if query.q.strip() else None)
        items = [
            {**used(use, place, lang), "before": told_before(before, use.tags[place])}
            for place in found[query.start() :][: query.limit]
        ]
        answer = spoken({"of": told_of(market), "count": len(found), "items": items}, lang)
        answer.headers["Link"] = links(query, has_more=query.start() + query.limit < len(found))
        return answer

    @app.get("/api/v1/additives/<e>/use", summary="Who uses an additive", responses={200: AdditiveUsers})
    def additive_use(path: AdditivePath, query: LanguageQuery) -> Response:
        tag, market, lang = find_additive(path.e), desk.market(), query.language()

        def cards(codes: Iterable[str]) -> dict[str, Document]:
            return cards_of(desk.store.find_all(codes, for_cards=True), lang, with_filter_facts=False)

        found = users(market, desk.book, tag, lang, desk.store.names(lang), cards)
        with desk.store.pool.reading() as connection:
            points = trend(connection, tag) if market.about.catalogue else []
        return spoken({"of": told_of(market), **found, "trend": [then(each) for each in points]}, lang)


def told_before(before: dict[str, UseThen] | None, tag: str) -> Document | None:
    """Return the use of an additive at the import before; None where nothing is known of that."""
    if not before:
        return None
    any_one = next(iter(before.values()))
    return then(before.get(tag, UseThen(any_one.until, 0, 0, any_one.of)))


def then(each: UseThen) -> Document:
    """Return the use of an additive at an import."""
    return {"day": each.day, "products": each.products, "share": each.share}
