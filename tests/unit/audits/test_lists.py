import gzip
import io
import zipfile
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
import xlsxwriter
from pyarrow import parquet

from data.audits.lists.reading import read_list
from data.errors import ListUnreadable

CODE = "3017620422003"
ENGLISH = (
    "list.csv cannot be read (line 3: it has 3 columns, not 2). "
    "Give a list in CSV, XLSX, Parquet or JSON lines."
)
FRENCH = (
    "list.csv ne peut pas être lu (ligne 3\xa0: elle a 3 colonnes au lieu de 2). "
    "Donnez une liste en CSV, XLSX, Parquet ou lignes JSON."
)


def listed(tmp_path, content, name="list.txt"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_list(path)


def columns(tmp_path, content):
    return listed(tmp_path, content).own.to_pydict()


def refused(tmp_path, content, name="list.xlsx"):
    """What is said of a file in both languages."""
    with pytest.raises(ListUnreadable) as raised:
        listed(tmp_path, content, name)
    return raised.value.phrase.said("en"), raised.value.phrase.said("fr"), raised.value.line


def workbook(tmp_path, *sheets):
    """The bytes of a workbook: a sheet is a list of (row, column, value or formula, value of the formula)."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for cells in sheets:
            sheet = book.add_worksheet()
            for row, column, value, *result in cells:
                if result:
                    sheet.write_formula(row, column, value, None, *result)
                elif isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                else:
                    sheet.write(row, column, value)
    return made.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_csv_says_itself_how_it_is_written(tmp_path, delimiter, encoding):
    """Any delimiter in any encoding of spreadsheets gives the same list; cells stay as they are spelled."""
    lines = [["EAN", "Désignation", "Prix"], [CODE, '"Crème ""fraîche""\n30 %"', " 1.50"], ["", "Œufs", ""]]
    text = "\r\n".join(delimiter.join(line) for line in lines)

    assert columns(tmp_path, text.encode(encoding)) == {
        "EAN": [CODE, None],
        "Désignation": ['Crème "fraîche"\n30 %', "Œufs"],
        "Prix": [" 1.50", None],
    }


def test_utf_16_of_the_other_order_is_read_too(tmp_path):
    """Its first two bytes say which it is."""
    assert columns(tmp_path, b"\xfe\xff" + f"EAN\n{CODE}".encode("utf-16-be")) == {"EAN": [CODE]}


def test_commas_in_numbers_and_names_do_not_hide_the_delimiter(tmp_path):
    """The delimiter is what cuts the lines alike."""
    text = f"code;nom, marque;sucres\n{CODE};a, b;1,5\n{CODE};c;2,5\n"

    assert columns(tmp_path, text) == {
        "code": [CODE, CODE],
        "nom, marque": ["a, b", "c"],
        "sucres": ["1,5", "2,5"],
    }


def test_excel_may_be_told_the_delimiter_in_a_first_line(tmp_path):
    """`sep=;` is no line of the list."""
    assert columns(tmp_path, f"sep=;\r\nEAN;a,b\r\n{CODE};1\r\n") == {"EAN": [CODE], "a,b": ["1"]}


def test_columns_of_the_same_name_are_told_apart_and_those_without_one_have_their_place(tmp_path):
    """An empty column without a name, as spreadsheets trail them, is none."""
    text = f"EAN,prix,prix,,\n{CODE},1,2,3,\n"

    assert columns(tmp_path, text) == {"EAN": [CODE], "prix": ["1"], "prix (2)": ["2"], "column 4": ["3"]}


def test_a_list_of_codes_alone_needs_no_header(tmp_path):
    """No column is called like a sound code."""
    assert columns(tmp_path, f"{CODE}\n96385074\n") == {"column 1": [CODE, "96385074"]}


def test_short_lines_are_told_and_lose_nothing(tmp_path):
    """What is missing at the end of a line is blank; blank lines are none, trailing delimiters no column."""
    text = f"EAN;nom\n\n{CODE};a;\n{CODE}\n;;\n"
    found = listed(tmp_path, text)

    assert (found.own.to_pydict(), found.ragged) == ({"EAN": [CODE, CODE], "nom": ["a", None]}, (4,))


def test_a_long_line_is_an_error_that_names_it(tmp_path):
    """Nobody knows which of its cells is which."""
    assert refused(tmp_path, f"EAN;nom\n{CODE};a\n{CODE};a;b\n", "list.csv") == (
        ENGLISH,
        FRENCH,
        3,
    )


@pytest.mark.parametrize(
    ("content", "why", "line"),
    [
        (b"", "it is empty", None),
        (b"\xef\xbb\xbf \n", "it is empty", None),
        (b"EAN;nom\n", "it has no line of products", None),
        (b"%PDF-1.7\n%", "it is a PDF", None),
        (b"\x89PNG\r\n\x1a\n", "it is a picture", None),
        (b"\xff\xd8\xff\xe0", "it is a picture", None),
        (b"<html><table>", "it is a web page", None),
        (b' [\n{"EAN": "1"}]', "it is one JSON document, not a line for each product", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it is an old Excel file (.xls)", None),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "it is protected by a password",
            None,
        ),
        (b"EAN\n\x00\x01\x02", "it is not text", None),
        (b"EAN\n\x81\xff", "it is not text", None),
        (b'EAN;nom\n1;"a\n2;b\n', "a quotation mark is not closed", 3),
        (b"EAN;nom\n1;a\n\n2;" + b"b" * 140_000 + b"\n3\n", "has more than 131072 characters", 4),
        (b"PK\x03\x04 and no more", "it is damaged or cut short", None),
        (b"PAR1 and no more", "it is damaged or cut short", None),
        (b"\x1f\x8b and no more", "it is damaged or cut short", 1),
        (b'{"EAN": "1"}\n{"EAN": \n', "it is no JSON (character 10)", 2),
        (b'{"EAN": "1"}\n[1]\n', "it is no object but list", 2),
        (b'{"a":' + b"[" * 100_000, "nested too deeply", 1),
    ],
)
def test_what_is_no_list_is_told_by_what_it_is(tmp_path, content, why, line):
    """Its content says so, whatever its name; where one line is to blame, that line is named."""
    english, _, found = refused(tmp_path, content)

    assert (why in english, found) == (True, line)


def test_a_zip_without_a_workbook_is_told(tmp_path):
    """A text document is a ZIP too."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")

    assert "a ZIP archive without a workbook" in refused(tmp_path, made.getvalue())[0]


