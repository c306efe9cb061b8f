"""`limpide worker`: jobs done in a process of their own; `limpide serve` starts one for audits.

An audit computes for minutes: in a serving process it would take the interpreter from who asks for products.
"""

import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from data.audits.kept.audits import Audits
from data.jobs import Jobs
from data.lookups import REFRESH
from data.store import Store, open_store
from data.worker import Worker
from server import VERSION
from server.config import Config

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

LOOKS_EVERY_SECONDS: Final = 0.2
STARTS_AGAIN_SECONDS: Final = 1.0
STOPS_WITHIN_SECONDS: Final = 4.0
NICE: Final = 10
GENTLE_THREADS: Final = 1
"""How audits stand back for whoever asks for a product on the same machine: behind them, on one core."""


def work(config: Config) -> None:
    """Do all jobs of the own file until SIGTERM or SIGINT; what is at hand is given back."""
    from server.app import open_lookups  # noqa: PLC0415 - half a second, which audits alone do without
    from server.turns import Turns  # noqa: PLC0415

    turns = Turns(1)
    with (
        closing(open_store(config.db)) as store,
        turns.taken(),
        closing(open_lookups(config, store, turns)) as lookups,
    ):
        refreshing = Worker(lookups.jobs, {REFRESH: lookups.refresh})
        run([refreshing, auditing(config, store, is_gentle=False)], (signal.SIGTERM, signal.SIGINT))


def work_on_audits(config: Config) -> None:
    """Do the jobs of audits until SIGTERM, or until the process that started this one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal it reaches everybody; we are told otherwise
    Thread(target=end_with_parent, daemon=True).start()
    be_gentle()
    with closing(open_store(config.db)) as store:
        run([auditing(config, store, is_gentle=True)], (signal.SIGTERM,))


def be_gentle() -> None:
    """Have this process stand back for those that serve, on one core at a time as far as can be had."""
    os.nice(NICE)
    pa.set_cpu_count(GENTLE_THREADS)


def auditing(config: Config, store: Store, *, is_gentle: bool) -> Worker:
    """Return the loop that does the jobs of audits, and deletes at its leisure what is kept no longer."""
    from data.audits.kept.trades import AuditTrades  # noqa: PLC0415 - a second, not for who only starts it
    from data.audits.kept.work import Means  # noqa: PLC0415
    from server.audits.report.page import report_html  # noqa: PLC0415

    jobs, audits = Jobs(store.pool), Audits(store.pool, config.audit_days)
    means = Means(report_html, threads=GENTLE_THREADS) if is_gentle else Means(report_html)
    trades = AuditTrades(store, jobs, audits, VERSION, means)
    worker = Worker(jobs, trades.by_kind, at_leisure=audits.sweep_at_times)
    trades.is_stopping = lambda: worker.is_stopping
    return worker


def run(workers: Sequence[Worker], endings: Sequence[signal.Signals]) -> None:
    """Run loops in threads until one of the signals `endings`."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    told: list[int] = []
    for ending in endings:
        signal.signal(ending, lambda number, _: told.append(number))
    threads = [Thread(target=each.run) for each in workers]
    for thread in threads:
        thread.start()
    while not told and all(thread.is_alive() for thread in threads):
        threads[0].join(LOOKS_EVERY_SECONDS)
    for each in workers:
        each.stop()
    for thread in threads:
        thread.join()


def end_with_parent() -> None:
    """End this process once the one that started it is gone: nobody could stop or replace it any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def worker_beside(config: Config) -> Iterator[None]:
    """Have a process work on audits, started again where it dies; it is stopped at the end."""
    is_over = Event()
    thread = Thread(target=keep_working, args=[config, is_over], daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def keep_working(config: Config, is_over: Event) -> None:
    """Start processes that work on audits, one after another, until all `is_over`."""
    while not is_over.is_set():
        process = multiprocessing.get_context("spawn").Process(target=work_on_audits, args=[config])
        process.start()
        while process.is_alive() and not is_over.wait(LOOKS_EVERY_SECONDS):
            pass
        stop(process)
        is_over.wait(STARTS_AGAIN_SECONDS)


def stop(process: "BaseProcess") -> None:
    """Stop a process: in peace, or else its lease runs out."""
    process.terminate()
    process.join(STOPS_WITHIN_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
