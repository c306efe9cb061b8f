"""`POST /api/v1/barcodes`: a photo in, its GTINs out, nothing kept."""

import sys
from io import BytesIO

import pytest
from PIL import Image

from data.photos.pictures import MOST_BYTES
from server.limits import LARGEST_BODIES
from tests.contract.test_problems import assert_problem
from tests.photos import GTIN, HEIC, OTHER, photo, saved, side_by_side

BARCODES = "/api/v1/barcodes"
READ = {
    "status": "read",
    "gtins": [GTIN],
    "symbols": [{"gtin": GTIN, "symbology": "ean-13", "passes": 2}],
    "reason": None,
    "text": "The barcode was read.",
}


BOUNDARY = "multipart/form-data; boundary=cut"
FILE = b'--cut\r\nContent-Disposition: form-data; name="%s"; filename="photo.jpg"\r\n\r\n%s\r\n'
FIELD = b'--cut\r\nContent-Disposition: form-data; name="photo"\r\n\r\nno file\r\n'


def form(*photos, name=b"photo", before=b""):
    """A form as a browser sends it; Werkzeug's own client would write a large one to a file."""
    return body(before + b"".join(FILE % (name, sent) for sent in photos) + b"--cut--\r\n", BOUNDARY)


def body(sent, kind="image/jpeg"):
    return {"data": sent, "content_type": kind}


@pytest.mark.parametrize("request_", [form(photo()), body(photo()), body(photo(kind="PNG"), "image/png")])
def test_a_photo_comes_in_a_form_or_alone(client, request_):
    """multipart/form-data as a page sends it, image/* as a program does: one answer, which nobody keeps."""
    answer = client.post(BARCODES, **request_)

    assert (answer.status_code, answer.json) == (200, READ)
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("sent", "status", "gtins", "reason"),
    [
        (saved(side_by_side("4006381333931", OTHER), "JPEG"), "unsure", ["03017620422003", GTIN], None),
        (photo(""), "none", [], None),
        (photo()[:9_000], "unreadable", [], "damaged"),
        (b"not a photo", "unreadable", [], "format"),
        (HEIC, "unreadable", [], "format"),
        (b"", "unreadable", [], "empty"),
    ],
)
def test_whatever_is_on_it_is_a_result(client, sent, status, gtins, reason):
    """No code, several, or no photo at all: 200, and a sentence for the person who sent it."""
    english, french = (client.post(f"{BARCODES}?lang={lang}", **body(sent)).json for lang in ("en", "fr"))

    assert [(each["status"], each["gtins"], each["reason"]) for each in (english, french)] == [
        (status, gtins, reason)
    ] * 2
    assert english["text"] != french["text"]


REFUSED = [
    (form(), 400, "bad-request"),
    (form(photo(), photo()), 400, "bad-request"),
    (form(photo(), name=b"picture"), 400, "bad-request"),
    (form(before=FIELD), 400, "bad-request"),
    (body(b"--cut\r\nnonsense", BOUNDARY), 400, "bad-request"),
    (body(photo(), "multipart/form-data"), 400, "bad-request"),
    (body(photo(), "application/octet-stream"), 415, "unsupported-media-type"),
    (body(photo(), "application/x-www-form-urlencoded"), 415, "unsupported-media-type"),
    (body(b'{"photo": ""}', "application/json"), 415, "unsupported-media-type"),
    ({"data": photo()}, 415, "unsupported-media-type"),
    (body(photo() + bytes(MOST_BYTES)), 413, "content-too-large"),
    (body(photo() + bytes(MOST_BYTES + 1 - len(photo()))), 413, "content-too-large"),
    (form(photo() + bytes(MOST_BYTES)), 413, "content-too-large"),
    (body(saved(Image.new("1", (10_200, 5_000))), "image/png"), 413, "content-too-large"),
    (body(saved(Image.new("1", (20_000, 20_000))), "image/png"), 413, "content-too-large"),
]


@pytest.mark.parametrize(("request_", "status", "code"), REFUSED)
def test_a_request_without_one_photo_is_refused(client, request_, status, code):
    """Not one photo, not a photo's media type, more than 15 MB, more than 50 megapixels."""
    assert_problem(client.post(BARCODES, **request_), status, code)


def test_a_body_that_does_not_say_how_long_it_is_is_cut_at_the_limit(client):
    """Chunked, as granian hands it on."""
    endless = BytesIO(bytes(LARGEST_BODIES[BARCODES] + 1))

    answer = client.post(
        BARCODES,
        input_stream=endless,
        content_type="image/jpeg",
        environ_overrides={"wsgi.input_terminated": True},
    )

    assert_problem(answer, 413, "content-too-large")


def test_only_this_route_takes_a_body_as_large_as_a_photo(client):
    """What the others read is a few kilobytes."""
    assert_problem(client.post("/api/v1/health", **body(photo() + bytes(70_000))), 413, "content-too-large")


written = []
listening = []


def note_writing(event, arguments):
    if listening and event == "open" and arguments[2] & 3:  # any mode but reading
        written.append(arguments[0])


@pytest.mark.parametrize("wrap", [form, body])
def test_a_photo_is_never_written_anywhere(client, caplog, wrap):
    """Large forms become temporary files elsewhere; here no file is opened to write."""
    caplog.set_level("DEBUG")
    sys.addaudithook(note_writing)
    listening.append(True)
    try:
        answer = client.post(BARCODES, **wrap(photo() + bytes(2_000_000)))
    finally:
        listening.clear()

    assert (answer.json["gtins"], written) == ([GTIN], [])
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("server", "data"))]
    assert [line.partition(" ms=")[0] for line in ours] == [
        "http.answered method=POST path=/api/v1/barcodes status=200"
    ]
    assert GTIN.lstrip("0") not in caplog.text
