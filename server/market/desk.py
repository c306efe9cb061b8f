"""What every route of the market leans on: the market there is, and the operator's table of brands."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from data.market.brand_table import read_brand_table
from data.market.current import Markets
from data.store import Store
from scoring.market.brands.book import BrandBook
from scoring.market.categories.counts import CategoryCounts, category_counts
from scoring.market.columns import About, Market
from scoring.products import Document


@dataclass(frozen=True)
class MarketDesk:
    """Where figures are had from. Any thread may call every method."""

    store: Store
    markets: Markets
    book: BrandBook
    _lock: Lock = field(default_factory=Lock)
    _counted: list[tuple[Market, CategoryCounts]] = field(default_factory=list)

    def market(self) -> Market:
        """Return the market of what is on file; raise MarketMissing."""
        return self.markets.current()

    def counts(self, market: Market) -> CategoryCounts:
        """Return what the categories of a market hold, counted when it is first asked about."""
        with self._lock:
            if not self._counted or self._counted[0][0] is not market:
                self._counted[:] = [(market, category_counts(market))]
            return self._counted[0][1]


def open_market_desk(store: Store, brands: Path | None) -> MarketDesk:
    """Return the desk of the products on file; raise FileUnreadable where the table of brands is wrong."""
    return MarketDesk(store, Markets(store), read_brand_table(brands) if brands else BrandBook())


def told_of(market: Market) -> Document:
    """Return what stands beside every figure of a market: products, method and the date of its data."""
    return told_about(market.about, len(market.gtin))


def told_about(about: About, products: int) -> Document:
    """Return the same of what is on file, which needs no market."""
    return {
        "catalogue": about.catalogue or None,
        "products": products,
        "data_until": about.until_day,
        "method": about.method,
    }
