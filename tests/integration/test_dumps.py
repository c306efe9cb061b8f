"""Open Food Facts' exports on disk: everything in them is read, and what cannot be is counted or told."""

import gzip
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.errors import FileCutShort, FileUnreadable
from data.openfoodfacts.documents import read_document
from data.openfoodfacts.dumps import Position, read_dump
from tests.build import barcode, document
from tests.parquet import row_of, write_parquet

MANY = 4_050  # three batches of lines
COLUMNS = (
    *("code", "product_name", "brands_tags", "categories_tags", "countries_tags", "ingredients_text"),
    *("ingredients_tags", "additives_n", "additives_tags", "energy-kj_100g", "sugars_100g", "galactose_100g"),
)
CELLS = {
    "product_name": "Oat biscuits",
    "brands_tags": "xx:millbrook",
    "categories_tags": "en:snacks,en:biscuits",
    "ingredients_text": "oats, sugar",
    "ingredients_tags": "en:oat,en:sugar",
    "additives_n": "0",
    "energy-kj_100g": "1900",
    "sugars_100g": "22",
}


def lines(count):
    return [json.dumps({"code": barcode(number)}).encode() + b"\n" for number in range(count)]


def csv_lines(count):
    return [csv_line(code=barcode(number)) for number in range(count)]


def csv_line(**cells):
    return "\t".join((CELLS | cells).get(name, "") for name in COLUMNS).encode() + b"\n"


HEADER = "\t".join(COLUMNS).encode() + b"\n"


def written(path, body):
    path.write_bytes(gzip.compress(body, 1) if path.suffix == ".gz" else body)
    return path


def made(folder, kind, count=MANY):
    if kind == "parquet":
        rows = [{"code": barcode(number)} for number in range(count)]
        write_parquet(folder / "food.parquet", rows, row_group_size=2_300)
        return folder / "food.parquet"
    body = HEADER + b"".join(csv_lines(count)) if "csv" in kind else b"".join(lines(count))
    return written(folder / f"dump.{kind}", body)


def gtins(batches):
    return [gtin for batch in batches for gtin in batch.facts["gtin"].to_pylist()]


def skipped(batch):
    return [(skip.line, skip.why.said("en")) for skip in batch.skipped]


KINDS = ["parquet", "jsonl", "jsonl.gz", "csv", "csv.gz"]


@pytest.fixture(scope="module", params=KINDS)
def read(request, tmp_path_factory):
    """An export of each kind, and the batches it gives."""
    dump = read_dump(made(tmp_path_factory.mktemp("exports"), request.param))
    return dump, list(dump.batches())


def test_every_product_of_an_export_is_given_in_order(read):
    """Batch by batch; the last position is the end of the file."""
    dump, batches = read

    assert gtins(batches) == [f"0{barcode(number)}" for number in range(MANY)]
    assert (len(batches) > 1, batches[-1].position.offset) == (True, dump.total)


def test_reading_goes_on_at_any_position(read):
    """Each batch says where the next one starts, in another process too."""
    dump, batches = read

    ahead = 0
    for batch in batches:
        ahead += batch.facts.num_rows
        there = Position(*json.loads(json.dumps(batch.position)))
        assert gtins(read_dump(dump.path).batches(there)) == gtins(batches)[ahead:]


def test_the_same_product_in_every_format(tmp_path):
    """What a format holds of it, it says alike."""
    found = document(product_type=None, nutriscore_version=None, environmental_score_grade="b")
    write_parquet(tmp_path / "food.parquet", [row_of(found)])
    written(tmp_path / "dump.jsonl", json.dumps({"status": 1, "product": found}).encode())

    facts = [next(read_dump(tmp_path / name).batches()).facts for name in ("food.parquet", "dump.jsonl")]

    assert repr(facts[0].to_pylist()) == repr(facts[1].to_pylist())