def test_the_first_sheet_that_has_rows_is_the_list(tmp_path):
    """Formulas give their value, whole numbers no point, days as ISO 8601 has them; texts stay."""
    cells = [
        *((2, 1, "EAN"), (2, 2, "texte"), (2, 3, "valeur"), (2, 4, "jour")),
        *((3, 1, int(CODE)), (3, 2, "0301"), (3, 3, "=1+1", 3.5), (3, 4, date(2026, 1, 2))),
        *((5, 1, "x"), (5, 2, True), (5, 3, "=NA()", "#N/A")),
    ]

    assert columns(tmp_path, workbook(tmp_path, [], cells, [(0, 0, "other")])) == {
        "EAN": [CODE, "x"],
        "texte": ["0301", "true"],
        "valeur": ["3.5", None],
        "jour": ["2026-01-02", None],
    }


def test_a_sheet_that_is_hidden_is_not_the_list(tmp_path):
    """Whoever hands a workbook over sees the others alone."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        hidden, seen = book.add_worksheet(), book.add_worksheet()
        for sheet, code in ((hidden, "96385074"), (seen, CODE)):
            sheet.write_column(0, 0, ["EAN", code])
        seen.activate()
        seen.set_first_sheet()
        hidden.hide()

    assert columns(tmp_path, made.getvalue()) == {"EAN": [CODE]}


def test_a_sheet_of_300_columns_is_read(tmp_path):
    """And one of more than 1,000 is refused."""
    wide = [(0, column, f"c{column}") for column in range(300)] + [(1, 299, "end")]
    too_wide = [(0, column, f"c{column}") for column in range(1001)] + [(1, 0, "x")]

    assert (
        listed(tmp_path, workbook(tmp_path, wide)).own.num_columns,
        refused(tmp_path, workbook(tmp_path, too_wide))[0],
    ) == (300, "list.xlsx cannot be read (it has more than 1,000 columns). Split it into several lists.")


def packed(sheet, *, says=None):
    """The bytes of a workbook whose one sheet is `sheet`, which says to unpack to `says` bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for piece in sheet:
                part.write(piece)
    if says is None:
        return made.getvalue()
    info = zipfile.ZipFile(made).infolist()[1]
    told, lie = (size.to_bytes(4, "little") for size in (info.file_size, says))
    return made.getvalue().replace(told, lie)


@pytest.mark.parametrize("says", [None, 100])
def test_a_zip_bomb_is_refused_whatever_it_says_of_its_size(tmp_path, monkeypatch, says):
    """It is unpacked a piece at a time, up to a limit."""
    monkeypatch.setattr("data.audits.lists.formats.xlsx.MOST_UNPACKED_BYTES", 20 * 10**6)
    bomb = packed([bytes(10**6)] * 30, says=says)

    assert (len(bomb) < 100_000, refused(tmp_path, bomb)[0]) == (
        True,
        "list.xlsx cannot be read (unpacked it has more than 20 MB). Split it into several lists.",
    )


@pytest.mark.parametrize(
    "cells",
    [
        '<row><c r="A1"/><c r="XFD1"/></row>',
        '<row><c r="A1"/></row><row r="1048576"><c r="ALL1048576"/></row>',
        "<row><c r='A1'/><c s='1' r = 'a99999999'/></row>",
        '<row r="1"><c/></row><row r="4294967295"><c/></row>',
        "<row><c/></row>" + "<row/>" * 100_000 + "<row>" + "<c/>" * 900 + "</row>",
        "<x:row>" + "<x:c/>" * 1_001 + "</x:row>",
    ],
)
def test_cells_far_out_take_no_memory(tmp_path, cells):
    """Two cells can span a sheet of billions, wherever they say, or do not say, that they stand."""
    sheet = f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()

    assert "it has more than" in refused(tmp_path, packed([sheet]))[0]


