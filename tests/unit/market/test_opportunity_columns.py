"""docs/opportunity-columns.md says what such a file holds: no column more, none less, in their order."""

import re
from pathlib import Path

from data.market.exports import ROWS

PAGE = Path(__file__).parents[3] / "docs" / "opportunity-columns.md"


def test_the_page_names_every_column_in_its_order():
    """The first cell of each row of its table."""
    assert re.findall(r"^\| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE) == ROWS.names
