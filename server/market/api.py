"""Brands, additives, categories, recipes: the routes joined."""

from data.store import Store
from server.config import Config
from server.market.brands import register_brands
from server.market.desk import open_market_desk
from server.market.one_brand import register_one_brand
from server.openapi import Api


def register_market(app: Api, store: Store, config: Config) -> None:
    """Answer with what the products on file add up to."""
    desk = open_market_desk(store, config.brands)
    register_brands(app, desk)
    register_one_brand(app, desk)