def test_lines_of_every_schema_are_mixed(tmp_path):
    """Each line says its own; an answer of the API is one too, and other products than food are kept."""
    documents = [
        document(schema_version=998),
        document(schema_version=1003, nutriments=None, brands_tags=["xx:millbrook"]),
        {"code": "3017620422003", "status": "success", "product": document()},
        document(product_type="beauty"),
    ]
    path = written(tmp_path / "dump.jsonl", b"\n".join(json.dumps(each).encode() for each in documents))

    (batch,) = read_dump(path).batches()

    assert batch.facts["brands"].to_pylist() == [["millbrook"]] * 4
    assert batch.facts["product_type"].to_pylist() == ["food", "food", "food", "beauty"]


def test_broken_lines_are_skipped_with_their_numbers(tmp_path):
    """What stands before and after is read; blank lines say nothing."""
    good = lines(3)
    body = [good[0], b"\n", b'{"code": \n', b"\xff\n", b"[]\n", b'{"status": 0}\n', b"{}\n", good[1], good[2]]

    (batch,) = read_dump(written(tmp_path / "dump.jsonl", b"".join(body))).batches()

    assert gtins([batch]) == [f"0{barcode(number)}" for number in range(3)]
    assert skipped(batch) == [
        (3, "it is no JSON (character 11)"),
        (4, "it is no UTF-8 (byte 1)"),
        (5, "it is no object but []"),
        (6, "it is an answer without a product"),
        (7, "it is an object without a code or a name"),
    ]


def test_a_broken_line_in_the_middle_of_a_csv_is_skipped(tmp_path):
    """A line break within a cell makes two of one; a quote is a letter."""
    good = [csv_line(code=barcode(0)), csv_line(code=barcode(1), product_name='12" pizza')]
    body = [HEADER, good[0], b"40\tOat\n", b"biscuits\t\t\n", b"\n", b"\xff\n", good[1]]

    (batch,) = read_dump(written(tmp_path / "dump.csv", b"".join(body))).batches()

    assert [names[0] for names in batch.facts["names"].to_pylist()] == [
        ("", "Oat biscuits"),
        ("", '12" pizza'),
    ]
    assert skipped(batch) == [
        (3, "it has 2 columns, not 12"),
        (4, "it has 3 columns, not 12"),
        (6, "it is no UTF-8 (byte 1)"),
    ]


def test_a_csv_says_only_what_it_holds(tmp_path):
    """Additives were looked for where it counts them; its texts may be in any language."""
    body = [HEADER, csv_line(code="3017620422003"), csv_line(code="3017620422003", additives_n="")]

    (batch,) = read_dump(written(tmp_path / "dump.csv", b"".join(body))).batches()

    known = ("additives", "allergens", "allergens_in_text", "brands", "energy_kj", "nutrition_unit")
    assert [{name: row[name] for name in known} for row in batch.facts.to_pylist()] == [
        {"additives": additives, "allergens": None, "allergens_in_text": None}
        | {"brands": ["millbrook"], "energy_kj": 1900.0, "nutrition_unit": None}
        for additives in ([], None)
    ]


def test_known_gaps_of_an_export_are_counted(tmp_path):
    """Products without any energy in a CSV; estimates that no label would print, which are left out."""
    mixed = {"galactose_100g": "0.01", "sugars_100g": "22.4831"}
    body = [
        HEADER,
        csv_line(code="20"),
        csv_line(code="21", **{"energy-kj_100g": ""}),
        csv_line(code="22", **mixed),
    ]
    dump = read_dump(written(tmp_path / "dump.csv", b"".join(body)))

    (batch,) = dump.batches()

    assert dump.gaps == {"csv-without-energy": 1, "amounts-perhaps-estimated": 1}
    assert batch.facts["sugars"].is_null(nan_is_null=True).to_pylist() == [False, False, True]


def test_estimates_in_the_parquet_are_left_out(tmp_path):
    """As in the CSV; from schema 1003 on alone, and never the fruit share, which is an estimate by nature."""
    amounts = {"galactose": 0.01, "sugars": 22.4831, "fat": 2.9, "fruits-vegetables-legumes": 12.3456}
    nutriments = [{"name": name, "100g": amount} for name, amount in amounts.items()]
    rows = [{"code": "20", "schema_version": schema, "nutriments": nutriments} for schema in (1002, 1003)]
    write_parquet(tmp_path / "food.parquet", rows)
    dump = read_dump(tmp_path / "food.parquet")

    (batch,) = dump.batches()

    names = ("sugars", "fat", "fruits_vegetables_legumes")
    assert [str([row[name] for name in names]) for row in batch.facts.to_pylist()] == [
        "[22.4831, 2.9, 12.3456]",
        "[nan, 2.9, 12.3456]",
    ]
    assert dump.gaps == {"amounts-perhaps-estimated": 1}


