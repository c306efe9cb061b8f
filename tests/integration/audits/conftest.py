"""An audit of a list over a small catalogue, one over all the real records, and a store for a worker's."""

import csv
import json
from contextlib import closing
from datetime import date
from itertools import count

import pytest
from python_calamine import CalamineWorkbook

from data.audits.editions import OWN_FILE, Edition
from data.audits.kept.audits import Audits
from data.audits.kept.orders import Order, write_order
from data.audits.kept.work import OUTPUTS, run
from data.audits.lists.columns import roles_of
from data.audits.lists.reading import read_list
from data.imports.catalogue import import_files
from data.openfoodfacts.documents import read_document
from data.store import open_store
from scoring.audits.policies import Policy, PolicyRule
from scoring.facts import facts_table
from scoring.method import METHOD
from tests.auditing import fill
from tests.build import barcode, document, nutriments
from tests.grown import DOCUMENTS

POLICY = Policy("House", (PolicyRule("score", "withdraw", "score_at_least", 50),))


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A store of eight biscuits: the odd ones red, the even ones better."""
    store = open_store(tmp_path_factory.mktemp("small") / "own.sqlite")
    red = nutriments(sugars=40, saturated_fat=12, salt=2)
    rows = [document(code=barcode(n), nutriments=red if n % 2 else nutriments(sugars=1)) for n in range(8)]
    store.save(facts_table(map(read_document, rows)), fetched_at=None)
    yield store
    store.close()


@pytest.fixture
def store(tmp_path):
    """An own file of the products that are listed."""
    path = tmp_path / "own.sqlite"
    fill(path)
    with closing(open_store(path)) as store:
        yield store


@pytest.fixture
def audits(store):
    """The audits of that file."""
    return Audits(store.pool)


@pytest.fixture
def ordered(tmp_path):
    """A maker of folders with an order in them: of a list, as lines of CSV or as a file."""
    numbers = count()

    def order(listed, policy=POLICY, *, with_xlsx=True, catalogue=OWN_FILE):
        folder = tmp_path / f"audit-{next(numbers)}"
        if not hasattr(listed, "open"):
            file = tmp_path / "list.csv"
            file.write_text("\n".join(listed), encoding="utf-8")
            listed = file
        roles = roles_of(read_list(listed))
        edition = Edition("1.0", METHOD, catalogue, date(2026, 11, 30), policy.name, "en")
        write_order(folder, Order(str(listed), "list", roles, policy, edition, with_xlsx))
        return folder

    return order


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    """A store over all the shared records."""
    if not DOCUMENTS.exists():
        pytest.skip("the shared records are not on this machine")
    own = tmp_path_factory.mktemp("real") / "own.sqlite"
    open_store(own).close()
    import_files(own, [DOCUMENTS], lambda _: None)
    store = open_store(own)
    yield store
    store.close()


def outputs(folder, store):
    """Do the audit ordered in a folder; its files by name."""
    run(folder, store)
    return {path.name: path.read_bytes() for path in sorted((folder / OUTPUTS).iterdir())}


def lines_of(folder):
    """The lines of an audit as `lines.jsonl` tells them."""
    text = (folder / OUTPUTS / "lines.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.removesuffix("\n").split("\n")]


def table_of(folder):
    """The lines of an audit as `lines.csv` tells them."""
    with (folder / OUTPUTS / "lines.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sheet_of(folder):
    """The lines of an audit as `lines.xlsx` tells them."""
    book = CalamineWorkbook.from_path(folder / OUTPUTS / "lines.xlsx")
    heading, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(heading, row, strict=True)) for row in rows]
