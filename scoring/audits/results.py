"""RESULTS: what an audit says of one line of a product list; and how facts become that, a batch at a time."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.fingerprints import fingerprints
from scoring.audits.policies import (
    AWAY,
    OPEN,
    SEVERITIES,
    YES,
    Policy,
    Products,
    ages_in_months,
    answers_of,
)
from scoring.categories import ProductClass
from scoring.columns import Columns, Floats, Mask, read
from scoring.evidence import ancestors, judgements
from scoring.facts import NUTRIMENTS
from scoring.filters.board import Board
from scoring.nutriscore import REQUIRED, SCHEMES, grade_positions
from scoring.reference import rows, rule
from scoring.score import COLOURS, Scores, score_columns

STATUSES: Final = (
    "scored",  # every light but unknown is told
    "unknown",  # several lights are possible: see `missing`
    "not-applicable",  # no score by rule
    "not-found",  # a sound code that is not on file
    "invalid-code",  # no code, or none that can be read: see `reason`
    "in-store-code",  # a number the shop gave itself
)

TEXTS: Final = pa.list_(pa.string())
OF_FACTS: Final = (
    ("name", pa.string()),
    ("brands", pa.string()),
    ("category", pa.string()),  # the first row of `audit_categories.csv` it is in
    ("light", pa.string()),
    ("score", pa.int16()),  # the proven end, null while the light is not told
    ("low", pa.int16()),  # the span, null where no score applies
    ("high", pa.int16()),
    ("possible", TEXTS),  # the lights the span allows, worst first
    ("grade", pa.string()),  # Nutri-Score letter
    ("nutrition_low", pa.float64()),
    ("nutrition_high", pa.float64()),
    ("additives_low", pa.float64()),
    ("additives_high", pa.float64()),
    ("origin", pa.float64()),
    ("additives", TEXTS),  # tags, parents of what is listed left out; null where not analysed
    ("levels", TEXTS),  # of each of them
    ("missing", TEXTS),  # keys of the messages `gap.*`
    ("breaches", TEXTS),  # ids of the rules of the policy that it provenly breaks
    ("unsure", TEXTS),  # ids of those that cannot be told
    ("exempt", TEXTS),  # ids of those that do not apply to it; all others it passes
    ("action", pa.string()),  # the worst severity of its breaches: withdraw, watch, note
    ("data_date", pa.date32()),
    ("modified_at", pa.timestamp("s", tz="UTC")),
    ("stale", pa.bool_()),  # the label was photographed too long before the audit's day, or nobody knows when
    ("remarks", TEXTS),  # keys of the messages `remark.*`
    ("recipe", pa.string()),  # changes with what is in the product: to tell a new recipe from a new method
    ("record", pa.string()),  # changes with what else is scored: categories, labels, origins
)
OF_LINES: Final = (
    ("line", pa.int64()),  # of the list, the first product being 1
    ("code", pa.string()),  # as the list spells it
    ("gtin", pa.string()),  # 14 digits, null where none can be read
    ("repair", pa.string()),  # what was wrong with the code and is mended: a row of `code_repairs.csv`
    ("status", pa.string()),  # one of STATUSES
    ("reason", pa.string()),  # of an invalid code: the end of a message's key
    ("duplicate_of", pa.int64()),  # the first line with the same product
    ("own_facts", TEXTS),  # columns of FACTS that are the list's own
)
AFTERWARDS: Final = (  # what only the whole list tells
    ("instead_gtin", pa.string()),  # a better product of the same kind
    ("instead_name", pa.string()),
    ("instead_light", pa.string()),
    ("instead_score", pa.int16()),
    ("instead_line", pa.int64()),  # its line; null where it is not in the list
)
RESULTS: Final = pa.schema((*OF_LINES, *OF_FACTS, *AFTERWARDS))

AMOUNTS_OF_RECIPE: Final = (*NUTRIMENTS, "red_meat_percent", "ingredients_n", "unknown_ingredients_n")
TAGS_OF_RECIPE: Final = ("additives", "ingredients", "allergens", "traces", "ingredients_analysis")
TAGS_OF_RECORD: Final = ("categories", "labels", "origins", "manufacturing_places")
LETTERS: Final = pa.array([*"abcde"])


def judged(facts: pa.RecordBatch, policy: Policy, day: date, lang: str) -> pa.RecordBatch:
    """Return what is said of every row of FACTS, as the columns OF_FACTS; names are those in `lang`.

    Row i of what comes back is about row i alone: order and neighbours change nothing.
    """
    return told(products_of(facts, day), policy, lang)


def products_of(facts: pa.RecordBatch, day: date) -> Products:
    """Return a batch of FACTS, scored, for an audit of that day."""
    scores = score_columns(read(facts))
    return Products(facts, scores.facts, scores, Board(scores), day)


def told(products: Products, policy: Policy, lang: str) -> pa.RecordBatch:
    """Return what `judged` says of products."""
    facts, columns, scores = products.batch, products.facts, products.scores
    made: dict[str, Any] = {
        "name": names_of(facts, lang),
        "brands": brands_of(facts),
        "category": categories_of(columns),
        **rated(scores),
        **pillars(scores),
        **additives_of(columns),
        "missing": lists_of(missing_of(scores)),
        **policed(policy, products),
        "data_date": facts.column("data_date"),
        "modified_at": facts.column("modified_at"),
        "stale": pa.array(~(ages_in_months(facts, products.day) < rule("audit", "stale_after_months"))),
        "remarks": keys_of(facts.column("remarks")),
        "recipe": pa.array(fingerprints(columns, AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE)),
        "record": pa.array(fingerprints(columns, (), TAGS_OF_RECORD)),
    }
    arrays = [made[name].cast(kind) for name, kind in OF_FACTS]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(OF_FACTS))


def names_of(facts: pa.RecordBatch, lang: str) -> Any:
    """Return the name of every row in `lang`, else in the main language of its record, else in any."""
    names: Any = facts.column("names")
    starts = names.offsets.to_numpy()[:-1]
    lengths = np.diff(names.offsets.to_numpy())
    first = names.items.take(pa.array(starts, mask=(lengths == 0) | ~names.is_valid().to_numpy(False)))
    return pc.coalesce(*(pc.map_lookup(names, pa.scalar(each), "first") for each in (lang, "")), first)


def brands_of(facts: pa.RecordBatch) -> Any:
    """Return the brands of every row as printed, between commas; null where none is on file."""
    spaced = pc.replace_substring_regex(facts.column("brand_names"), r"\s*,[\s,]*", ", ")
    trimmed: Any = pc.utf8_trim(spaced, " ,\t\n")
    return pc.if_else(pc.equal(trimmed, pa.scalar("")), pa.scalar(None, pa.string()), trimmed)


def categories_of(facts: Columns) -> Any:
    """Return the shelf of every row: of the first row of `audit_categories.csv` whose category it is in."""
    mains = rows("audit_categories")
    lists = facts.lists["categories"]
    code = {word: place for place, word in enumerate(lists.words)}
    found = np.full(facts.count, len(mains))
    for place in reversed(range(len(mains))):
        if mains[place]["category"] in code:
            found[lists.holding([code[mains[place]["category"]]])] = place
    return pa.array([*(row["shelf"] for row in mains), None], pa.string()).take(pa.array(found))


def rated(scores: Scores) -> dict[str, Any]:
    """Return light, span, proven score, the lights that are possible, and the letter of every row."""
    is_told = scores.is_applicable & (scores.worst == scores.best)
    light: Any = pa.array(np.where(is_told, scores.worst, np.where(scores.is_applicable, 3, 4)))
    possible = {
        colour: scores.is_applicable & (scores.worst <= place) & (place <= scores.best)
        for place, colour in enumerate(COLOURS)
    }
    return {
        "light": pa.array([*COLOURS, "unknown", "not-applicable"]).take(light),
        "score": pa.array(scores.low, mask=~is_told),
        "low": pa.array(scores.low, mask=~scores.is_applicable),
        "high": pa.array(scores.high, mask=~scores.is_applicable),
        "possible": lists_of(possible),
        "grade": grades(scores),
    }


def grades(scores: Scores) -> Any:
    """Return the Nutri-Score letter of every row, null where it cannot be computed or does not apply."""
    pillar = scores.nutrition
    places = np.zeros(len(scores.low), np.int64)
    for product_class, scheme in SCHEMES.items():
        mine = pillar.classes.letter_class == int(product_class)
        places[mine] = grade_positions(pillar.letter_points[mine], scheme)
    return LETTERS.take(pa.array(places, mask=~pillar.has_letter))


def pillars(scores: Scores) -> dict[str, Any]:
    """Return the points of each pillar as they are shown, both ends; of nutrition none where none apply."""
    share = rule("pillar", "nutrition") / 100.0

    def nutrition(index: Floats) -> Any:
        return pa.array(np.round(index * share, 2), mask=~scores.is_applicable)

    return {
        "nutrition_low": nutrition(scores.nutrition.index_low),
        "nutrition_high": nutrition(scores.nutrition.index_high),
        "additives_low": pa.array(np.round(scores.additives.low, 2)),
        "additives_high": pa.array(np.round(scores.additives.high, 2)),
        "origin": pa.array(scores.origin.total),
    }


def additives_of(facts: Columns) -> dict[str, Any]:
    """Return the additives of every row and their levels; a parent beside its form is that form, once."""
    lists = facts.lists["additives"]
    number = {word: place for place, word in enumerate(lists.words)}
    size = len(lists.words) + 1
    parents = [
        lists.rows[lists.codes == place] * size + number[parent]
        for place, word in enumerate(lists.words)
        for parent in ancestors(word)
        if parent in number
    ]
    shown = np.concatenate(parents) if parents else np.array([], np.int64)
    kept = ~np.isin(lists.rows * size + lists.codes, shown)
    codes, lengths = lists.codes[kept], np.bincount(lists.rows[kept], minlength=facts.count)
    levels = [judgements()[word].level if word in judgements() else "unrated" for word in lists.words]
    return {
        "additives": in_rows(lists.words, codes, lengths, lists.is_known),
        "levels": in_rows(levels, codes, lengths, lists.is_known),
    }


def missing_of(scores: Scores) -> dict[str, Mask]:
    """Return in which rows each gap of `scoring.gaps` is, by key, in its order."""
    nutrition, additives = scores.nutrition, scores.additives
    applies = scores.is_applicable
    is_read = applies & (nutrition.classes.product_class != int(ProductClass.WATER))
    lacking = {name: is_read & ~nutrition.is_settled[name] for name in REQUIRED}
    is_all = np.logical_and.reduce(list(lacking.values()))
    prepared = nutrition.classes.needs_prepared
    count = scores.facts.amounts["ingredients_n"]
    is_listed = scores.facts.flags["ingredients_listed"] | (count > 0)
    unknown = scores.facts.amounts["unknown_ingredients_n"]
    is_read_list = scores.facts.lists["additives"].is_known & ~np.isnan(count) & ~np.isnan(unknown)
    is_open = ~additives.is_settled
    return {
        "categories": applies & (nutrition.classes.product_class == int(ProductClass.UNKNOWN)),
        "prepared": is_all & prepared,
        "nutrition": is_all & ~prepared,
        **{name: mask & ~is_all for name, mask in lacking.items()},
        "ingredients": is_open & ~is_listed,
        "additives-unread": is_open & is_listed & ~is_read_list,
        "ingredients-unread": is_open & is_listed & is_read_list,
    }


def policed(policy: Policy, products: Products) -> dict[str, Any]:
    """Return which rules every row breaks, which cannot be told, which do not apply, and the worst of it."""
    answers = answers_of(policy, products)
    calm = len(SEVERITIES)
    action = np.full(products.facts.count, calm)
    for each, found in zip(policy.rules, answers, strict=True):
        for severity, value in ((each.severity, YES), (each.doubt, OPEN)):
            if severity:
                action[found == value] = np.minimum(action[found == value], SEVERITIES.index(severity))
    ids = [each.id for each in policy.rules]
    count = products.facts.count
    return {
        **{
            name: lists_of({each: found == state for each, found in zip(ids, answers, strict=True)}, count)
            for name, state in (("breaches", YES), ("unsure", OPEN), ("exempt", AWAY))
        },
        "action": pa.array([*SEVERITIES, None], pa.string()).take(pa.array(action)),
    }


def keys_of(remarks: Any) -> Any:
    """Return the keys of the remarks of every row."""
    lengths = remarks.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    keys = remarks.flatten().field("key")
    return pa.ListArray.from_arrays(pa.array(ends(lengths)), keys)


def lists_of(holds: Mapping[str, Mask], count: int = 0) -> Any:
    """Return for every row which of some words hold there, in order; `count` rows where there are none."""
    words = [*holds]
    matrix = np.array([*holds.values()], bool).reshape(len(words), -1 if words else count).T
    return in_rows(words, matrix.nonzero()[1], matrix.sum(axis=1))


def in_rows(words: list[str] | Any, codes: Any, lengths: Any, is_known: Mask | None = None) -> Any:
    """Return lists of words: row i has the next `lengths[i]` of `codes`, places in `words`, or is null."""
    values = pa.array([*words], pa.string()).take(pa.array(codes))
    starts = ends(lengths)
    if is_known is None or is_known.all():
        return pa.ListArray.from_arrays(pa.array(starts), values)
    return pa.ListArray.from_arrays(pa.array(starts), values, mask=pa.array(~is_known))


def ends(lengths: Any) -> Any:
    """Return where lists of such lengths start and end in one array."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
