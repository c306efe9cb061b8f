"""The lines of an audit judged by Spark: the same function over Parquet, in as many processes as wanted.

Needs `limpide[spark]` and Java here, and Limpide on every machine of the cluster; without either nothing else
of Limpide changes. The driver and the cluster share the folder of the audit.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sys import executable
from typing import Any, Final

import pyarrow as pa
from pyarrow import dataset, parquet

from data.audits.auditing import PART_LINES, Asked, Audit
from data.audits.kept.orders import read_order
from data.audits.kept.parts import Parts
from data.audits.kept.work import PARTS, told_as_unwritable
from data.audits.lists.reading import read_list
from data.errors import SparkUnavailable
from data.shelf.facts_batches import one_array
from data.store import Store
from scoring.audits.kin import JUDGED, judged_with_kin
from scoring.facts import FACTS

PLACE: Final = pa.schema([("part", pa.int64()), ("row", pa.int64())])
"""What leads back from a row to its line: the first line of its part, and its place among the facts there."""

SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
}
ON_LOOPBACK: Final = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
"""Where all of Spark is this machine."""

Judging = Callable[[pa.RecordBatch], pa.RecordBatch]


def make_parts(folder: Path, store: Store, master: str) -> None:
    """Make all parts of the audit ordered in `folder` by the Spark at `master`, such as local[4].

    `data.audits.kept.work.run` then finds them made. Raise SparkUnavailable, and what it raises.
    """
    order = read_order(folder)
    listed = read_list(folder / order.file, order.name)
    audit = Audit(store, Asked(listed, order.roles, order.policy, order.edition))
    judging = partial(judged_with_kin, policy=order.policy, day=order.edition.day, lang=order.edition.lang)
    starts = range(0, max(audit.lines, 1), PART_LINES)
    facts, judged = folder / "facts", folder / "judged"
    with told_as_unwritable(folder):
        for each in (folder / PARTS, facts):
            each.mkdir(exist_ok=True)
        for first in starts:
            parquet.write_table(placed(first, audit.facts(first, PART_LINES).facts), file_of(facts, first))
        with spark_at(master) as spark:
            judge(spark, facts, judged, judging)
        parts, said = Parts(folder / PARTS, order.mark), dataset.dataset(judged, partitioning="hive")
        for first in starts:
            rows = said.to_table(filter=dataset.field("part") == first).sort_by("row")
            parts.keep(first, audit.part_of(first, audit.facts(first, PART_LINES), in_schema(rows, JUDGED)))


def file_of(folder: Path, first: int) -> Path:
    """Return where the facts of a part are."""
    return folder / f"{first:09}.parquet"


def placed(first: int, facts: pa.RecordBatch) -> pa.Table:
    """Return the facts of a part, each with its place."""
    count = facts.num_rows
    places: list[Any] = [pa.array([first] * count, pa.int64()), pa.array(range(count), pa.int64())]
    return pa.Table.from_arrays([*places, *facts.columns], schema=pa.schema([*PLACE, *FACTS]))


def judge(spark: Any, facts: Path, judged: Path, judging: Judging) -> None:
    """Write what `judging` says of every row of the Parquet in `facts`, a folder for each part."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    said = spark.read.parquet(str(facts.absolute())).mapInArrow(
        partial(judged_in_batches, judging=judging), from_arrow_schema(in_spark(pa.schema([*PLACE, *JUDGED])))
    )
    said.write.mode("overwrite").partitionBy("part").parquet(str(judged.absolute()))


def judged_in_batches(batches: Iterable[pa.RecordBatch], judging: Judging) -> Iterator[pa.RecordBatch]:
    """Give what `judging` says of every row, behind its place: what a worker of Spark runs."""
    schema = in_spark(pa.schema([*PLACE, *JUDGED]))
    for batch in batches:
        said = judging(in_schema(batch, FACTS))
        columns = [*(batch.column(name) for name in PLACE.names), *said.columns]
        arrays = [column.cast(field.type) for column, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def in_schema(rows: Any, schema: pa.Schema) -> pa.RecordBatch:
    """Return rows as Spark has them in the types of `schema`, in one batch."""
    table = pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows
    whole = table.select(schema.names).cast(schema).combine_chunks()
    arrays: list[Any] = [one_array(column) for column in whole.columns]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def in_spark(schema: pa.Schema) -> pa.Schema:
    """Return a schema as Spark has it: moments in microseconds."""
    moment = pa.timestamp("us", "UTC")
    return pa.schema(
        [field.with_type(moment) if pa.types.is_timestamp(field.type) else field for field in schema]
    )


@contextmanager
def spark_at(master: str) -> Iterator[Any]:
    """Lend a session of the Spark at `master`, stopped at the end; raise SparkUnavailable."""
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise SparkUnavailable(str(error)) from error
    is_here = master.startswith("local")
    settings = SETTINGS | (ON_LOOPBACK if is_here else {})
    try:
        spark = SparkSession.builder.master(master).config(map=settings).getOrCreate()
        spark.sparkContext.setLogLevel("OFF")  # what goes wrong is raised
        if is_here:
            spark.sparkContext.pythonExec = executable
        try:
            yield spark
        finally:
            spark.stop()
    except PySparkException as error:
        raise SparkUnavailable(str(error).splitlines()[0]) from error
