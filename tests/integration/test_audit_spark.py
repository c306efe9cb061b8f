"""Spark needs `limpide[spark]` and Java: `make test-spark` installs both."""

import sys
from contextlib import closing
from datetime import date

import pyarrow as pa
import pytest
from pyarrow import parquet

from data.audits.policies.files import read_policy
from data.audits.spark import in_schema, in_spark, judged_in_batches, placed
from data.demo import load_demo
from data.store import open_store
from scoring.audits.kin import JUDGED
from scoring.audits.results import judged
from scoring.facts import FACTS, facts_table
from scoring.reference import TABLES
from server.cli import main

POLICY = """[[rule]]
severity = "withdraw"
score_at_least = 50
[[rule]]
severity = "note"
exclude = "palm-oil"
doubt = "note"
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.sqlite"
    with closing(open_store(path)) as store:
        load_demo(store)
    return path


def gtins(own, tmp_path):
    main(["facts", str(tmp_path / "facts.parquet"), "--db", str(own)])
    return parquet.read_table(tmp_path / "facts.parquet")["gtin"].to_pylist()


def test_facts_on_file_are_written_as_parquet(own, tmp_path, capsys):
    """Every product once, by GTIN, as FACTS has it; the file is whole."""
    assert main(["facts", str(tmp_path / "facts.parquet"), "--db", str(own)]) == 0

    table = parquet.read_table(tmp_path / "facts.parquet")
    with closing(open_store(own)) as store:
        assert table["gtin"].to_pylist() == sorted(store.find_all(table["gtin"].to_pylist()))
    assert table.schema.names == FACTS.names
    assert f"{table.num_rows} products." in capsys.readouterr().out
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_facts_that_cannot_be_written_are_told(own, tmp_path, capsys):
    """Exit status 3, and why."""
    assert main(["facts", str(tmp_path / "none" / "facts.parquet"), "--db", str(own)]) == 3
    assert "there is no such file" in capsys.readouterr().err


def test_what_spark_hands_over_is_judged_as_what_it_read():
    """Its moments are finer; rows keep their places, in batches of any size."""
    facts = facts_table([{"gtin": f"{place:014}", "sugars": float(place)} for place in range(5)])
    table = placed(7, facts.combine_chunks().to_batches()[0])
    blank = pa.RecordBatch.from_arrays([pa.nulls(5, field.type) for field in JUDGED], schema=JUDGED)

    said = list(
        judged_in_batches(
            table.cast(in_spark(table.schema)).to_batches(max_chunksize=2),
            lambda batch: blank.slice(0, batch.num_rows).set_column(0, "name", batch.column("gtin")),
        )
    )

    rows = pa.Table.from_batches(said).select(["part", "row", "name"]).to_pylist()
    assert rows == [{"part": 7, "row": place, "name": f"{place:014}"} for place in range(5)]
    back = in_schema(table.cast(in_spark(table.schema)), FACTS)
    assert (back.schema, str(back.to_pylist())) == (FACTS, str(facts.to_pylist()))  # text: NaN is not NaN


def test_where_there_is_no_spark_that_is_said(own, tmp_path, capsys, monkeypatch):
    """Exit status 3, and what to install; nothing is left behind."""
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)  # hides the library, where it is there
    (tmp_path / "list.csv").write_text("EAN\n3017620422003\n")
    out = tmp_path / "out"

    assert (
        main(["audit", str(tmp_path / "list.csv"), "--db", str(own), "--out", str(out), "--spark", "local"])
        == 3
    )
    assert "Install limpide[spark] and Java 17 or newer" in capsys.readouterr().err
    assert [*out.iterdir()] == []


def test_the_notebook_of_the_page_judges_as_we_do():
    """docs/scale.md: its function is `judged`, behind the GTIN."""
    page = (TABLES.parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")
    code = page.split("```python\n")[1].split("policy = ")[0]
    told = {}
    exec("\n".join(line for line in code.splitlines() if "pyspark" not in line), told)
    facts = facts_table([{"gtin": f"{place:014}", "sugars": float(place)} for place in range(5)])
    asked = {"policy": read_policy(POLICY, "p"), "day": date(2026, 11, 30), "lang": "en"}

    said = pa.Table.from_batches(told["rows"](facts.to_batches(), **asked))

    judged_here = judged(facts.to_batches()[0], **asked)
    assert said["gtin"].to_pylist() == facts["gtin"].to_pylist()
    assert said.drop_columns("gtin").to_pylist() == judged_here.to_pylist()


def test_spark_says_what_we_say_line_by_line(own, tmp_path):
    """Whoever judges a list, every byte of its outputs is the same."""
    pytest.importorskip("pyspark", reason="make test-spark installs it")
    codes = [
        *gtins(own, tmp_path),
        "4006381333931",
        "x",
        "",
        "2012345678900",
        "3017620422003",
        "3017620422003",
    ]
    listed = tmp_path / "list.csv"
    listed.write_text("EAN,SKU\n" + "".join(f"{code},{place}\n" for place, code in enumerate(codes)))
    (tmp_path / "policy.toml").write_text(POLICY)
    asked = [
        "audit",
        str(listed),
        "--column",
        "EAN=code",
        "--policy",
        str(tmp_path / "policy.toml"),
        "--no-xlsx",
    ]

    for name, spark in (("here", []), ("spark", ["--spark", "local[2]"])):
        assert main([*asked, "--db", str(own), "--out", str(tmp_path / name), *spark]) == 0

    here, there = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("here", "spark")
    )
    assert (there, len(here["lines.jsonl"].splitlines())) == (here, len(codes))
