"""Where each rule stands: an address in the app, so that every reason links to the rule that made it."""

from functools import cache
from typing import Final

from scoring.reference import rows

METHOD_PAGE: Final = "/method"
ADDITIVE_PAGES: Final = "/additives"


def method_rule(anchor: str) -> str:
    """Return the address of one rule of the method page."""
    return f"{METHOD_PAGE}#{anchor}"


@cache
def component_anchor(component: str, scheme: str) -> str:
    """Return the anchor of the thresholds that one scheme uses; those of drinks stand apart.

    >>> component_anchor("sugars", "fats"), component_anchor("sugars", "beverage")
    ('sugars', 'sugars-beverage')
    """
    mine = [row["scheme"] for row in rows("nutriscore_thresholds") if row["component"] == component]
    used = next(schemes for schemes in mine if scheme in schemes.split())
    return component if used == mine[0] else f"{component}-{used}"


@cache
def additive_rule(tag: str) -> str:
    """Return where the level of one additive is explained: its own page, else that of what has no row.

    >>> additive_rule("en:e250"), additive_rule("en:of-no-table")
    ('/additives/e250', '/method#level-unrated')
    """
    known = next((row["e_number"] for row in rows("additives") if row["tag"] == tag), None)
    return f"{ADDITIVE_PAGES}/{known.lower()}" if known else method_rule("level-unrated")
