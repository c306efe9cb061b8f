"""Every real code, in every state a spreadsheet leaves codes in, as three kinds of files: one story."""

import csv
import gzip
import json
import random
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from xlsxwriter import Workbook

from data.audits.editions import name_of
from data.audits.kept.work import OUTPUTS
from scoring.audits.lights import LIGHTS
from scoring.audits.results import STATUSES
from scoring.gtin import InvalidGtin, has_check_digit, is_in_store, parse_gtin
from tests.grown import DOCUMENTS, SHARED
from tests.integration.audits.conftest import lines_of, outputs, sheet_of, table_of

MANGLED = 150
"""Codes of each kind that a spreadsheet mangled."""

OF_LIGHT = {"unknown": "unknown", "not-applicable": "not-applicable"}
UNREADABLE = ["3,01762E+12", "8.00127E+12", "", "n/a", "12345", "3017620422004", "0000000000000"] * 20


def number_of(code):
    """The GTIN of a code as it is, or once its leading zeros are back."""
    try:
        return parse_gtin(code)
    except InvalidGtin:
        is_short = code.isdecimal() and 9 <= len(code) <= 11 and int(code)
        return code.zfill(14) if is_short and has_check_digit(code.zfill(14)) else None


def mangled(codes):
    """What spreadsheets make of codes, none of it lost."""
    long = [code for code in codes if len(code) == 13 and code[0] != "0" and code[-1] != "0"]
    one, two, three, four = (long[place * MANGLED : (place + 1) * MANGLED] for place in range(4))
    yield from ((code, f" {code[:1]} {code[1:7]}-{code[7:]}") for code in one)
    yield from ((code, f'="{code}"') for code in two)
    yield from ((code, f"{code}.0") for code in three)
    yield from ((code, f"{code[0]}.{code[1:]}E+12") for code in four)


@pytest.fixture(scope="session")
def expected(real):
    """Every line's code, GTIN and status, shuffled."""
    with gzip.open(DOCUMENTS, "rt", encoding="utf-8") as file:
        codes = [json.loads(line)["code"] for line in file]
    missing = (SHARED / "not_found.txt").read_text().split()
    good = [code for code in codes if number_of(code) and not is_in_store(number_of(code))]
    spelled = [(code, code) for code in (*codes, *missing, "2000000000008", "0212345678901")]
    spelled += [*mangled(good), *((None, code) for code in UNREADABLE)]
    numbers = [code and number_of(code) for code, _ in spelled]
    on_file = real.find_all({number for number in numbers if number})

    def status(number):
        if number is None:
            return "invalid-code"
        if is_in_store(number):
            return "in-store-code"
        return OF_LIGHT.get(on_file[number].light, "scored") if number in on_file else "not-found"

    lines = [(code, number, status(number)) for (_, code), number in zip(spelled, numbers, strict=True)]
    random.Random(2026).shuffle(lines)
    return lines


def as_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def as_xlsx(path, rows):
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)


def as_parquet(path, rows):
    (heading, *lines) = rows
    columns = map(list, zip(*lines, strict=True))
    pq.write_table(pa.table(dict(zip(heading, columns, strict=True))), path)


@pytest.mark.parametrize(("write", "ending"), [(as_csv, "csv"), (as_xlsx, "xlsx"), (as_parquet, "parquet")])
def test_every_output_tells_the_same_story(real, expected, ordered, tmp_path, write, ending):
    """Each line's status is exactly right, and JSON lines, CSV, spreadsheet and summary agree on it."""
    file = tmp_path / f"list.{ending}"
    write(file, [("EAN", "Article"), *((code, f"A{line}") for line, (code, *_) in enumerate(expected))])
    folder = ordered(file, catalogue=name_of(real.catalogue()))

    outputs(folder, real)

    told = lines_of(folder)
    found = [(line["gtin"], line["status"]) for line in told]
    assert [pair for pair in zip(expected, found, strict=True) if pair[0][1:] != pair[1]] == []
    assert [line["own"]["Article"] for line in told] == [f"A{line}" for line in range(len(expected))]
    for rows in (table_of(folder), sheet_of(folder)):
        assert [story(row, "limpide_") for row in rows] == [story(line) for line in told]
    assert counted(folder) == counts(told)


def story(row, before=""):
    """What one line is told to be, as text; the cells of a spreadsheet have decimal numbers alone."""
    names = ("line", "gtin", "repair", "status", "light", "score", "duplicate_of", "category", "instead_gtin")
    cells = (row[f"{before}{name}"] for name in names)
    return [f"{cell:.0f}" if isinstance(cell, float) else "" if cell is None else str(cell) for cell in cells]


def counted(folder):
    """The counts of a summary."""
    summary = json.loads((folder / OUTPUTS / "summary.json").read_bytes())
    return {name: summary[name] for name in ("lines", "statuses", "lights", "repairs", "duplicates")}


def counts(told):
    """The same, counted line by line."""
    lights = Counter(line["light"] for line in told if line["light"])
    statuses = Counter(line["status"] for line in told)
    return {
        "lines": len(told),
        "statuses": {status: statuses[status] for status in STATUSES},
        "lights": {light: lights[light] for light in LIGHTS},
        "repairs": dict(Counter(line["repair"] for line in told if line["repair"])),
        "duplicates": sum(line["duplicate_of"] is not None for line in told),
    }
