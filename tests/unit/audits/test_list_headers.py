from io import BytesIO

import pytest
import xlsxwriter

from data.audits.lists.reading import read_list

CODE, OTHER = "3017620422003", "3017620425035"


def listed(tmp_path, text):
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    return read_list(tmp_path / "list.csv")


def read(tmp_path, text):
    """The columns of a list, and what was passed over above them."""
    found = listed(tmp_path, text)
    return found.own.to_pydict(), found.above


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("Liste 2026\n\n", ((1, "Liste 2026"),)),
        ("Liste 2026\n", ((1, "Liste 2026"),)),
        ('\n"Liste\n2026"\n\nMagasin de Rennes\n\n', ((3, "Liste\n2026"), (5, "Magasin de Rennes"))),
    ],
)
def test_titles_above_the_header_are_no_products(tmp_path, delimiter, above, told):
    """Each is told by its line of the file; every line below the header is there."""
    text = above + f"EAN;Nom\n{CODE};a\n?;b\n".replace(";", delimiter)

    assert read(tmp_path, text) == ({"EAN": [CODE, "?"], "Nom": ["a", "b"]}, told)


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        (f"sep=;\nListe;;\n\nEAN;Nom;Prix\n{CODE};a;1\n", ["EAN", "Nom", "Prix"], ((2, "Liste"),)),
        (
            f"Magasin;Rennes;\nJour;30/11/2026;\nEAN;Nom;Prix\n{CODE};a;1\n",
            ["EAN", "Nom", "Prix"],
            ((1, "Magasin Rennes"), (2, "Jour 30/11/2026")),
        ),
        (f"Liste\n\nRéférence X;Nom\n{CODE};a\n{OTHER};b\n", ["Référence X", "Nom"], ((1, "Liste"),)),
        (f"Liste 2026\nEAN\n{CODE}\n", ["EAN"], ((1, "Liste 2026"),)),
        (
            f"Liste 2026\nEAN;Nom;EAN\n{CODE};a;carton 1\n{OTHER};b;carton 2\n",
            ["EAN", "Nom", "EAN (2)"],
            ((1, "Liste 2026"),),
        ),
    ],
)
def test_a_header_is_known_by_its_names_or_by_the_codes_below_it(tmp_path, text, names, told):
    """Where no name says so, a blank line above it does."""
    found = listed(tmp_path, text)

    assert (found.own.column_names, found.own.num_rows, found.above) == (names, text.count("\n30"), told)


@pytest.mark.parametrize(
    "text",
    [
        f"EAN;Nom\n?;a\n{CODE};b\n",
        f"{CODE};a\nEAN;Nom\n{OTHER};b\n",
        f"Artikel;Nom;Prix\n;Pain;\n?;Lait;frais\n{CODE};c;2\n{OTHER};d;3\n",
        f"Artikel\n?;Pain\n{CODE};c\n{OTHER};d\n",
        f"Ref;Nom\nx1;Pain\nEAN;Nom\n{CODE};c\n",
        "Liste\n\nEAN;Nom\n?;a\n",
        f"?\n{CODE}\n{OTHER}\n",
    ],
)
def test_what_may_be_a_product_is_never_passed_over(tmp_path, text):
    """Where it is not sure that a line is the header, the first is, as ever."""
    (tmp_path / "list.csv").write_text(text.replace("Artikel\n", "Artikel;\n").replace("Liste\n", "Liste;\n"))
    found = read_list(tmp_path / "list.csv")
    lines = [line for line in text.splitlines() if line]

    assert (found.above, found.own.num_rows) == ((), len(lines) - (not lines[0].startswith(CODE)))


def test_titles_of_a_sheet_are_told_by_its_rows(tmp_path):
    """Rows and columns that are blank count."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write(2, 1, "Liste 2026")
        sheet.write_row(4, 1, ["EAN", "Nom"])
        sheet.write_row(5, 1, [int(CODE), "a"])
    (tmp_path / "list.xlsx").write_bytes(made.getvalue())
    found = read_list(tmp_path / "list.xlsx")

    assert (found.own.to_pydict(), found.above) == ({"EAN": [CODE], "Nom": ["a"]}, ((3, "Liste 2026"),))


def test_lines_below_titles_keep_their_numbers(tmp_path):
    """A line that is too short is told by its number in the file."""
    assert listed(tmp_path, f"Liste\n\nEAN;Nom\n{CODE};a\n{OTHER}\n").told() == {
        "above": [{"line": 1, "text": "Liste"}],
        "ragged": {"lines": 1, "first": 5},
    }
