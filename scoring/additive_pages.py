"""One additive as a page: names, family, level, the rule that made it, every statement, and history."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Final

from scoring.evidence import Judgement, ancestors, judgements, kinds, statements_of, successors
from scoring.messages import Told, plain, sentence
from scoring.method import METHOD, level_rule
from scoring.pillars.additives import additive_name, additive_path, additive_rows
from scoring.pillars.statements import full_statement, standing, superseded
from scoring.products import Document
from scoring.reference import Row, rule

NAMES: Final = ("en", "fr", "de", "es", "it")
UNRATED: Final = Judgement("unrated", ())
NEAREST: Final = 3
SHOWN: Final = 40  # characters of a wrong number that are said back
ALIKE: Final = 0.6  # of 1, by difflib: below it a number is no neighbour


class AdditiveNotFound(Told):
    """No additive has this number. `nearest` are the E numbers spelled most like it."""

    def __init__(self, text: str, nearest: list[str]) -> None:
        key = "problem.additive-not-found.nearest" if nearest else "problem.additive-not-found.detail"
        super().__init__(key, text=text[:SHOWN], nearest=", ".join(nearest))
        self.nearest = nearest


def find_additive(text: str, on_file: Iterable[str] = ()) -> str:
    """Return the tag of an additive by its number, or raise AdditiveNotFound naming the nearest.

    Of those `on_file` in products, one that no table has is found by its tag, with or without its language.

    >>> find_additive("E250"), find_additive("en:e250"), find_additive("E160b(ii)")
    ('en:e250', 'en:e250', 'en:e160bii')
    >>> find_additive("isomaltose", ["en:isomaltose"])
    'en:isomaltose'
    """
    found = known_additive(text, on_file)
    if found is None:
        raise AdditiveNotFound(text, nearest_additives(text))
    return found


def known_additive(text: str, on_file: Iterable[str] = ()) -> str | None:
    """Return the tag of an additive by its number, or of those `on_file` by its own; None of what is none."""
    spelled = text.lower()
    if spelled in _spellings():
        return _spellings()[spelled]
    bare = spelled.replace("-", "")
    return next((tag for tag in on_file if bare in _without_hyphens(tag)), None)


def _without_hyphens(tag: str) -> tuple[str, str]:
    """Return how a tag may be typed: with its language and without."""
    bare = tag.replace("-", "")
    return bare, bare.split(":", 1)[-1]


def nearest_additives(text: str) -> list[str]:
    """Return the E numbers that `text` begins, then those spelled most like it."""
    spelled = text.lower()
    longer = [each for each in _spellings() if each.startswith(spelled)]
    near = [*longer, *get_close_matches(spelled, _spellings(), n=NEAREST, cutoff=ALIKE)]
    tags = list(dict.fromkeys(_spellings()[each] for each in near))
    return [additive_rows()[tag]["e_number"] for tag in tags[:NEAREST]]


@cache
def _spellings() -> dict[str, str]:
    """Return the tag for every way a number may be written: as on packs, as in an address, as a tag."""
    written: dict[str, str] = {}
    for tag, row in additive_rows().items():
        written |= dict.fromkeys((row["e_number"].lower(), tag.split(":")[1], tag), tag)
    return written


def additive_page(tag: str, lang: str) -> Document:
    """Return everything on file of one additive, in `lang`."""
    if tag not in additive_rows():
        return _unlisted_page(tag, lang)
    row, judgement = additive_rows()[tag], judgements()[tag]
    return {
        "method": METHOD,
        **_link(tag, lang),
        "names": {name: row[f"name_{name}"] for name in NAMES if row[f"name_{name}"]},
        "classes": [sentence(lang, f"class.{each.removeprefix('en:')}") for each in row["classes"].split()],
        **_family(tag, lang),
        "made": made(tag, lang),
        "points": _points(judgement, lang),
        "of": int(rule("pillar", "additives")),
        "from": _link(judgement.inherited_from, lang) if judgement.inherited_from else None,
        "evidence": [full_statement(each, lang, judgement) for each, _ in standing(tag)],
        "history": [full_statement(each, lang, judgement) for each in superseded(tag)],
    }


def _unlisted_page(tag: str, lang: str) -> Document:
    """Return the page of an additive that products declare and no table has: nothing is said of it."""
    return {
        "method": METHOD,
        "tag": tag,
        "code": plain(tag),
        "name": additive_name(tag, lang),
        "level": UNRATED.level,
        "page": f"/additives/{tag.split(':', 1)[-1]}",
        "names": {},
        "classes": [],
        "parent": None,
        "group": None,
        "children": [],
        "members": [],
        "made": [sentence(lang, "made.nothing")],
        "points": _points(UNRATED, lang),
        "of": int(rule("pillar", "additives")),
        "from": None,
        "evidence": [],
        "history": [],
    }


def made(tag: str, lang: str) -> list[str]:
    """Return the rule that made the level of an additive, one sentence for each of its steps."""
    judgement = judgements()[tag]
    if judgement.level == "unrated":
        key = "made.context" if standing(tag) else "made.nothing"
        return [sentence(lang, key)]
    steps = [sentence(lang, key) for key in _steps(judgement)]
    if judgement.inherited_from:
        relation = "parent" if judgement.inherited_from in ancestors(tag) else "group"
        code = additive_rows()[judgement.inherited_from]["e_number"]
        steps.insert(0, sentence(lang, f"made.{relation}", code=code))
    return steps


def _steps(judgement: Judgement) -> Iterable[str]:
    """Give the keys of rules 1 to 3 as far as they made this level."""
    deciding = judgement.deciding
    if {kinds()[row["kind"]] for row in deciding} == {"single-study"}:
        lines = {row["study"] or row["reference"] for row in deciding}
        yield "made.single-lines" if len(lines) > 1 else "made.single-unassessed"
    else:
        yield "made.highest"
        yield from _unconfirmed(judgement)
    if any(successors(row, statements_of()[row["tag"]]) for row in deciding):
        yield "made.kept"
    if all(row["checked"] == "memory" for row in deciding):
        yield "made.memory"


def _unconfirmed(judgement: Judgement) -> Iterable[str]:
    """Give what it means that every deciding row is likely, if so: a lower level, or the same."""
    if all(row["confidence"] == "likely" for row in judgement.deciding):
        is_lower = all(kinds()[row["kind"]] != judgement.level for row in judgement.deciding)
        yield "made.likely" if is_lower else "made.unconfirmed"


def _points(judgement: Judgement, lang: str) -> Document:
    """Return what an additive of this level takes, and the most all of the level take together."""
    cost = level_rule(judgement.level, lang)
    return {"each": cost["points_penalty"], "most": cost["most_points"]}


def _family(tag: str, lang: str) -> Document:
    row = additive_rows()[tag]
    return {
        "parent": _link(row["parent"], lang) if row["parent"] else None,
        "group": _link(row["group"], lang) if row["group"] else None,
        "children": [_link(child, lang) for child in _belonging("parent").get(tag, ())],
        "members": [_link(member, lang) for member in _belonging("group").get(tag, ())],
    }


@cache
def _belonging(column: str) -> dict[str, list[str]]:
    """Return the tags that name each parent, or each group."""
    found: dict[str, list[str]] = {}
    for tag, row in additive_rows().items():
        found.setdefault(row[column], []).append(tag)
    return found


def _link(tag: str, lang: str) -> Document:
    row: Row = additive_rows()[tag]
    return {
        "tag": tag,
        "code": row["e_number"],
        "name": additive_name(tag, lang),
        "level": judgements()[tag].level,
        "page": additive_path(row),
    }
