"""What the app offers for the columns of a list, as the server takes it."""

import re
from pathlib import Path

from data.audits.lists.roles import FACT_NAMES, ROLES

PLAN = Path(__file__).parents[2] / "pwa" / "src" / "audit" / "plan.ts"


def offered(name):
    """The words of one of the lists in the app's module."""
    (told,) = re.findall(rf"export const {name} = \[(.*?)\] as const;", PLAN.read_text("utf-8"), re.DOTALL)
    return re.findall(r"'(\w+)'", told)


def test_the_server_takes_every_use_that_the_app_offers_and_no_other():
    """Each once: roles, and facts that a column may hold."""
    assert [sorted(offered(name)) for name in ("ROLES", "FACTS")] == [sorted(ROLES), sorted(FACT_NAMES)]
