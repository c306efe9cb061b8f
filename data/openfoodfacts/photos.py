"""Photos of a record: when its label was last photographed, and the address of its front.

Two shapes: until schema 1001 flat (`"1"`, `"front_fr"`), from 1002 on `uploaded` and `selected`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from data.openfoodfacts.codes import IMAGES, off_code
from data.openfoodfacts.values import mapping_of, moment_of, shown, text_of, whole_of

LABEL: Final = ("ingredients", "nutrition")
"""The photos that hold what the facts are read from."""

SELECTED: Final = re.compile(r"(front|ingredients|nutrition|packaging)_([a-z]{2,3})")
PHOTO_URL: Final = re.compile(
    r"https://[a-z.]+\.open(?:food|beauty|petfood|products)facts\.org/[\w./-]+", re.ASCII
)
NOWHERE: Final = "/invalid/"
"""The folder of a code that Open Food Facts could not spell."""

MANY: Final = 1_000_000


class Selected(NamedTuple):
    """One photo somebody chose: `kind` is front, ingredients, nutrition or packaging."""

    kind: str
    language: str
    photo: Mapping[Any, Any]


def read_data_date(document: Mapping[Any, Any]) -> date | None:
    """Return the day the label was last photographed, None where no photo has a date.

    The newest photo chosen for ingredients or nutrition; else the newest uploaded; else `last_image_t`.
    Never `last_modified_t`: robots edit records of recipes long gone.
    """
    images = mapping_of(document.get("images"))
    uploads = mapping_of(images.get("uploaded")) or images
    labels = [shown(chosen.photo.get("imgid")) for chosen in selected(images) if chosen.kind in LABEL]
    photographed = newest(uploads, labels) or newest(uploads, list(uploads))
    moment = photographed or moment_of(document.get("last_image_t"))
    return moment.date() if moment else None


def newest(uploads: Mapping[Any, Any], numbers: list[Any]) -> datetime | None:
    """Return the newest upload of the photos numbered `numbers`."""
    moments = (moment_of(mapping_of(uploads.get(number)).get("uploaded_t")) for number in numbers)
    return max((moment for moment in moments if moment), default=None)


def selected(images: Mapping[Any, Any]) -> Iterator[Selected]:
    """Give the chosen photos of either shape."""
    for kind, by_language in mapping_of(images.get("selected")).items():
        for language, photo in mapping_of(by_language).items():
            yield Selected(shown(kind), shown(language), mapping_of(photo))
    for key, photo in images.items():
        match = SELECTED.fullmatch(key) if isinstance(key, str) else None
        if match:
            yield Selected(match[1], match[2], mapping_of(photo))


def read_image_url(document: Mapping[Any, Any], gtin: str) -> str | None:
    """Return the address of the front's photo on Open Food Facts' own host; no other host is believed."""
    for key in ("image_front_url", "image_url"):
        url = text_of(document.get(key))
        if url and PHOTO_URL.fullmatch(url) and NOWHERE not in url:
            return url
    fronts = [chosen for chosen in selected(mapping_of(document.get("images"))) if chosen.kind == "front"]
    fronts.sort(key=lambda chosen: chosen.language != document.get("lang"))
    return photo_url(gtin, fronts[0]) if fronts and gtin else None


def photo_url(gtin: str, front: Selected) -> str | None:
    """Return the address of a chosen photo, 400 pixels high; None where its revision is unknown.

    >>> photo_url("00039047010208", Selected("front", "en", {"rev": "14"}))
    'https://images.openfoodfacts.org/images/products/003/904/701/0208/front_en.14.400.jpg'
    """
    revision = whole_of(front.photo.get("rev"), 1, MANY)
    if revision is None or not SELECTED.fullmatch(f"front_{front.language}"):
        return None
    digits = off_code(gtin).zfill(13)
    folder = "/".join((digits[:3], digits[3:6], digits[6:9], digits[9:]))
    return f"{IMAGES}/images/products/{folder}/front_{front.language}.{revision}.400.jpg"