def test_parquet_of_any_type_becomes_text(tmp_path):
    """No digit is lost: whole numbers have no point, decimals their zeros, nested values are JSON."""
    made = pa.table(
        {
            "EAN": pa.array([3017620422003.0, None]),
            "number": pa.array([2**60, -1]),
            "price": pa.array([Decimal("1.10"), None]),
            "share": pa.array([0.1, float("nan")]),
            "kind": pa.array(["a", " "]).dictionary_encode(),
            "day": pa.array([date(2026, 1, 2), None]),
            "tags": pa.array([["a", "é"], None]),
            "is": pa.array([True, None]),
        }
    )
    parquet.write_table(made, tmp_path / "made")

    assert columns(tmp_path, (tmp_path / "made").read_bytes()) == {
        "EAN": [CODE, None],
        "number": ["1152921504606846976", "-1"],
        "price": ["1.10", None],
        "share": ["0.1", None],
        "kind": ["a", None],
        "day": ["2026-01-02", None],
        "tags": ['["a","é"]', None],
        "is": ["true", None],
    }


def test_bytes_in_parquet_become_the_text_they_spell(tmp_path):
    """An identifier of sixteen bytes, which spells none, comes in hexadecimal digits; nothing is lost."""
    made = pa.table(
        {
            "EAN": pa.array([CODE.encode(), None]),
            "id": pa.array([bytes([0xFF] * 16), None], pa.binary(16)),
            "uuid": pa.ExtensionArray.from_storage(
                pa.uuid(), pa.array([bytes([0xFE] * 16), None], pa.binary(16))
            ),
        }
    )
    parquet.write_table(made, tmp_path / "made")

    assert columns(tmp_path, (tmp_path / "made").read_bytes()) == {
        "EAN": [CODE, None],
        "id": ["ff" * 16, None],
        "uuid": ["fe" * 16, None],
    }


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_json_lines_keep_every_digit(tmp_path, pack):
    """Members that some lines lack are null there; what is nested comes as JSON text."""
    lines = f'{{"EAN": {CODE}, "price": 1.50}}\n\n{{"EAN": "x", "tags": {{"a": [1, "é"]}}, "is": false}}\n'

    assert columns(tmp_path, pack(lines.encode())) == {
        "EAN": [CODE, "x"],
        "price": ["1.50", None],
        "tags": [None, '{"a":[1,"é"]}'],
        "is": [None, "false"],
    }


def test_any_list_may_be_packed_with_gzip(tmp_path):
    """What is in it says what it is."""
    book = workbook(tmp_path, [(0, 0, "EAN"), (1, 0, CODE)])

    assert [columns(tmp_path, gzip.compress(each)) for each in (f"EAN\n{CODE}".encode(), book)] == [
        {"EAN": [CODE]},
        {"EAN": [CODE]},
    ]
    assert "it is a PDF" in refused(tmp_path, gzip.compress(b"%PDF-1.7"))[0]


def test_a_gzip_bomb_is_refused(tmp_path, monkeypatch):
    """It is unpacked a piece at a time, up to a limit."""
    monkeypatch.setattr("data.audits.lists.formats.packed.MOST_UNPACKED_BYTES", 2 * 10**6)
    bomb = gzip.compress(f"EAN\n{CODE}\n".encode() * 10**6)

    assert "unpacked it has more than 2 MB" in refused(tmp_path, bomb)[0]


@pytest.mark.parametrize("line", ['{{"EAN": {}}}\n', "{};x\n"])
def test_a_gzip_cut_short_is_told(tmp_path, line):
    """What was read before is no whole list."""
    lines = "".join(line.format(number) for number in range(10_000)).encode()

    assert "it is damaged or cut short" in refused(tmp_path, gzip.compress(lines)[:-40])[0]


def test_a_list_has_a_million_lines_at_most(tmp_path, monkeypatch):
    """The limit is one line less than too many."""
    monkeypatch.setattr("data.audits.lists.formats.tables.MOST_LINES", 2)

    assert (
        columns(tmp_path, "a\n1\n2\n"),
        refused(tmp_path, "a\n1\n2\n3\n", "list.csv")[0],
    ) == (
        {"a": ["1", "2"]},
        "list.csv cannot be read (it has more than 2 lines). Split it into several lists.",
    )


def test_a_file_has_200_megabytes_at_most(tmp_path):
    """It is refused unread."""
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(200 * 10**6 + 1)

    with pytest.raises(ListUnreadable, match="it has more than 200 MB"):
        read_list(tmp_path / "large.csv")


def test_a_file_that_is_not_there_is_told(tmp_path):
    """As is any other that cannot be opened."""
    with pytest.raises(ListUnreadable, match="there is no such file"):
        read_list(tmp_path / "none.csv")
