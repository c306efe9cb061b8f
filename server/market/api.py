"""Brands, additives, categories, recipes: the routes joined, since recipes stand among products."""

from data.lookups import Lookups
from data.store import Store
from server.config import Config
from server.market.additives import register_additive_use
from server.market.brands import register_brands
from server.market.categories import register_categories
from server.market.changes import register_changes
from server.market.desk import MarketDesk, open_market_desk
from server.market.history import register_history
from server.market.one_brand import register_one_brand
from server.market.standing import register_standing
from server.openapi import Api
from server.recipes.simulate import register_simulate
from server.recipes.standing import standing_on
from server.turns import Turns


def register_market(app: Api, store: Store, config: Config, lookups: Lookups, turns: Turns) -> MarketDesk:
    """Answer with what the products on file add up to, and return where that is had from."""
    desk = open_market_desk(store, config.brands)
    register_brands(app, desk)
    register_categories(app, desk)
    register_additive_use(app, desk)
    register_one_brand(app, desk)
    register_history(app, desk)
    register_standing(app, desk)
    register_changes(app, desk)
    register_simulate(app, lookups, turns, standing_on(desk))
    return desk
