"""The real codes of the shared records, mangled as files mangle them, in every format."""

import csv
import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from pyarrow import parquet

from data.audits.lists.codes import read_codes
from data.audits.lists.columns import roles_of
from data.audits.lists.reading import read_list
from scoring.gtin import InvalidGtin, parse_gtin

SHARED = Path(__file__).parents[3] / "shared" / "products"
WAYS = {
    "sound": (str, None),
    "rounded": (lambda code: f"{int(code):.5E}".replace(".", ","), "lost-digits"),
    "float": (lambda code: f"{code}.0", None),
    "spaced": (lambda code: f"{code[:1]} {code[1:7]} {code[7:]}", None),
    "exported": (lambda code: f'="{code}"', None),
    "written": (lambda code: f"{code[0]}.{code[1:]}E+12", None),
    "word": ("no code {}".format, "other-characters"),
    "nothing": (lambda _: "", "blank"),
}

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not here")


def lines():
    """Lines of a list, as many of each way, and what has to be read in them: a GTIN or a reason."""
    codes = (SHARED / "not_found.txt").read_text().split()
    with gzip.open(SHARED / "products.jsonl.gz") as documents:
        codes += [str(each.get("code") or each["product"]["code"]) for each in map(json.loads, documents)]
    sound = [code for code in codes if len(code) == 13 and code[0] != "0" and is_sound(code)]
    made = [
        (WAYS[way][0](code), WAYS[way][1] or parse_gtin(code), f"Produit nº {place}; {way}")
        for place, (code, way) in enumerate(zip(sound, [*WAYS] * len(sound), strict=False))
    ]
    random.Random(7).shuffle(made)
    return made


def is_sound(code):
    try:
        return bool(parse_gtin(code))
    except InvalidGtin:
        return False


def as_csv(path, header, rows):
    with path.open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([header, *rows])


def as_windows_csv(path, header, rows):
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows([header, *rows])


def as_xlsx(path, header, rows):
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([header, *rows]):
            sheet.write_row(place, 0, row)


def as_parquet(path, header, rows):
    parquet.write_table(pa.table(dict(zip(header, map(list, zip(*rows, strict=True)), strict=True))), path)


def as_json_lines(path, header, rows):
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(dict(zip(header, row, strict=True)))}\n" for row in rows)


@pytest.mark.parametrize("write", [as_csv, as_windows_csv, as_xlsx, as_parquet, as_json_lines])
def test_every_format_tells_the_same_of_a_real_list(tmp_path, write):
    """Each code comes back as the product it was, or as none with the reason of what happened to it."""
    made = lines()
    write(tmp_path / "list.bin", ["Code EAN", "Libellé"], [(text, name) for text, _, name in made])

    listed = read_list(tmp_path / "list.bin")
    codes = read_codes(listed.own.column(roles_of(listed).columns["code"]))
    found = [
        reason or f"{number:014}"
        for number, reason in zip(codes.number.tolist(), codes.reason.to_pylist(), strict=True)
    ]

    assert (
        [(each, wanted) for each, (_, wanted, _) in zip(found, made, strict=True) if each != wanted],
        listed.own.column("Libellé").to_pylist(),
        set(Counter(codes.repair.to_pylist())),
    ) == ([], [name for _, _, name in made], {None, "decimals", "separators", "quoted", "scientific"})
