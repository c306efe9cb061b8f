"""docs/audit-columns.md says what outputs of an audit hold: no column more, none less, in their order."""

import re
from pathlib import Path

from data.audits.outputs.lines import headings

PAGE = Path(__file__).parents[3] / "docs" / "audit-columns.md"


def test_the_page_names_every_column_in_its_order():
    """The first cell of each row of its tables."""
    assert re.findall(r"^\| `(limpide_\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE) == headings([])
