"""`limpide pack`: which products, which bytes, and what can go wrong."""

import gzip
import json
import subprocess
import sys

import pytest

from data.packs.making import make_pack
from data.packs.traits import EDITION, FACTS
from scoring.method import METHOD
from server.cli import main
from tests.build import barcode, document
from tests.packs import header_of, on_the_phone
from tests.shelves import facts_of, fill_catalogue


@pytest.fixture
def filled(fresh_store):
    """A catalogue of four products in France and one elsewhere, one of them newer on the own shelf."""
    scans = {1: 3, 2: 5_000, 3: None, 4: 80}
    sold = [
        document(code=barcode(n), product_name=f"Number {n}", unique_scans_n=count)
        for n, count in scans.items()
    ]
    elsewhere = document(code=barcode(5), countries_tags=["en:spain"], unique_scans_n=9_999)
    fill_catalogue(fresh_store, facts_of(*sold, elsewhere))
    newer = document(code=barcode(2), product_name="Number 2, newer", unique_scans_n=5_000, rev=8)
    fresh_store.save(facts_of(newer), fetched_at=None)
    return fresh_store


def names_in(path):
    """The names in a pack, in the order of its products."""
    head, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
    sections = json.loads(head)["sections"]
    return body[sections["gtins"] :][: sections["names"]].decode().splitlines()


def test_a_pack_holds_what_is_scanned_most_in_a_country(filled, tmp_path):
    """Of the country alone, the popular first, each as its newest record; in the order of codes."""
    made = make_pack(filled, "en:france", 3, tmp_path / "some.pack")

    assert (made.products, made.day) == (3, "2026-01-01")
    assert names_in(made.path) == ["Number 1", "Number 2, newer", "Number 4"]


def test_a_pack_says_what_it_is(filled, tmp_path):
    """Format, method, country, date, counts, source, licence and notice stand in its first line."""
    header = header_of(make_pack(filled, "en:france", 10_000, tmp_path / "all.pack").path.read_bytes())

    assert {key: each for key, each in header.items() if key not in ("choices", "sections", "notice")} == {
        "format": 2,
        "method": METHOD,
        "edition": EDITION,
        "facts": [*FACTS],
        "country": "en:france",
        "names": {"en": "France", "fr": "France"},
        "size": 10_000,
        "products": 4,
        "day": "2026-01-01",
        "source": "https://world.openfoodfacts.org",
        "licence": "ODbL-1.0",
        "licence_url": "https://opendatacommons.org/licenses/odbl/1-0/",
    }
    assert "Open Database License" in header["notice"]["fr"]


def test_a_pack_of_the_same_products_has_the_same_bytes(filled, tmp_path):
    """Whoever holds it need not download it again; one that was there is replaced."""
    first = make_pack(filled, "en:france", 10_000, tmp_path / "one.pack").path.read_bytes()
    again = make_pack(filled, "en:france", 10_000, tmp_path / "one.pack").path.read_bytes()

    assert first == again


def test_names_are_those_on_the_pack(fresh_store, tmp_path):
    """The main language of a record, not that of whoever made the file; a line break in one is a space."""
    fresh_store.save(
        facts_of(document(lang="fr", product_name="Biscuits\nd'avoine", product_name_en="Oats")), None
    )

    assert names_in(make_pack(fresh_store, "en:france", 10, tmp_path / "a.pack").path) == [
        "Biscuits d'avoine"
    ]


def test_a_code_that_is_no_barcode_is_left_out(fresh_store, tmp_path):
    """Nobody can scan it, and the check digit it lacks is not kept."""
    fresh_store.save(facts_of(document(), document(code="3017620422004")), None)

    made = make_pack(fresh_store, "en:france", 10, tmp_path / "a.pack")

    assert made.products == 1


WRITING = """
import sys
from pathlib import Path
from data.packs.making import write
for _ in range(30):
    write(Path(sys.argv[1]), sys.argv[2].encode() * 500_000)
"""


def test_two_runs_at_once_take_nothing_from_one_another(tmp_path):
    """Each writes a file of its own; the last that is whole has the name."""
    path = tmp_path / "all.pack"
    runs = [subprocess.Popen([sys.executable, "-c", WRITING, path, letter]) for letter in "ab"]

    assert [run.wait() for run in runs] == [0, 0]
    assert path.read_bytes() in (b"a" * 500_000, b"b" * 500_000)
    assert list(tmp_path.iterdir()) == [path]


def run(capsys, *words):
    status = main(["pack", *words])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_the_command_makes_a_pack_where_it_is_served_from(filled, capsys):
    """Beside the own file, by country and size; a sentence says where, how many and how large."""
    own = filled.pool.path

    status, out, _ = run(capsys, "--country", "France", "--db", str(own), "--lang", "fr")

    path = own.parent / "packs" / "france-10000.pack"
    assert status == 0
    assert out.startswith(f"{path}\u00a0: 4 produits en ")
    assert [each["name"] for each in on_the_phone(path, asked(1, 4))] == ["Number 1", "Number 4"]


def asked(*numbers):
    facts = {}
    return [{"gtin": f"0{barcode(n)}", "filter_facts": facts} for n in numbers]


def test_the_command_tells_programs_what_it_made(filled, capsys, tmp_path):
    """File, products, bytes, bytes a product, and the newest day."""
    file = tmp_path / "elsewhere" / "fr.pack"
    words = ["--country", "france", "--size", "100000", "--db", str(filled.pool.path), "--out", str(file)]

    status, out, _ = run(capsys, *words, "--json")

    size = file.stat().st_size
    told = {
        "file": str(file),
        "products": 4,
        "bytes": size,
        "bytes_per_product": round(size / 4, 1),
        "day": "2026-01-01",
    }
    assert (status, json.loads(out)) == (0, told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--country", "narnia"], "No product sold in Narnia is on file."),
        (["--country", "narnia", "--lang", "fr"], "Aucun produit vendu dans Narnia"),
    ],
)
def test_a_country_without_products_is_told(filled, capsys, words, told):
    """No file is left behind."""
    status, out, err = run(capsys, *words, "--db", str(filled.pool.path))

    assert (status, out, told in err) == (3, "", True)
    assert not (filled.pool.path.parent / "packs").exists()


def test_a_place_that_cannot_be_written_is_told(filled, capsys, tmp_path):
    """The cause in our words; nothing half is left."""
    (tmp_path / "file").write_text("in the way")
    words = ["--country", "france", "--db", str(filled.pool.path), "--out", str(tmp_path / "file" / "a.pack")]

    status, _, err = run(capsys, *words)

    assert (status, "No pack was written to" in err) == (3, True)


@pytest.mark.parametrize("words", [[], ["--country", "france", "--size", "12"]])
def test_a_wrong_call_is_refused(words, capsys):
    """A country must be named, and the sizes are two."""
    with pytest.raises(SystemExit) as refused:
        main(["pack", *words])

    assert refused.value.code == 2
