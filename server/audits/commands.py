"""`limpide audit`: a list in, a folder of outputs out, what they say in sentences."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Never

from tqdm import tqdm

from data.audits.editions import edition_of
from data.audits.kept.folders import OUTPUTS
from data.audits.kept.orders import Order, write_order
from data.audits.kept.work import Means, Progress, run, told_as_unwritable
from data.audits.lists.reading import read_list
from data.audits.outputs.writing import NAMES, SUMMARY
from data.audits.own.shelves import as_csv, suggestions
from data.audits.policies.categories import Categories
from data.audits.policies.files import read_policy_file
from data.store import Store, open_filled
from scoring.audits.lights import Document
from scoring.audits.policies import Policy
from scoring.messages import number, sentence
from scoring.reference import rows
from server import VERSION
from server.audits.list_words import list_sentences
from server.audits.report.page import report_html
from server.audits.taking import Taken, chosen_roles, chosen_shelves, taken, taken_lines
from server.commands.audit_options import WrongUse, day
from server.config import Config

UNFINISHED: Final = ".audit-"


def audit(asked: argparse.Namespace, config: Config) -> tuple[Document, Taken]:
    """Do the audit somebody asks for on the command line; return its summary, and how the list was taken.

    What an older audit left in the folder stays until the new one is whole.
    """
    check_out(asked)
    if asked.fail_on and not asked.policy:
        raise WrongUse("audit.use.fail-on")
    as_of = day(asked.as_of)
    with closing(open_filled(config.db)) as store, told_as_unwritable(asked.out):
        policy = chosen_policy(store, asked)
        listed = read_list(asked.list)
        shelves, named = chosen_shelves(store, asked)
        roles = replace(chosen_roles(listed, asked), shelves=shelves)
        edition = edition_of(store, VERSION, policy, asked.lang, as_of)
        file = str(asked.list.absolute())
        order = Order(
            file,
            asked.list.name,
            roles,
            policy,
            edition,
            not asked.no_xlsx,
            is_of_day=as_of is not None,
        )
        asked.out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=asked.out, prefix=UNFINISHED) as name, bar() as tell:
            folder = Path(name)
            write_order(folder, order)
            if asked.spark:
                from data.audits import spark  # noqa: PLC0415 - it costs all audits a moment, and serves few

                spark.make_parts(folder, store, asked.spark)
            run(folder, store, tell, means=Means(report_html, listed))
            put(folder / OUTPUTS, asked.out)
    return json.loads((asked.out / SUMMARY).read_bytes()), taken(listed, roles, asked, named)


def check_out(asked: argparse.Namespace) -> None:
    """End where an output would be written over a file that is given: a list, a policy, categories."""
    given = [each.resolve() for each in (asked.list, asked.policy, asked.shelves) if each]
    lost = next((name for name in NAMES if (asked.out / name).resolve() in given), None)
    if lost:
        raise WrongUse("audit.use.out", name=lost, folder=asked.out)


def put(made: Path, out: Path) -> None:
    """Put the outputs into the folder they were asked for; one that is not made again there would mislead."""
    for name in NAMES:
        if (made / name).is_file():
            (made / name).replace(out / name)
        else:
            (out / name).unlink(missing_ok=True)


def shelves(asked: argparse.Namespace, config: Config) -> Iterator[str]:
    """Give a CSV with a category suggested for each shelf of a list, to be edited and handed back."""
    listed = read_list(asked.list)
    roles = chosen_roles(listed, asked)
    if "shelf" not in roles.columns:
        raise WrongUse("audit.use.no-shelf", known=", ".join(listed.own.column_names))
    with closing(open_filled(config.db)) as store:
        found = suggestions(store, listed, roles, asked.lang)
        open_ = sum(each.category is None for each in found)
        if open_ and not store.names(asked.lang).get("category"):
            warn(asked, "audit.shelves.unnamed", count=number(asked.lang, open_), example="en:breads")
        yield as_csv(found).rstrip("\r\n")


def chosen_policy(store: Store, asked: argparse.Namespace) -> Policy:
    """Return the policy in the file that is named; say what nobody can check of it."""
    if not asked.policy:
        return Policy()
    categories = Categories(store)
    policy = read_policy_file(asked.policy, categories)
    if categories.are_unchecked(policy):
        warn(asked, "policy.unchecked")
    return policy


def warn(asked: argparse.Namespace, key: str, **values: object) -> None:
    """Say something that keeps nobody from going on, beside what is printed."""
    print(f"limpide: {sentence(asked.lang, key, **values)}", file=sys.stderr)  # noqa: T201


@contextmanager
def bar() -> Iterator[Callable[[Progress], None]]:
    """Give what shows on a terminal how many lines are judged, and nothing elsewhere."""
    shown: tqdm[Never]
    with tqdm(unit=" lines", disable=None, leave=False) as shown:

        def tell(progress: Progress) -> None:
            shown.total = progress.lines
            shown.update(progress.lines_done - shown.n)

        yield tell


def lines(summary: Document, found: Taken, out: Path, lang: str) -> Iterator[str]:
    """Give how a list was taken and what an audit found of it, in sentences."""

    def told(key: str, **values: float) -> str:
        return sentence(lang, key, **{name: number(lang, value) for name, value in values.items()})

    yield from taken_lines(found, lang)
    yield told("audit.done.statuses", lines=summary["lines"], **spelled(summary["statuses"]))
    yield from list_sentences(summary, lang)
    yield told("audit.done.lights", **spelled(summary["lights"]))
    for row in rows("code_repairs"):
        if summary["repairs"].get(row["key"]):
            count = number(lang, summary["repairs"][row["key"]])
            yield sentence(lang, "audit.done.repair", what=row[f"name_{lang}"], count=count)
    if summary["duplicates"]:
        yield told("audit.done.duplicates", lines=summary["duplicates"])
    if summary["rules"]:
        yield told("audit.done.actions", **summary["actions"])
    if summary["instead"]["wanting"]:
        yield told("audit.done.instead", **summary["instead"])
    names = ", ".join(name for name in NAMES if (out / name).is_file())
    yield sentence(lang, "audit.done.files", folder=out, names=names)


def spelled(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts by names that a sentence can hold."""
    return {key.replace("-", "_"): count for key, count in counts.items()}
