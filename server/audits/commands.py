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
from data.audits.lists.columns import roles_of
from data.audits.lists.reading import ProductList, read_list
from data.audits.lists.roles import Roles
from data.audits.outputs.writing import NAMES, SUMMARY
from data.audits.own.shelves import as_csv, confirmed_in, recall, remember, suggestions
from data.audits.policies.categories import Categories
from data.audits.policies.files import read_policy_file
from data.errors import CodeColumnMissing
from data.store import Store, open_filled
from scoring.audits.lights import Document
from scoring.audits.policies import Policy
from scoring.messages import number, sentence
from scoring.reference import rows
from server import VERSION
from server.audits.list_words import list_sentences
from server.audits.report.page import report_html
from server.commands.audit_options import WrongUse, column, day, fact
from server.config import Config

UNFINISHED: Final = ".audit-"
KEEP: Final = "keep"


def audit(asked: argparse.Namespace, config: Config) -> Document:
    """Do the audit somebody asks for on the command line, and return its summary.

    What an older audit left in the folder stays until the new one is whole.
    """
    check_out(asked)
    if asked.fail_on and not asked.policy:
        raise WrongUse("audit.use.fail-on")
    as_of = day(asked.as_of)
    with closing(open_filled(config.db)) as store, told_as_unwritable(asked.out):
        policy = chosen_policy(store, asked)
        listed = read_list(asked.list)
        roles = replace(chosen_roles(listed, asked), shelves=chosen_shelves(store, asked))
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
    summary: Document = json.loads((asked.out / SUMMARY).read_bytes())
    return summary


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


def chosen_shelves(store: Store, asked: argparse.Namespace) -> Mapping[str, str]:
    """Return the categories of shelves that are remembered, with those somebody hands back now."""
    if asked.shelves:
        remember(store, confirmed_in(read_list(asked.shelves), store))
    return recall(store)


def chosen_roles(listed: ProductList, asked: argparse.Namespace) -> Roles:
    """Return what the columns of a list are: as somebody says, else as their names and cells do."""
    own = listed.own.column_names
    named, facts = [*map(column, asked.column)], dict(map(fact, asked.fact if "fact" in asked else ()))
    unknown = next((name for name, _ in (*named, *facts.items()) if name not in own), None)
    if unknown is not None:
        raise WrongUse("audit.use.no-column", column=unknown, known=", ".join(own))
    said = {role: name for name, role in named if role != KEEP}
    if len(said) < sum(role != KEEP for _, role in named):
        raise WrongUse("audit.use.twice")
    used = {name for name, _ in named} | set(facts)
    guessed = {} if "code" in said and len(used) == len(own) else dict(guessed_roles(listed, said))
    columns = {role: name for role, name in guessed.items() if name not in used} | said
    if "code" not in columns:
        raise WrongUse("audit.use.no-code", known=", ".join(own))
    return Roles(columns, facts)


def guessed_roles(listed: ProductList, said: Mapping[str, str]) -> Mapping[str, str]:
    """Return the likely roles of columns; that none holds codes is no matter where somebody says which."""
    try:
        return roles_of(listed).columns
    except CodeColumnMissing:
        if "code" in said:
            return {}
        raise


@contextmanager
def bar() -> Iterator[Callable[[Progress], None]]:
    """Give what shows on a terminal how many lines are judged, and nothing elsewhere."""
    shown: tqdm[Never]
    with tqdm(unit=" lines", disable=None, leave=False) as shown:

        def tell(progress: Progress) -> None:
            shown.total = progress.lines
            shown.update(progress.lines_done - shown.n)

        yield tell


def lines(summary: Document, out: Path, lang: str) -> Iterator[str]:
    """Give what an audit found, in sentences."""

    def told(key: str, **values: float) -> str:
        return sentence(lang, key, **{name: number(lang, value) for name, value in values.items()})

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
