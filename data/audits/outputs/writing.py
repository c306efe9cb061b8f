"""All outputs of an audit: its lines go past a part at a time; the summary is written last."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final, Protocol, TypeVar

import pyarrow as pa

from data.audits.auditing import Asked, Audit
from data.audits.instead import READ, stand_ins
from data.audits.kept.whole_files import whole_file, write_whole
from data.audits.outputs import csv, jsonl, xlsx
from data.audits.outputs.digests import DIGESTED, digest_of
from data.audits.outputs.lines import Lines, columns, headings, some_of
from scoring.audits.counts import Counts, by_role, counted, merged
from scoring.audits.lights import Document
from scoring.audits.results import RESULTS
from scoring.audits.summaries import summary_of

SUMMARY: Final = "summary.json"
REPORT: Final = "report.html"
NAMES: Final = (csv.NAME, jsonl.NAME, xlsx.NAME, REPORT, SUMMARY)

Made = TypeVar("Made")
WithRoles = tuple[pa.RecordBatch, pa.Table]
"""Some lines: their RESULTS, and the own columns that have a role, called by it."""

Report = Callable[[Document, Iterable[WithRoles], str, str], str]
"""What makes a page of a summary, the lines, what the list is called, and a language."""


class Stopped(Exception):  # noqa: N818 - named for the situation
    """Somebody wants to have what there is: what takes longest is left out."""


class Judged(Protocol):
    """An audit whose parts are made, by how many threads, and who may end it."""

    threads: int

    @property
    def audit(self) -> Audit:
        """The audit itself."""

    def part(self, first: int, columns: Sequence[str]) -> pa.RecordBatch:
        """Return some columns of a part."""

    def heeded(self, starts: Sequence[int]) -> Iterator[int]:
        """Give where parts begin, until somebody ends the work."""

    def until_stopped(self, some: Iterable[Made]) -> Iterator[Made]:
        """Give what is made of parts; raise Stopped once somebody wants to have what there is."""


def write_outputs(
    folder: Path, work: Judged, starts: Sequence[int], report: Report | None, *, with_xlsx: bool
) -> None:
    """Write the outputs of the parts at `starts`, whole or not at all; raise OSError where that fails.

    The spreadsheet takes longest: it is left out where somebody wants to have what there is.
    """
    asked = work.audit.asked
    instead = stand_ins((work.part(first, READ) for first in work.heeded(starts)), work.audit, work.threads)
    names = work.audit.store.names(asked.edition.lang)
    used = (work.part(first, DIGESTED) for first in work.heeded(starts))
    asked = replace(asked, edition=replace(asked.edition, facts=digest_of(used, instead, names)))

    def lines_of(first: int) -> Lines:
        results = instead.into(work.part(first, RESULTS.names))
        return Lines(some_of(asked.listed.own, first, results.num_rows), results)

    counts = write_lines(folder, asked, work, starts, lines_of)
    (folder / xlsx.NAME).unlink(missing_ok=True)  # what was written for another order would mislead
    if with_xlsx:
        with suppress(Stopped):
            some = work.until_stopped(in_order(lines_of, starts, work.threads))
            cells = (columns(lines, asked.edition) for lines in some)
            xlsx.write(folder / xlsx.NAME, headings(asked.listed.own.column_names), cells)
    summary = summary_of(counts, asked.policy, asked.edition.told(), asked.edition.lang, names)
    summary |= {"instead": instead.told(), "listed": asked.listed.own.num_rows, **asked.listed.told()}
    if report:
        lines = in_order(lambda first: with_roles(lines_of(first), asked), work.heeded(starts), work.threads)
        page = report(summary, lines, asked.listed.name, asked.edition.lang)
        write_whole(folder / REPORT, page.encode())
    write_whole(folder / SUMMARY, json.dumps(summary, ensure_ascii=False, allow_nan=False).encode())


def write_lines(
    folder: Path, asked: Asked, work: Judged, starts: Sequence[int], lines_of: Callable[[int], Lines]
) -> Counts:
    """Write the lines of parts as CSV and as JSON lines, and return what they add up to."""
    counts: list[Counts] = []

    def written(first: int) -> tuple[bytes, bytes, Counts]:
        lines = lines_of(first)
        made = csv.body(columns(lines, asked.edition)), jsonl.body(lines, asked.edition)
        return *made, counted(*with_roles(lines, asked))

    with ExitStack() as files:
        table, texts = (files.enter_context(whole_file(folder / each)) for each in (csv.NAME, jsonl.NAME))
        table.write(csv.head(headings(asked.listed.own.column_names)))
        for of_table, of_texts, count in in_order(written, work.heeded(starts), work.threads):
            table.write(of_table)
            texts.write(of_texts)
            counts.append(count)
    return merged(counts)


def in_order(made: Callable[[int], Made], starts: Iterable[int], threads: int) -> Iterator[Made]:
    """Give what is made of each part, in order; a few are worked at ahead."""
    remaining, running = iter(starts), list[Future[Made]]()
    with ThreadPoolExecutor(threads) as pool:
        while True:
            more = islice(remaining, threads + 1 - len(running))
            running += [pool.submit(made, first) for first in more]
            if not running:
                return
            yield running.pop(0).result()


def with_roles(lines: Lines, asked: Asked) -> WithRoles:
    """Return lines as reports and summaries read them."""
    return lines.results, by_role(pa.Table.from_batches([lines.own]), asked.roles.columns)
