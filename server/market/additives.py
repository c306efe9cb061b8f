"""`GET /api/v1/additives`: the additives in use; `/{e}/use`: who uses one."""

from collections.abc import Iterable
from typing import Annotated

from flask import Response
from pydantic import Field

from data.market.trends import UseThen, trend, use_before, use_now
from scoring.market.additives.use import SORTS, Use, called, ordered, use_of_all, used
from scoring.market.additives.users import users
from scoring.market.columns import Market
from scoring.market.shares import holding
from scoring.products import Document
from server.additives import AdditivePath, additive_named
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
        return table_of(desk, query)

    @app.get("/api/v1/additives/<e>/use", summary="Who uses an additive", responses={200: AdditiveUsers})
    def additive_use(path: AdditivePath, query: LanguageQuery) -> Response:
        return spoken(use_of(desk, path.e, query.language()), query.language())


def table_of(desk: MarketDesk, query: AdditivesQuery) -> Response:
    """Return a page of the additives in use, and of those that nobody uses any more."""
    market, lang = desk.market(), query.language()
    use, before = uses_of(desk, market)
    found = ordered(use, query.sort, called(use, query.q, lang) if query.q.strip() else None)
    places = found[query.start() :][: query.limit]
    items = [{**used(use, place, lang), "before": told_before(before, use.tags[place])} for place in places]
    answer = spoken({"of": told_of(market), "count": len(found), "items": items}, lang)
    answer.headers["Link"] = links(query, has_more=query.start() + query.limit < len(found))
    return answer


def uses_of(desk: MarketDesk, market: Market) -> tuple[Use, dict[str, UseThen] | None]:
    """Return the use of every additive, and what it was at the import before; None where that is unknown."""
    if not market.about.catalogue:
        return use_of_all(market), None
    with desk.store.pool.reading() as connection:
        now, before = use_now(connection, market.about), use_before(connection)
    return (now or use_of_all(market)).with_gone(before or ()), before


def use_of(desk: MarketDesk, text: str, lang: str) -> Document:
    """Return who uses the additive that `text` names, import by import too."""
    market = desk.market()
    tag = additive_named(text, desk)

    def cards(codes: Iterable[str]) -> dict[str, Document]:
        return cards_of(desk.store.find_all(codes, for_cards=True), lang, with_filter_facts=False)

    found = users(market, desk.book, tag, lang, desk.store.names(lang), cards)
    with desk.store.pool.reading() as connection:
        points = trend(connection, tag) if market.about.catalogue else []
    return {"of": told_of(market), **found, "trend": [then(each) for each in points]}


def told_before(before: dict[str, UseThen] | None, tag: str) -> Document | None:
    """Return the use of an additive at the import before; None where nothing is known of that."""
    if not before:
        return None
    any_one = next(iter(before.values()))
    return then(before.get(tag, UseThen(any_one.until, 0, 0, any_one.of)))


def then(each: UseThen) -> Document:
    """Return the use of an additive at an import."""
    return {"day": each.day, **holding(each.products, each.understood, each.of)}