@pytest.mark.parametrize("kind", ["jsonl.gz", "csv.gz"])
@pytest.mark.parametrize("left", [0.3, 0.9])
def test_a_gzip_that_ends_in_the_middle_is_no_whole_catalogue(tmp_path, kind, left):
    """Everything readable is given, then the error says after which line."""
    path = made(tmp_path, kind)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * left)])
    found = []

    with pytest.raises(FileCutShort, match="it ends in the middle, after line") as told:
        found.extend(read_dump(path).batches())

    header = 1 if "csv" in kind else 0
    assert gtins(found) == [f"0{barcode(number)}" for number in range(told.value.line - header)]
    assert len(gtins(found)) > 0.2 * MANY


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_last_line_that_is_not_whole_is_no_end(tmp_path, kind):
    """A download that was cut; a whole line without a line break is an end."""
    path = made(tmp_path, kind, count=3)
    whole = path.read_bytes().rstrip(b"\n")

    path.write_bytes(whole)
    assert len(gtins(read_dump(path).batches())) == 3
    path.write_bytes(whole[: whole.rindex(b"\n") + 5])
    with pytest.raises(FileCutShort, match="after line"):
        list(read_dump(path).batches())


def test_a_damaged_gzip_is_told_after_what_can_be_read(tmp_path):
    """A flipped bit fails the check at the end."""
    path = made(tmp_path, "jsonl.gz")
    body = bytearray(path.read_bytes())
    body[-6] ^= 1
    path.write_bytes(body)
    found = []

    with pytest.raises(FileUnreadable, match=f"after line {MANY}"):
        found.extend(read_dump(path).batches())

    assert len(gtins(found)) == MANY


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7\n...", "it is none of the three formats"),
        (b'[\n{\n"code": "20"\n}\n]\n', "it is none of the three formats"),
        (b"\x89PNG\r\n\x1a\n\0\0", "it is none of the three formats"),
        (b"name\tprice\nmilk\t1\n", "columns are missing: code, product_name"),
        (b"PAR1 and nothing more", "Parquet"),
        (gzip.compress(b"", mtime=0), "it is empty"),
        (gzip.compress(b"hello", mtime=0), "it is none of the three formats"),
    ],
)
def test_what_is_none_of_the_three_formats_is_refused(tmp_path, body, why):
    """At once, and the message says what to give."""
    (tmp_path / "file").write_bytes(body)

    with pytest.raises(FileUnreadable, match=why):
        read_dump(tmp_path / "file")


def test_a_file_that_is_not_there_is_told(tmp_path):
    """So is a folder, and at once a pipe or a device, which may never end."""
    os.mkfifo(tmp_path / "pipe")
    paths = {
        tmp_path / "nowhere": "there is no such file",
        tmp_path: "it is a folder",
        tmp_path / "pipe": "it is a pipe or a device, no file",
        Path("/dev/zero"): "it is a pipe or a device, no file",
    }
    for path, why in paths.items():
        with pytest.raises(FileUnreadable, match=rf"{why}\). Give one of .*: Parquet, JSON lines or CSV"):
            read_dump(path)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_column_that_is_there_twice_is_told(tmp_path, kind):
    """Nobody knows which of the two is meant; one that is not read may be there as often as it likes."""
    path = tmp_path / f"twice.{kind}"

    def write(*names):
        if kind == "csv":
            path.write_bytes(HEADER.replace(b"\n", "".join(f"\t{name}" for name in names).encode() + b"\n"))
        else:
            write_parquet(path, [row_of(document())])
            table = pq.read_table(path)
            for name in names:
                table = table.append_column(name, table.column(0))
            pq.write_table(table, path)

    write("creator", "creator")
    unread = read_dump(path).total
    write("code", "labels_tags", "labels_tags")

    assert unread > 0
    with pytest.raises(FileUnreadable, match=r"columns are there twice: code, labels_tags\)"):
        read_dump(path)


