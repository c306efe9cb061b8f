"""`limpide decode`: one line a photo."""

import json

import pytest

from server.cli import main
from tests.photos import GTIN, HEIC, OTHER, photo, saved, side_by_side


@pytest.fixture
def folder(tmp_path):
    files = {
        "read.jpg": photo(),
        "two.png": saved(side_by_side("4006381333931", OTHER)),
        "none.gif": photo("", "GIF"),
        "cut.jpg": photo()[:9_000],
        "empty.jpg": b"",
        "phone.heic": HEIC,
        "été.webp": photo(kind="WEBP"),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def decode(capsys, *arguments):
    """The exit status and the results."""
    status = main(["decode", *map(str, arguments)])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_result_a_photo_in_the_order_given(folder, capsys):
    """Whatever a file is, it has its line: `{file, status, gtins}`, and why where it is unreadable."""
    names = [
        "read.jpg",
        "two.png",
        "none.gif",
        "cut.jpg",
        "empty.jpg",
        "phone.heic",
        "gone.jpg",
        "été.webp",
        "read.jpg",
    ]

    status, results = decode(capsys, *(folder / name for name in names))

    assert status == 0
    assert [result["file"] for result in results] == [str(folder / name) for name in names]
    assert [(result["status"], result["gtins"]) for result in results] == [
        ("read", [GTIN]),
        ("unsure", ["03017620422003", GTIN]),
        ("none", []),
        *[("unreadable", [])] * 4,
        ("read", [GTIN]),
        ("read", [GTIN]),
    ]
    assert [set(result) for result in results] == [
        {"file", "status", "gtins"} | ({"detail"} if result["status"] == "unreadable" else set())
        for result in results
    ]


@pytest.mark.parametrize(("lang", "words"), [("en", "is read here: "), ("fr", "lu ici\u00a0: ")])
def test_an_unreadable_photo_says_why_in_the_language_asked_for(folder, capsys, lang, words):
    """HEIC is what most people will meet: it names the formats that are read."""
    _, (result,) = decode(capsys, folder / "phone.heic", "--lang", lang)

    assert f"{words}JPEG, PNG, WebP, GIF, BMP. " in result["detail"]
    assert "HEIC" in result["detail"]


def test_photos_none_of_which_can_be_opened_are_3(tmp_path, capsys):
    """One that is there is enough for 0; where none is, there was no input at all."""
    status = main(["decode", str(tmp_path / "gone.jpg"), str(tmp_path)])

    told = capsys.readouterr()
    assert (status, told.out.count("\n"), told.err.count("\n")) == (3, 2, 1)


def test_no_photo_is_wrong_use():
    """argparse says what is missing."""
    with pytest.raises(SystemExit) as left:
        main(["decode"])

    assert left.value.code == 2
