"""`GET /api/v1/packs`: the offline packs there are, and each as a file. `limpide pack` makes them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, Never

from flask import Response, jsonify, send_file
from pydantic import BaseModel, Field
from tqdm import tqdm
from werkzeug.exceptions import NotFound

from data.packs.folder import Pack, file_of, find_pack, packs_of
from data.packs.making import Made, make_pack
from data.packs.traits import mapping
from data.store import open_filled
from scoring.messages import number, sentence
from scoring.spelling import slug_of
from server.config import Config
from server.openapi import Api
from server.queries import LanguageQuery

GZIP: Final = "application/gzip"
KEPT_SECONDS: Final = 3_600
FILE: Final = {
    "description": "The pack: gzip around a line of JSON, its header, and sections "
    "(docs/decisions/0015-packs.md). Content-Length is its size; it can be had in parts (Range).",
    "content": {GZIP: {"schema": {"type": "string", "format": "binary"}}},
}


class ListedPack(BaseModel):
    """An offline pack that can be downloaded."""

    country: str = Field(description="The country its products are sold in, such as france.")
    name: str = Field(description="What the country is called.")
    size: int = Field(description="How many products it holds at most.")
    products: int = Field(description="How many it holds.")
    bytes: int = Field(description="The size of the file.")
    day: str | None = Field(description="The newest day that its data is of.")
    method: str = Field(description="The version of rules and tables that its scores are of.")
    url: str = Field(description="Where it is.")


class Packs(BaseModel):
    """The offline packs there are."""

    packs: list[ListedPack]
    licence: str = Field(description="The licence of every pack: a database made of Open Food Facts.")
    notice: str = Field(description="What the licence asks to be said.")


class PackPath(BaseModel):
    """The pack asked for."""

    country: str = Field(description="A country, such as france.")
    size: str = Field(description="How many products it holds at most, such as 10000.")


def register_packs(app: Api, own: Path) -> None:
    """Answer with the packs beside the own file; they are made by `limpide pack` alone."""

    @app.get("/api/v1/packs", summary="The offline packs there are", responses={200: Packs})
    def packs(query: LanguageQuery) -> Response:
        lang = query.language()
        found = [listed(pack, lang) for pack in packs_of(own)]
        told = Packs(packs=found, licence="ODbL-1.0", notice=sentence(lang, "notice.data"))
        answer = jsonify(told.model_dump())
        answer.headers |= {"Cache-Control": "no-cache", "Content-Language": lang}
        return answer

    @app.get("/api/v1/packs/<country>/<size>", summary="An offline pack as a file", responses={200: FILE})
    def pack(path: PackPath) -> Response:
        found = find_pack(own, path.country, path.size)
        if found is None:
            raise NotFound
        return send_file(
            found.path, GZIP, download_name=found.path.name, etag=found.etag, max_age=KEPT_SECONDS
        )


def listed(pack: Pack, lang: str) -> ListedPack:
    """Return what is told of a pack."""
    told = {name: pack.header[name] for name in ("products", "day", "method")}
    name = mapping(pack.header["names"])[lang]
    url = f"/api/v1/packs/{pack.country}/{pack.size}"
    here = {"country": pack.country, "name": name, "size": pack.size, "bytes": pack.bytes, "url": url}
    return ListedPack.model_validate(here | told)


def make(config: Config, country: str, size: int, out: Path | None) -> Made:
    """Make a pack of a country as somebody types it, where it is served from or in the file `out`."""
    slug = slug_of(country.lower().removeprefix("en:"))
    with closing(open_filled(config.db)) as store, bar(size) as tell:
        return make_pack(store, f"en:{slug}", size, out or file_of(config.db, slug, size), tell)


@contextmanager
def bar(size: int) -> Iterator[Callable[[int], None]]:
    """Give what shows on a terminal how many of `size` products are scored, and nothing elsewhere."""
    shown: tqdm[Never]
    with tqdm(total=size, disable=not sys.stderr.isatty(), leave=False) as shown:

        def tell(done: int) -> None:
            shown.update(done - shown.n)

        yield tell


def document(made: Made) -> dict[str, object]:
    """Return what was made as a document."""
    return {
        "file": str(made.path),
        "products": made.products,
        "bytes": made.bytes,
        "bytes_per_product": round(made.bytes / made.products, 1),
        "day": made.day,
    }


def line(made: Made, lang: str) -> str:
    """Return what was made in a sentence."""
    return sentence(
        lang,
        "pack.done",
        path=made.path,
        products=number(lang, made.products),
        bytes=number(lang, made.bytes),
        each=number(lang, made.bytes / made.products),
    )