def test_a_parquet_without_the_columns_names_them(tmp_path):
    """Missing ones, and those of another type."""
    write_parquet(tmp_path / "food.parquet", [{"code": "20"}])
    table = pq.read_table(tmp_path / "food.parquet")
    pq.write_table(table.drop_columns(["nutriments", "code"]), tmp_path / "less.parquet")
    other = table.set_column(table.schema.get_field_index("nutriments"), "nutriments", pa.array(["{}"]))
    pq.write_table(other, tmp_path / "other.parquet")

    with pytest.raises(FileUnreadable, match=r"columns are missing: code, nutriments"):
        read_dump(tmp_path / "less.parquet")
    with pytest.raises(FileUnreadable, match=r"columns are of another type: nutriments"):
        read_dump(tmp_path / "other.parquet")


def test_a_parquet_of_another_year_is_read(tmp_path):
    """Columns we could do without may be missing, large lists and other widths of numbers are as good."""
    write_parquet(tmp_path / "food.parquet", [row_of(document())])
    table = pq.read_table(tmp_path / "food.parquet").drop_columns(["unique_scans_n", "images", "nova_groups"])
    wide = table.schema.get_field_index("labels_tags")
    table = table.set_column(wide, "labels_tags", table["labels_tags"].cast(pa.large_list(pa.large_string())))
    table = table.set_column(table.schema.get_field_index("rev"), "rev", table["rev"].cast(pa.int64()))
    pq.write_table(table, tmp_path / "old.parquet")

    (batch,) = read_dump(tmp_path / "old.parquet").batches()

    expected = read_document(document())
    known = ("labels", "source_revision", "scans_n", "image_url")
    assert {name: batch.facts[name][0].as_py() for name in known} == {
        "labels": expected["labels"], "source_revision": "7", "scans_n": None, "image_url": None
    }  # fmt: skip


def test_a_parquet_damaged_in_the_middle_is_told_after_what_can_be_read(tmp_path):
    """The row groups before are given."""
    path = made(tmp_path, "parquet")
    body = bytearray(path.read_bytes())
    with pq.ParquetFile(path) as file:
        at = file.metadata.row_group(1).column(0).dictionary_page_offset or 0
    body[at : at + 60] = b"\xff" * 60
    path.write_bytes(body)
    found = []

    with pytest.raises(FileUnreadable, match="after row 2300"):
        found.extend(read_dump(path).batches())

    assert len(gtins(found)) == 2_300


@pytest.mark.parametrize("compression", ["none", "snappy", "zstd"])
def test_a_page_of_parquet_that_changed_is_told(tmp_path, compression):
    """One bit of the names, wherever it is: that they unpack as well as before is no proof."""
    path = tmp_path / "food.parquet"
    rows = [row_of(document(code=barcode(number), product_name=f"Name {number}")) for number in range(300)]
    write_parquet(path, rows, write_page_checksum=True, compression=compression)
    whole = path.read_bytes()
    with pq.ParquetFile(path) as file:
        chunks = map(file.metadata.row_group(0).column, range(file.metadata.num_columns))
        names = next(each for each in chunks if each.path_in_schema == "product_name.list.element.text")
    end = names.dictionary_page_offset + names.total_compressed_size

    for at in (names.data_page_offset - 9, end - 9):
        body = bytearray(whole)
        body[at] ^= 1
        path.write_bytes(body)
        with pytest.raises(FileUnreadable, match=r"its Parquet is damaged after row 0\). Copy or download"):
            list(read_dump(path).batches())


def test_a_parquet_whose_text_is_no_utf8_is_damaged(tmp_path):
    """Where no checksum says so."""
    path = tmp_path / "food.parquet"
    write_parquet(path, [row_of(document(product_name="Pain grillé"))], compression="none")
    path.write_bytes(path.read_bytes().replace("grillé".encode(), b"grill\xff\xff"))

    with pytest.raises(FileUnreadable, match="its Parquet is damaged after row 0"):
        list(read_dump(path).batches())
