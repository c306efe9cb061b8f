"""The operator's table of brands: read whole, or refused by the line that is wrong."""

import pytest

from data.errors import FileUnreadable
from data.market.brand_table import COLUMNS, read_brand_table
from scoring.market.brands.book import BrandRow, book_of

HEAD = ",".join(COLUMNS)
ROW = "a,b,c,,by hand,2026-11-30"


def table(tmp_path, *lines, head=HEAD):
    path = tmp_path / "brands.csv"
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    return path


def test_a_table_merges_spellings_and_says_whose_brands_are(tmp_path):
    """Everything but spelling, source and date may be empty; the mark of a spreadsheet is no letter."""
    path = table(
        tmp_path,
        "coca cola zero,Coca-Cola,The Coca-Cola Company,,https://example.org,2026-11-30",
        "Fanta,,The Coca-Cola Company,https://example.org/fanta,by hand,2026-11-30",
        head=f"\ufeff{HEAD}",
    )

    assert read_brand_table(path) == book_of(
        [
            BrandRow("coca cola zero", "Coca-Cola", "The Coca-Cola Company"),
            BrandRow("Fanta", "", "The Coca-Cola Company", "https://example.org/fanta"),
        ]
    )


def test_a_table_with_semicolons_is_read(tmp_path):
    """As spreadsheets write it where the decimal mark is a comma."""
    lines = 'Fanta;;The Coca-Cola Company;;"by hand, again";2026-11-30'
    path = table(tmp_path, lines, head=HEAD.replace(",", ";"))

    assert read_brand_table(path) == book_of([BrandRow("Fanta", "", "The Coca-Cola Company")])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a,b,c", "line 2 does not hold"),
        ("a,b,c,,by hand,2026-11-30,more", "line 2 does not hold"),
        (" ,b,c,,by hand,2026-11-30", "line 2 does not hold"),
        ("a,b,c,ftp://example.org,by hand,2026-11-30", "the reply in line 2 is no web address"),
        ("!!!,b,c,,by hand,2026-11-30", "line 2 holds a name without a letter or digit"),
        (f"{ROW}\na,d,,,by hand,2026-11-30", "line 3 says that “a” is another brand than a line before it"),
        (f"{ROW}\ne,b,f,,by hand,2026-11-30", "line 3 gives “b” another owner than a line before it"),
        (f"{ROW}\nz,a,,,by hand,2026-11-30", "line 3 merges into “a”, which another line merges away"),
        ("a,b,c,,,2026-11-30", "line 2 names no source or no date"),
        ("a,b,c,,by hand,", "line 2 names no source or no date"),
        ("a,b,c,,by hand,30/11/2026", "the date in line 2 is no day written like 2026-11-30"),
        ("a,b,c,,by hand,2026-11-31", "the date in line 2 is no day written like 2026-11-30"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, told):
    """With what is wrong about it."""
    with pytest.raises(FileUnreadable, match=told):
        read_brand_table(table(tmp_path, line))


def test_what_is_no_table_is_refused(tmp_path):
    """Other columns, other signs between them, nothing, no UTF-8, no file; told what a table is."""
    latin = tmp_path / "latin.csv"
    latin.write_bytes(f"{HEAD}\nNestl\u00e9,,,,x,2026".encode("latin-1"))

    with pytest.raises(FileUnreadable, match="its first line is not spelling"):
        read_brand_table(table(tmp_path, head="brand,owner"))
    with pytest.raises(FileUnreadable, match="UTF-8"):
        read_brand_table(latin)
    with pytest.raises(FileUnreadable, match="with commas or semicolons between them, but “spelling\tbrand”"):
        read_brand_table(table(tmp_path, head="spelling\tbrand"))
    (tmp_path / "empty.csv").touch()
    with pytest.raises(FileUnreadable, match="but “”"):
        read_brand_table(tmp_path / "empty.csv")
    with pytest.raises(FileUnreadable, match="Give a CSV file in UTF-8 with one spelling a line"):
        read_brand_table(tmp_path / "missing.csv")
