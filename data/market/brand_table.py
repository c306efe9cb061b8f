"""The operator's table of brands: a CSV file with a header, one spelling a row.

    spelling,brand,owner,reply_url,source,date
    coca cola zero,Coca-Cola,The Coca-Cola Company,,https://...,2026-11-30

`brand` merges a spelling into a brand, `owner` says whose it is, `reply_url` where the brand replies to what
is said of it; each may be empty. `source` and `date` are for whoever reads the table, and must be there.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from data.causes import why_of
from data.errors import FileUnreadable
from scoring.market.brands import BrandBook, BrandRow, book_of
from scoring.messages import Phrase

COLUMNS: Final = ("spelling", "brand", "owner", "reply_url", "source", "date")
ADDRESSES: Final = ("http://", "https://")


def read_brand_table(path: Path) -> BrandBook:
    """Return the table in `path`; raise FileUnreadable naming the line that is wrong, and why."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise broken(path, Phrase("why.no-utf8", byte=error.start)) from error
    except OSError as error:
        raise FileUnreadable(path, why_of(error)) from error
    return book_of(rows_of(path, text))


def rows_of(path: Path, text: str) -> Iterator[BrandRow]:
    """Give the rows of the table."""
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise broken(path, Phrase("why.brand-columns", columns=",".join(COLUMNS)))
    for row in reader:
        if None in row or None in row.values() or not row["spelling"].strip():
            raise broken(path, Phrase("why.brand-row", line=reader.line_num, columns=",".join(COLUMNS)))
        if row["reply_url"] and not row["reply_url"].startswith(ADDRESSES):
            raise broken(path, Phrase("why.brand-reply", line=reader.line_num))
        if not row["source"] or not row["date"]:
            raise broken(path, Phrase("why.brand-source", line=reader.line_num))
        yield BrandRow(row["spelling"], row["brand"], row["owner"], row["reply_url"])


def broken(path: Path, why: Phrase) -> FileUnreadable:
    """Return what is raised of a table that is wrong."""
    return FileUnreadable(path, why, Phrase("advice.brand-table"))
