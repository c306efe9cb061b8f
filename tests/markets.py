"""A market without an import: what tests of figures need. A test names only what matters to it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from data.market.folders import read_market
from data.market.spool import Spool
from scoring.market.columns import About
from scoring.market.rows import rows_of
from scoring.score import score
from tests.build import barcode, facts_rows

ABOUT = About("catalogue", 1_790_000_000, 1_790_000_000, "a method")


def gtin(number):
    return barcode(number).zfill(14)


def rows(products):
    """Products as a market keeps them: oat biscuits, each with what differs."""
    named = [{"gtin": gtin(number)} | product for number, product in enumerate(products)]
    batch = facts_rows(named)
    return rows_of(batch, score(batch))


def market(*products):
    """The market of oat biscuits, each with what differs; their codes ascend in this order."""
    return spooled(rows(products)) if products else spooled()


def spooled(*batches):
    """The market that batches of rows make."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "market"
        with Spool(place) as spool:
            for batch in batches:
                spool.add(batch, np.arange(len(batch.gtin)))
            spool.finish(ABOUT)
        return read_market(place, is_mapped=False)
