"""Open Food Facts' taxonomies: where they are, and what they call a tag in each language.

A taxonomy is one JSON object, a member per tag, up to 100 MB: it is read member by member, in little memory.
source: the `openfoodfacts` package (`taxonomy.py`): the members' shape, and `xx` for a name in any language
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from openfoodfacts.types import TaxonomyType

from data.causes import why_of
from data.errors import FETCH_AGAIN, FileUnreadable
from data.names import ANY_LANGUAGE, Wordings
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.partial import Progress
from scoring.messages import Phrase

CHUNK: Final = 2**20
"""Characters read at a time."""

LONGEST_MEMBER: Final = 8 * CHUNK
LONGEST_NAME: Final = 200
BETWEEN: Final = re.compile(r"[\s,:]*")
decode: Final = json.JSONDecoder().raw_decode


class Taxonomies:
    """The taxonomies below the address `base`, had through `downloads`."""

    def __init__(self, downloads: Downloads, base: str) -> None:
        self.downloads, self.base = downloads, base

    def download(self, kind: str, folder: Path, progress: Progress) -> Path:
        """Return the file of the taxonomy of one of `scoring.names.KINDS`; raise as Downloads does."""
        name = TaxonomyType[kind].dataset_path.rpartition("/")[2]
        return self.downloads.fetch(f"{self.base}/{name}", folder / name, progress)


def read_taxonomy(path: Path, languages: tuple[str, ...]) -> Wordings:
    """Return what the tags of the taxonomy in `path` are called in `languages`; raise FileUnreadable.

    A member that is no tag, or has no name that could be shown, is left out.
    """
    found = {tag: wordings(tag, member, languages) for tag, member in members(path)}
    named = {tag: names for tag, names in found.items() if names}
    if not named:
        raise FileUnreadable(path, Phrase("why.no-names"), FETCH_AGAIN)
    return named


def wordings(tag: str, member: object, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the names of one member by language; no language has one that is the same in every other.

    >>> wordings("en:salt", {"name": {"en": "Salt", "fr": "Sel", "ja": "塩"}}, ("en", "fr"))
    {'xx': 'Salt', 'fr': 'Sel'}
    """
    names = member.get("name") if isinstance(member, Mapping) else None
    if not isinstance(names, Mapping) or ":" not in tag or showable(tag) != tag:
        return {}
    told = {lang: shown for lang in names if (shown := showable(names[lang]))}
    own = tag.partition(":")[0]
    common = next((told[lang] for lang in (ANY_LANGUAGE, "en", own, *languages) if lang in told), None)
    if common is None:
        return {}
    others = {lang: told[lang] for lang in languages if told.get(lang, common) != common}
    return {ANY_LANGUAGE: common} | others


def showable(name: object) -> str | None:
    """Return a name on one line, None where it is none.

    >>> showable(" Crème  fraîche "), showable(7), showable("")
    ('Crème fraîche', None, None)
    """
    words = " ".join(name.split()) if isinstance(name, str) else ""
    return words if words.isprintable() and 0 < len(words) <= LONGEST_NAME else None


def members(path: Path) -> Iterator[tuple[str, Any]]:
    """Give the members of the JSON object in `path`, in its order; raise FileUnreadable where it is none."""
    try:
        with path.open(encoding="utf-8") as file:
            yield from members_of(file)
    except OSError as error:
        raise FileUnreadable(path, why_of(error), FETCH_AGAIN) from error
    except (ValueError, RecursionError) as error:
        raise FileUnreadable(path, Phrase("why.no-taxonomy"), FETCH_AGAIN) from error


def members_of(file: TextIO) -> Iterator[tuple[str, Any]]:
    """Give the members of the JSON object in `file`; raise ValueError where it is none, or not whole."""
    text = file.read(CHUNK).lstrip()
    if not text.startswith("{"):
        raise ValueError
    at = 1
    while (start := end_of(BETWEEN, text, at)) == len(text) or text[start] != "}":
        try:
            key, colon = decode(text, start)
            member, at = decode(text, end_of(BETWEEN, text, colon))
        except ValueError:
            more = file.read(CHUNK)
            if not more or len(text) - start > LONGEST_MEMBER:
                raise
            text, at = text[start:] + more, 0
        else:
            yield str(key), member
    if (text[start + 1 :] + file.read(CHUNK)).strip():  # the end of a longer file, perhaps
        raise ValueError


def end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return where what fits `pattern` at `start` ends."""
    match = pattern.match(text, start)
    return match.end() if match else start
