"""One answer of the score, held against the contract; and facts that lack what tests like to leave out."""

import json

from jsonschema import Draft202012Validator, FormatChecker

from scoring.facts import NUTRIMENTS
from scoring.names import NO_NAMES
from scoring.reference import TABLES
from scoring.verdicts import answers
from tests.build import facts, table

SCHEMA = json.loads((TABLES.parent / "verdict.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
NAN = float("nan")
UNREAD = {"additives": None, "ingredients_listed": False, "ingredients_n": None}
NO_AMOUNTS = dict.fromkeys(NUTRIMENTS, NAN)
NO_TABLE = NO_AMOUNTS | {"nutrition_unit": None, "nutrition_preparation": None}


def answer(lang="en", wishes=(), called=NO_NAMES, **fields):
    """Product and verdict of one product, after the contract had its say."""
    [found] = answers(table(facts(**fields)), lang, wishes, called)
    VALIDATOR.validate({**found, "sources": [], "complete": None})
    return found


def verdict(lang="en", **fields):
    return answer(lang, **fields)["verdict"]
