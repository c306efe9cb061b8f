"""All outputs of an audit: its lines go past a part at a time, and the summary is written last."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Final

import pyarrow as pa

from data.audits.auditing import Asked
from data.audits.outputs import csv, jsonl
from data.audits.outputs.lines import Lines
from data.audits.whole_files import whole_file, write_whole
from scoring.audits.counts import Counts, by_role, counted, merged
from scoring.audits.summaries import summary_of
from scoring.names import Names

SUMMARY: Final = "summary.json"
THREADS: Final = 2

LinesOf = Callable[[int], Lines]
"""What gives the lines of the part that begins at a line."""

Written = tuple[bytes, bytes, Counts]


def write_lines(
    folder: Path, asked: Asked, starts: Sequence[int], lines_of: LinesOf, stopping: Callable[[], bool]
) -> Counts:
    """Write the lines of the parts at `starts` as CSV and JSON lines, and return what they add up to.

    Each file is whole or not there; what `stopping` raises leaves what was there.
    """
    counts = list[Counts]()

    def written(first: int) -> Written:
        lines = lines_of(first)
        count = counted(lines.results, by_role(pa.Table.from_batches([lines.own]), asked.roles.columns))
        return csv.body(lines, asked.edition), jsonl.body(lines, asked.edition), count

    with ExitStack() as files:
        table, texts = (files.enter_context(whole_file(folder / each)) for each in (csv.NAME, jsonl.NAME))
        table.write(csv.head(asked.listed.own.column_names))
        for of_table, of_texts, count in in_order(written, heeding(starts, stopping)):
            table.write(of_table)
            texts.write(of_texts)
            counts.append(count)
    return merged(counts)


def in_order(written: Callable[[int], Written], starts: Iterable[int]) -> Iterator[Written]:
    """Give what is written of each part, in order; a few are worked at ahead."""
    remaining, running = iter(starts), list[Future[Written]]()
    with ThreadPoolExecutor(THREADS) as threads:
        while True:
            running += [
                threads.submit(written, first) for first in islice(remaining, THREADS + 1 - len(running))
            ]
            if not running:
                return
            yield running.pop(0).result()


def heeding(starts: Iterable[int], stopping: Callable[[], bool]) -> Iterator[int]:
    """Give where parts begin, asking `stopping` before each: what it raises ends the work."""
    for first in starts:
        stopping()
        yield first


def write_summary(folder: Path, asked: Asked, counts: Counts, names: Names) -> None:
    """Write what the lines add up to."""
    summary = summary_of(counts, asked.policy, asked.edition.told(), asked.edition.lang, names)
    write_whole(folder / SUMMARY, json.dumps(summary, ensure_ascii=False, allow_nan=False).encode())
