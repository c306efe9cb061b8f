"""Taxonomies as Open Food Facts writes them, and as it should not."""

import json

import pytest
from openfoodfacts.taxonomy import Taxonomy
from openfoodfacts.types import Environment, Flavor, TaxonomyType
from openfoodfacts.utils import URLBuilder

from data.errors import FileUnreadable
from data.names import KEPT
from data.openfoodfacts.codes import TAXONOMIES as FOLDER
from data.openfoodfacts.taxonomies import CHUNK, read_taxonomy
from scoring.names import KINDS
from tests.taxonomies import LABELS, TAXONOMIES


def read(tmp_path, text):
    path = tmp_path / "labels.full.json"
    path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    return read_taxonomy(path, KEPT)


def test_a_taxonomy_gives_the_names_of_its_tags(tmp_path):
    """A name for any language is one for all of them; what is the same as that is not repeated."""
    assert read(tmp_path, LABELS) == {
        "en:organic": {"xx": "Organic", "fr": "Bio", "de": "Bio", "es": "Ecológico"},
        "fr:ab-agriculture-biologique": {"xx": "AB Agriculture Biologique"},
        "en:demeter": {"xx": "Demeter"},
    }


@pytest.mark.parametrize("indent", [None, 2])
def test_a_taxonomy_of_many_chunks_is_read_whole(tmp_path, indent):
    """Members lie across the ends of what is read at a time, one of them longer than that."""
    members = {f"en:tag-{number}": {"name": {"en": f"Étiquette {number}"}} for number in range(30_000)}
    members["en:long"] = {"synonyms": {"en": ["x" * 100] * (CHUNK // 50)}, "name": {"en": "Long"}}
    text = json.dumps(members, indent=indent, ensure_ascii=False)
    assert len(text) > 3 * CHUNK

    assert read(tmp_path, text) == {tag: {"xx": member["name"]["en"]} for tag, member in members.items()}


@pytest.mark.parametrize(
    "names",
    [None, [], "Salt", {}, {"en": ""}, {"en": 7}, {"en": "x" * 201}, {"en": "a\x00b"}, {"ja": "塩"}],
)
def test_a_name_that_cannot_be_shown_is_none(tmp_path, names):
    """Nor does it take anything from the others."""
    members = {"en:salt": {"name": names}, "en:odd": 7, "no tag": {"name": {"en": "No tag"}}}
    unshown = {key: {"name": {"en": "No tag either"}} for key in ("en:\ud800", "en:a\nb", f"en:{'x' * 200}")}

    assert read(tmp_path, members | unshown | {"en:sugar": {"name": {"en": "Sugar"}}}) == {
        "en:sugar": {"xx": "Sugar"}
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no taxonomy"),
        ("<!doctype html>", "no taxonomy"),
        ("[]", "no taxonomy"),
        ('{"en:salt": {"name": {"en": "Salt"}}', "no taxonomy"),
        ('{"en:salt": {"name": {"en": "Sa', "no taxonomy"),
        ('{"en:salt": {"name": {"en": "Salt"}}} "en:s', "no taxonomy"),
        ('{"en:salt": {"name": {"en": "Salt"}}}' + " " * CHUNK + "{", "no taxonomy"),
        ('{"en:salt" {"name": {"en": "Salt"}}, nonsense}', "no taxonomy"),
        ('{"en:deep": ' + "[" * 100_000, "no taxonomy"),
        ('{"en:long": "' + "x" * (12 * CHUNK), "no taxonomy"),
        ("{}", "nothing in it has a name"),
        ('{"en:salt": {}}', "nothing in it has a name"),
    ],
)
def test_what_is_no_taxonomy_is_unreadable(tmp_path, text, why):
    """An error page, half a file, or one without a name."""
    with pytest.raises(FileUnreadable, match=why):
        read(tmp_path, text)


def test_a_file_that_is_not_there_or_no_text_is_unreadable(tmp_path):
    """As any other."""
    (tmp_path / "binary").write_bytes(b'{"en:salt": "\xff"}')

    for name in ("absent", "binary"):
        with pytest.raises(FileUnreadable):
            read_taxonomy(tmp_path / name, KEPT)


@pytest.mark.parametrize("taxonomy", TAXONOMIES.values(), ids=TAXONOMIES)
def test_the_package_reads_the_same_names(tmp_path, taxonomy):
    """Whoever follows its shape is read alike by both: our fallbacks begin where it has no name."""
    found = read(tmp_path, taxonomy)
    theirs = Taxonomy.from_path(tmp_path / "labels.full.json")

    for tag, names in found.items():
        said = theirs[tag].names
        assert {lang: names.get(lang, names["xx"]) for lang in said if lang in KEPT} == {
            lang: said[lang] for lang in said if lang in KEPT
        }
    assert found.keys() == {node.id for node in theirs.iter_nodes()}


def test_taxonomies_are_where_the_package_has_them():
    """The default folder and the names of the files."""
    folder = f"{URLBuilder.static(Flavor.off, Environment.org)}/data/taxonomies"

    assert folder == FOLDER
    assert {TaxonomyType[kind].dataset_path.rpartition("/")[0] for kind in KINDS} == {"data/taxonomies"}
