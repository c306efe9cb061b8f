"""Columns as rows of a sheet: what each kind of value is in the XML of a workbook."""

from datetime import date

import pyarrow as pa
import pytest

from data.audits.outputs.cells import MOST_UNITS, Styles, rows_of

STYLES = Styles(day=7, texts={"red": 3})


def text(told, more=""):
    """The row of one text."""
    return f'<row r="5"><c r="A5" t="inlineStr"><is><t{more}>{told}</t></is></c></row>'


def test_every_kind_of_value_has_its_cell_and_what_is_unknown_has_none():
    """Null and NaN are no cells; an empty text is one."""
    columns = [
        pa.array([1, 2]),
        pa.array(["red", ""]),
        pa.array([True, None]),
        pa.array([date(2026, 11, 30), None]),
        pa.array([0.1 + 0.2, float("nan")]),
    ]

    assert rows_of(columns, 2, STYLES) == (
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="3" t="inlineStr"><is><t>red</t></is></c>'
        '<c r="C2" t="b"><v>1</v></c><c r="D2" s="7"><v>46356</v></c><c r="E2"><v>0.3</v></c></row>'
        '<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="inlineStr"><is><t></t></is></c></row>'
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("=1+1", text("=1+1")),
        ("<r>a & b</r>", text("&lt;r&gt;a &amp; b&lt;/r&gt;")),
        (" a", text(" a", ' xml:space="preserve"')),
        ("a\x01\r_x0041_", text("a_x0001__x000D__x005F_x0041_")),
        ("a" * (MOST_UNITS + 1), text("a" * MOST_UNITS)),
        ("a" + "\U0001f600" * MOST_UNITS, text("a" + "\U0001f600" * (MOST_UNITS // 2))),
    ],
)
def test_a_text_stays_that_text(given, expected):
    """Markup, formulas, blanks and signs that XML cannot hold; cut where a cell ends, between characters."""
    assert rows_of([pa.array([given])], 5, STYLES) == expected
