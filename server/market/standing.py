"""`GET /api/v1/products/{gtin}/standing`: where its score and its amounts stand within its category."""

from flask import Response

from data.errors import ProductNotFound
from scoring.facts import NUTRIMENTS
from scoring.gtin import parse_gtin
from scoring.lights import light_document
from scoring.market.categories.standing import amounts_standing, score_standing
from scoring.record import records
from scoring.score import score
from server.answers import spoken
from server.market.desk import MarketDesk, told_of
from server.market.standing_models import ProductStanding
from server.openapi import Api
from server.products import BarcodePath
from server.queries import LanguageQuery


def register_standing(app: Api, desk: MarketDesk) -> None:
    """Answer with where products stand."""

    @app.get(
        "/api/v1/products/<path:gtin>/standing",
        summary="Where a product stands within its category",
        responses={200: ProductStanding},
    )
    def product_standing(path: BarcodePath, query: LanguageQuery) -> Response:
        gtin, lang = parse_gtin(path.gtin), query.language()
        found, market = desk.store.find(gtin), desk.market()
        if found is None:
            raise ProductNotFound(gtin)
        [facts] = found.facts.combine_chunks().to_batches()
        [record] = records(facts)
        rated = light_document(0, score(facts))["score"]
        proven = rated if isinstance(rated, int) else None
        place = score_standing(
            desk.counts(market), record.tags("categories") or (), proven, desk.store.names(lang)
        )
        amounts = {name: record.amount(name) for name in NUTRIMENTS}
        told = amounts_standing(market, str(place["category"]), amounts, lang) if place else []
        return spoken({"of": told_of(market), "gtin": gtin, "standing": place, "amounts": told}, lang)
