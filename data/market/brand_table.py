"""The operator's table of brands: a CSV file with a header, one spelling a row.

    spelling,brand,owner,reply_url,source,date
    coca cola zero,Coca-Cola,The Coca-Cola Company,,https://...,2026-11-30

`brand` merges a spelling into a brand, `owner` says whose it is, `reply_url` where the brand replies to what
is said of it; each may be empty. `source` and `date` are for whoever reads the table, and must be there.
Spreadsheets that write a decimal comma put semicolons between columns: the first line tells which.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from data.causes import why_of
from data.errors import FileUnreadable
from scoring.market.brands.book import BrandBook, BrandRow, book_of
from scoring.messages import Phrase
from scoring.spelling import slug_of

COLUMNS: Final = ("spelling", "brand", "owner", "reply_url", "source", "date")
ADDRESSES: Final = ("http://", "https://")
DELIMITERS: Final = (",", ";")
SHOWN: Final = 80
"""Letters of a first line that is told."""


def read_brand_table(path: Path) -> BrandBook:
    """Return the table in `path`; raise FileUnreadable naming the line that is wrong, and why."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise broken(path, Phrase("why.no-utf8", byte=error.start)) from error
    except OSError as error:
        raise broken(path, why_of(error)) from error
    rows = [*rows_of(path, text)]
    check_agreement(path, rows)
    return book_of(row for _, row in rows)


def rows_of(path: Path, text: str) -> Iterator[tuple[int, BrandRow]]:
    """Give the rows of the table, each with the line it ends in."""
    lines = text.splitlines()
    first = lines[0] if lines else ""
    delimiter = next((each for each in DELIMITERS if cells(first, each) == COLUMNS), None)
    if delimiter is None:
        raise broken(path, Phrase("why.brand-columns", columns=",".join(COLUMNS), found=first[:SHOWN]))
    reader = csv.DictReader(lines, delimiter=delimiter)
    for row in reader:
        fault = fault_of(row)
        if fault:
            raise broken(path, Phrase(fault, line=reader.line_num, columns=",".join(COLUMNS)))
        yield reader.line_num, BrandRow(row["spelling"], row["brand"], row["owner"], row["reply_url"])


def check_agreement(path: Path, rows: Sequence[tuple[int, BrandRow]]) -> None:
    """Raise FileUnreadable where two rows disagree, or one merges into what another merges away."""
    brands, owners = dict[str, str](), dict[str, str]()
    for line, row in rows:
        brand, owner = slug_of(row.brand or row.spelling), slug_of(row.owner)
        if brands.setdefault(slug_of(row.spelling), brand) != brand:
            raise broken(path, Phrase("why.brand-two", line=line, text=row.spelling))
        if owner and owners.setdefault(brand, owner) != owner:
            raise broken(path, Phrase("why.brand-owners", line=line, text=row.brand or row.spelling))
    for line, row in rows:
        if row.brand and brands.get(slug_of(row.brand), slug_of(row.brand)) != slug_of(row.brand):
            raise broken(path, Phrase("why.brand-chain", line=line, text=row.brand))


def cells(line: str, delimiter: str) -> tuple[str, ...]:
    """Return the cells of one line."""
    return tuple(next(csv.reader([line], delimiter=delimiter), ()))


def fault_of(row: dict[str, str]) -> str | None:
    """Return the key of what is wrong with a row, None where nothing is."""
    if None in row or None in row.values() or not row["spelling"].strip():
        return "why.brand-row"
    if not all(slug_of(row[name]) for name in ("spelling", "brand", "owner") if row[name].strip()):
        return "why.brand-signs"
    if row["reply_url"] and not row["reply_url"].startswith(ADDRESSES):
        return "why.brand-reply"
    if not row["source"] or not row["date"]:
        return "why.brand-source"
    return None if is_day(row["date"]) else "why.brand-date"


def is_day(text: str) -> bool:
    """Whether a text is a day as we write one.

    >>> is_day("2026-11-30"), is_day("30/11/2026"), is_day("2026-11-31"), is_day("20261130")
    (True, False, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def broken(path: Path, why: Phrase | str) -> FileUnreadable:
    """Return what is raised of a table that is wrong, or that is not there."""
    return FileUnreadable(path, why, Phrase("advice.brand-table"))
