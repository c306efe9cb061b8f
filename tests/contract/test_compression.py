"""Answers are smaller for whoever takes them so, and the same once unpacked."""

import gzip
import json

import brotli
import pytest

PRODUCT = "/api/v1/products/3017620422003?lang=en"
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture
def script(pwa):
    """A script of the built app that the build left compressed too; the app is made after it."""
    text = b"let limpide = 1; " * 200
    (pwa / "assets" / "index.js").write_bytes(text)
    (pwa / "assets" / "index.js.br").write_bytes(brotli.compress(text))
    return text


@pytest.mark.parametrize("coding", UNPACK)
def test_an_answer_is_the_same_once_unpacked(client, coding):
    """Smaller, named so, with an ETag of its own, and kept apart from the others."""
    plain = client.get(PRODUCT)

    twice = [client.get(PRODUCT, headers={"Accept-Encoding": coding}) for _ in range(2)]

    assert [json.loads(UNPACK[coding](answer.data)) for answer in twice] == [plain.json] * 2
    assert [answer.headers["Content-Encoding"] for answer in twice] == [coding] * 2
    assert len({plain.headers["ETag"], *(answer.headers["ETag"] for answer in twice)}) == 2
    assert len(twice[0].data) < len(plain.data) / 2


def test_who_holds_a_compressed_answer_is_told_so(client):
    """304 by the ETag it came with, without a body or its coding."""
    held = client.get(PRODUCT, headers={"Accept-Encoding": "gzip"})

    again = client.get(PRODUCT, headers={"Accept-Encoding": "gzip", "If-None-Match": held.headers["ETag"]})

    assert (again.status_code, again.data, "Content-Encoding" in again.headers) == (304, b"", False)


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, br", "br"), ("br;q=0, gzip", None), ("gzip", None), ("identity", None), ("", None)],
)
def test_a_file_goes_out_as_the_build_left_it(script, client, accepted, coding):
    """Compressed where there is such a file, under the type of the file itself; else as it is."""
    answer = client.get("/assets/index.js", headers={"Accept-Encoding": accepted})

    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert (UNPACK[coding](answer.data) if coding else answer.data) == script
