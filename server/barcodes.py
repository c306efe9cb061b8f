"""`POST /api/v1/barcodes`: the GTINs on one photo, of which nothing is kept: no file, no line in the log."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Final, Literal

from flask import Response, request
from pydantic import BaseModel, Field
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.formparser import FormDataParser

from data.photos.reading import Reading, read_photo
from server.answers import PRIVATE, encoded
from server.decode import told
from server.limits import PhotoTooLarge, heard_out
from server.openapi import Api, Responses, a_problem
from server.queries import BadRequest, LanguageQuery
from server.turns import Turns

AT_ONCE: Final = 8  # photos a process holds; a slow phone holds one as long as it sends
READ_AT_ONCE: Final = 2  # of these; a thread takes up to 450 MB, and keeps it: so these two alone read
RETRY_SECONDS: Final = 2
FORM: Final = "multipart/form-data"
FIELD: Final = "photo"
BODY: Final = {
    "requestBody": {
        "description": "One photo, at most 15 MB and 50 megapixels: JPEG, PNG, WebP, GIF or BMP.",
        "required": True,
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "properties": {FIELD: {"type": "string", "contentMediaType": "image/*"}},
                    "required": [FIELD],
                    "additionalProperties": False,
                }
            },
            "image/*": {},
        },
    }
}


class Symbol(BaseModel):
    """A barcode on the photo."""

    gtin: str = Field(description="14 digits.")
    symbology: str = Field(description="ean-13 (UPC-A too), ean-8, upc-e, databar, data-matrix or qr-code.")
    passes: int = Field(description="How many looks at the photo showed it.")


class Barcodes(BaseModel):
    """What a photo shows."""

    status: Literal["read", "unsure", "none", "unreadable"] = Field(
        description="read: one code, go on with it. unsure: ask the person which one it is. none: no product "
        "barcode was found. unreadable: these bytes are no photo that can be looked at."
    )
    gtins: list[str] = Field(description="14 digits each, the likeliest first.")
    symbols: list[Symbol] = Field(description="The same with what is known of each.")
    reason: Literal["empty", "format", "damaged"] | None = Field(description="Why a photo is unreadable.")
    text: str = Field(description="What to tell the person, in the language asked for.")


TELLS: Final[Responses] = {
    200: Barcodes,
    413: a_problem("The photo is larger than 15 MB or has more than 50 megapixels."),
    415: a_problem("The body is neither multipart/form-data nor image/*."),
    503: a_problem("As many photos as fit are being read.")
    | {
        "headers": {
            "Retry-After": {"description": "In how many seconds to try again.", "schema": {"type": "integer"}}
        }
    },
}


def register_barcodes(app: Api, turns: Turns) -> None:
    """Read photos, a few at a time and outside of `turns`: who asks for products does not wait for them."""
    places, readers = Turns(AT_ONCE), ThreadPoolExecutor(READ_AT_ONCE)

    @app.post(
        "/api/v1/barcodes",
        summary="The product barcodes on a photo",
        responses=TELLS,
        openapi_extensions=BODY,
    )
    def barcodes(query: LanguageQuery) -> Response:
        with places.taken_at_once(RETRY_SECONDS), turns.given_up():
            with heard_out():
                photo = sent_photo()
            reading = readers.submit(read_photo, photo).result()
        return encoded(answer(reading, query.language()), keep=PRIVATE)


def sent_photo() -> bytes:
    """Return the photo this request carries, in memory alone: a form's file would go to disk otherwise.

    Raise BadRequest where there is not exactly one, UnsupportedMediaType where the body is something else.
    """
    if request.mimetype == FORM:
        return photo_of_form()
    if not request.mimetype.startswith("image/"):
        raise UnsupportedMediaType(f"{FORM}, image/*")
    return request.get_data(cache=False)


def photo_of_form() -> bytes:
    """Return the one file of the form, its field `photo`."""
    parser = FormDataParser(stream_factory=in_memory, max_form_memory_size=500_000)
    _, fields, files = parser.parse(
        request.stream, request.mimetype, request.content_length, request.mimetype_params
    )
    others = [name for name in (*fields, *files) if name != FIELD]
    if others:
        raise BadRequest("problem.bad-request.form-part", others[0][:40], name=others[0][:40], known=FIELD)
    sent = files.getlist(FIELD)
    if len(sent) != 1:
        raise BadRequest("problem.bad-request.form-files", FIELD, name=FIELD, count=len(sent))
    return sent[0].stream.read()


def in_memory(*_about: object, **_it: object) -> BytesIO:
    """Return where the file of a form is put."""
    return BytesIO()


def answer(reading: Reading, lang: str) -> dict[str, object]:
    """Return what programs and people are told; raise PhotoTooLarge where the photo is too large."""
    if reading.why in ("bytes", "pixels"):
        raise PhotoTooLarge(told(reading).key, **told(reading).values)
    return {
        "status": reading.status,
        "gtins": reading.gtins(),
        "symbols": [each._asdict() for each in reading.seen],
        "reason": reading.why,
        "text": told(reading).said(lang),
    }
