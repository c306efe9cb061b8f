"""Where the parts are joined. Nothing happens at import."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from data.gate import Gate
from data.jobs import Jobs
from data.lookups import Freshness, Lookups, Source
from data.product_photos import A_MINUTE, Host, ProductPhotos
from data.store import Store, open_store
from server import VERSION
from server.additives import register_additives
from server.alternatives import register_alternatives
from server.audits.api import register_audits
from server.barcodes import register_barcodes
from server.compression import register_compression
from server.config import Config
from server.digital_link import register_digital_link
from server.filters import register_filters
from server.front import Front
from server.headers import register_headers
from server.health import register_health
from server.images import register_images
from server.limits import register_limits
from server.lookup import register_lookup
from server.market.api import register_market
from server.method import register_method
from server.openapi import Api, register_openapi
from server.packs import register_packs
from server.problems import register_problems
from server.products import register_products
from server.rates import Rates, register_rates
from server.search import register_search
from server.shell import Shell, register_shell
from server.turns import Turns

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def create_app(config: Config, now: Callable[[], float] = monotonic) -> Api:
    """Return the app that serves the catalogue and the built front end `config` names.

    `now` tells the seconds that rates go by.
    """
    app = Api("server")
    store = open_store(config.db)
    turns = Turns()
    lookups = open_lookups(config, store, turns)
    photos = ProductPhotos(store, Gate(store.pool, "images", A_MINUTE), open_images(config), turns.given_up)
    app.extensions |= {
        "store": store,
        "lookups": lookups,
        "photos": photos,
    }  # for whoever made the app to close
    shell = Shell(config.pwa)
    register_compression(app)
    register_headers(app)
    register_rates(app)
    register_limits(app)
    register_problems(app)
    register_search(app, store)
    register_lookup(app, lookups, turns)
    register_products(app, lookups)
    register_alternatives(app, lookups)
    register_images(app, photos)
    register_barcodes(app, turns)
    register_method(app)
    register_filters(app)
    register_packs(app, config.db)
    register_audits(app, store, config, turns)
    desk = register_market(app, store, config, lookups, turns)
    register_additives(app, shell, desk)
    register_health(app, lookups, pwa=shell.is_built)
    register_openapi(app)
    register_digital_link(app, lookups, shell, config.origin)
    register_shell(app, shell)
    front = app.extensions["front"] = Front(app.wsgi_app, store.version, turns)
    served: WSGIApplication = Rates(front, config.workers, now) if config.rates else front
    app.wsgi_app = ProxyFix(served, config.proxies, 0, 0, 0, 0)  # type: ignore[method-assign]
    return app


def open_lookups(config: Config, store: Store, turns: Turns) -> Lookups:
    """Return the way from a barcode to its facts: `store` first, then what `config` allows to be asked."""
    freshness = Freshness(
        timedelta(days=config.fresh_days),
        timedelta(hours=config.not_found_hours),
        config.off_patience_seconds,
    )
    gate = Gate(store.pool, "openfoodfacts", config.off_reads_per_minute)
    return Lookups(store, Jobs(store.pool), gate, open_source(config), freshness, turns.given_up)


def open_source(config: Config) -> Source | None:
    """Return Open Food Facts; None where it is switched off, or nobody says in whose name it is asked."""
    if not config.off or not config.contact:
        return None
    from data.openfoodfacts.client import Client  # noqa: PLC0415  # half a second, for nothing where it is off

    return Client(config.off, config.contact, VERSION)


def open_images(config: Config) -> Host | None:
    """Return the host of photos; None where Open Food Facts is not asked, or photos are not."""
    if not (config.images and config.off and config.contact):
        return None
    from data.openfoodfacts.image_host import ImageHost  # noqa: PLC0415  # as above

    return ImageHost(config.images, config.contact, VERSION)
