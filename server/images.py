"""`GET /api/v1/products/{gtin}/image`: the photo of a product, small, so that phones ask nobody but us."""

from hashlib import blake2b
from typing import Final

from flask import Response, request

from data.product_photos import ProductPhotos
from scoring.gtin import parse_gtin
from server.openapi import UNAVAILABLE, Api, Responses
from server.products import BarcodePath
from server.turns import Turns

WEBP: Final = "image/webp"
A_DAY: Final = "public, max-age=86400, stale-while-revalidate=604800"
AT_ONCE: Final = 8
"""Photos a process waits for; the others are asked to come back, so that products go on being answered."""

RETRY_SECONDS: Final = 2
TELLS: Final[Responses] = {
    200: {
        "description": "The front of the pack as Open Food Facts shows it, at most 186 by 234 pixels. "
        "CC BY-SA 3.0, by contributors of Open Food Facts: name them beside it.",
        "content": {WEBP: {"schema": {"type": "string", "contentMediaType": WEBP}}},
    },
    503: UNAVAILABLE,
}


def register_images(app: Api, photos: ProductPhotos) -> None:
    """Answer with the photos that `photos` finds; in-store codes and products without one have none."""
    places = Turns(AT_ONCE)

    @app.get("/api/v1/products/<path:gtin>/image", summary="The photo of a product", responses=TELLS)
    def image(path: BarcodePath) -> Response:
        with places.taken_at_once(RETRY_SECONDS):
            picture = photos.get(parse_gtin(path.gtin))
        etag = blake2b(picture, digest_size=12).hexdigest()
        headers = {"ETag": f'"{etag}"', "Cache-Control": A_DAY}
        answer = Response(picture, 200, headers, content_type=WEBP)
        answer.make_conditional(request)
        return answer
