"""The origin pillar as a document: its three parts, each with the tag that proves it."""

from scoring.columns import ABSENT
from scoring.filters.readings import place_of_label
from scoring.messages import place, plain, sentence
from scoring.names import Names, known_name
from scoring.origin import PARTS, label_codes, vague_code
from scoring.places import known_place, place_name
from scoring.products import Document
from scoring.record import Record
from scoring.reference import rows, rule
from scoring.score import Scores


def origin(row: int, scores: Scores, parts: list[Document], lang: str) -> Document:
    """Return the origin pillar of one row: which parts are on file, each with the tag that proves it."""
    return {
        "points": int(scores.origin.total[row]),
        "of": int(rule("pillar", "origin")),
        "coverage": _coverage([str(part["key"]) for part in parts if part["points"]], lang),
        "evidence": parts,
    }


def _coverage(declared: list[str], lang: str) -> Document:
    """Return which parts are on file; shares of ingredients by origin are in no record, so none is told."""
    names = ", ".join(sentence(lang, f"coverage.part.{part}") for part in declared)
    key = {0: "coverage.origin.none", 1: "coverage.origin.one"}.get(len(declared), "coverage.origin")
    text = sentence(lang, key, declared=len(declared), parts=names)
    return {"declared": declared, "of": len(PARTS), "text": text}


def origin_parts(record: Record, row: int, scores: Scores, lang: str, names: Names) -> list[Document]:
    """Return the three parts of the origin pillar, earned or not."""
    tags = {part: _origin_tag(part, int(scores.origin.parts[part][row]), record) for part in PARTS}
    return [
        _origin_part(part, tag, int(scores.origin.parts[part][row]), lang, names)
        for part, tag in tags.items()
    ]


def _origin_part(part: str, tag: str | None, points: int, lang: str, names: Names) -> Document:
    most = int(rule("origin", part))
    extent = "full" if points == most else "part" if points else "none"
    text = sentence(lang, f"origin.{part}.{extent}", place=_origin_name(tag, lang, names) if tag else "")
    return {"key": part, "tag": tag, "points": points, "of": most, "text": text}


def _origin_tag(part: str, points: int, record: Record) -> str | None:
    """Return the tag that earns these points: a declared place, else a label; None where there are none."""
    if not points:
        return None
    declared = {"ingredients": "origins", "place": "manufacturing_places"}.get(part)
    places = (record.tags(declared) or []) if declared else []
    labels = record.tags("labels") or []
    earning = [tag for tag in places if _place_points(part, tag) == points]
    return [*earning, *(tag for tag in labels if _label_points(part, tag) == points)][0]


def _place_points(part: str, tag: str) -> int:
    code = vague_code(tag)
    return int(rule("origin", part) if code == ABSENT else rows("origin_vague")[code]["points"])


def _label_points(part: str, tag: str) -> int:
    label = rows("origin_labels")[label_codes()[tag]] if tag in label_codes() else None
    return int(label["points"]) if label and label["part"] == part else 0


def _origin_name(tag: str, lang: str, names: Names) -> str:
    """Return what a tag declares: the sign that a label is, or the place it tells."""
    if tag not in label_codes():
        return place_name(tag, lang, names)
    label, name = rows("origin_labels")[label_codes()[tag]], known_name(names, "label", tag)
    if label["part"] == "sign":
        return _sign_name(sentence(lang, f"sign.{label['certifies']}"), name)
    if label["part"] == "ingredients":
        return name or place(tag)
    word = tag.replace("made-in-", "")
    country = next(iter(place_of_label(tag)), word)
    return known_place(word, lang, names) or place_name(country, lang, names)


def label_name(tag: str, lang: str, names: Names) -> str:
    """Return what a label is called; where nobody says, its own words or what it certifies.

    >>> label_name("en:organic", "en", {}), label_name("en:organic", "fr", {})
    ('Organic', 'Agriculture biologique')
    """
    label, words = rows("origin_labels")[label_codes()[tag]] if tag in label_codes() else None, plain(tag)
    sign = sentence(lang, f"sign.{label['certifies']}") if label and label["part"] == "sign" else ""
    ours = words if not sign or words.casefold() in sign.casefold() else sign[:1].upper() + sign[1:]
    return known_name(names, "label", tag) or ours


def _sign_name(sign: str, name: str | None) -> str:
    """Return what a sign certifies, and its own name where that says more.

    >>> _sign_name("organic farming", "Demeter"), _sign_name("fair trade", "Fair trade")
    ('organic farming (Demeter)', 'fair trade')
    """
    if not name or name.casefold() in sign.casefold():
        return sign
    return name if sign.casefold() in name.casefold() else f"{sign} ({name})"
