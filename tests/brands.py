"""A made-up shelf: biscuits of Val d'Or among those of others, enough of them to be compared."""

from datetime import date

import numpy as np

from data.market.folders import read_market
from data.market.spool import Spool
from scoring.facts import facts_table
from scoring.market.columns import About
from scoring.market.rows import rows_of
from scoring.method import METHOD
from scoring.score import score
from tests.build import BISCUITS, barcode

GREEN = {"origins": ["en:france"], "labels": ["en:organic"]}
"""Biscuits that are green but for an additive: 71."""

NAN = float("nan")
MINE = {"brands": ["xx:val-d-or"], "brand_names": "Val d'Or", "brand_owners": ["xx:grand-groupe"]}
OTHERS = {"brands": ["xx:moulin"], "brand_names": "Moulin"}
REPLY = "https://valdor.example/answers"
TABLE = f"""spelling,brand,owner,reply_url,source,date
Val d Or,Val d'Or,,{REPLY},https://valdor.example,2026-11-30
Or du Val,Val d'Or,,,https://valdor.example,2026-11-30
"""

ROWS = [
    *({"additives": ["en:e330"] if n < 5 else [], **OTHERS} for n in range(17)),
    {"additives": ["en:e102"], **OTHERS},
    {"additives": None, "ingredients_listed": False, "ingredients_n": None, **OTHERS},
    *({**OTHERS} for _ in range(3)),
    {"names": {"": "Galettes"}, "additives": ["en:e102"], **GREEN, **MINE, "data_date": date(2026, 3, 1)},
    {"names": {"": "=Palets"}, "additives": ["en:e102", "en:e330"], **MINE, "data_date": date(2025, 1, 2)},
    {"names": {"": "Sablés"}, "additives": ["en:e102"], "proteins": NAN, **MINE},
    {"names": {"": "Vinaigre"}, "categories": ["en:vinegars"], **MINE},
    {"names": {"": "Boudoirs"}, **MINE | {"brands": ["xx:or-du-val"], "brand_names": "Or du Val"}},
]


def gtin_of(number):
    return f"{barcode(number):0>14}"


def shelf(rows=ROWS):
    """All of them, 22 of others first, numbered from 1."""
    return facts_table(BISCUITS | row | {"gtin": gtin_of(number)} for number, row in enumerate(rows, 1))


def market_of(folder, rows=ROWS):
    """The market of such a shelf, in a new folder."""
    (batch,) = shelf(rows).combine_chunks().to_batches()
    with Spool(folder / "market") as spool:
        kept = rows_of(batch, score(batch))
        spool.add(kept, np.arange(len(kept.gtin)))
        spool.finish(About("", 0, 0, METHOD))
    return read_market(folder / "market", is_mapped=False)
