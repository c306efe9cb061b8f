"""A recipe as a document: as it was read, how it differs from another in words, and what a solver found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring import gaps
from scoring.columns import columns_of
from scoring.facts import NUTRIMENTS
from scoring.lights import light_document
from scoring.messages import number, sentence
from scoring.names import Names, named
from scoring.pillars.additives import additive_name, named_additive
from scoring.pillars.origin import label_name
from scoring.places import place_name
from scoring.products import Document, grade_of, name_of
from scoring.recipes.contradictions import unit_of
from scoring.recipes.recipes import CLASSES, DECLARED, tags_of
from scoring.recipes.solving import Goal, Solution
from scoring.recipes.space import Change
from scoring.record import Record
from scoring.score import COLOURS, Scores, score_columns
from scoring.steps import A_PLACE


@dataclass(frozen=True)
class Scored:
    """A recipe, and its row among scores."""

    record: Record
    row: int
    scores: Scores

    @property
    def product_class(self) -> str:
        """The class its categories make."""
        return self.scores.nutrition.classes.of(self.row).name.lower().replace("_", "-")

    @property
    def is_complete(self) -> bool:
        """Whether the additives that are named are all there are."""
        return bool(self.scores.additives.is_settled[self.row])

    @property
    def grade(self) -> str | None:
        """Its letter, None where there is none."""
        return grade_of(self.row, self.scores)


def scored(rows: Sequence[Mapping[str, object]]) -> list[Scored]:
    """Return recipes, rows of FACTS, scored in one go."""
    scores = score_columns(columns_of(rows))
    return [Scored(Record(values), row, scores) for row, values in enumerate(rows)]


def recipe_document(recipe: Scored, lang: str, names: Names) -> Document:
    """Return a recipe as it was read; null is unknown."""
    record, tags = recipe.record, recipe.record.tags("additives")
    called = None if tags is None else [{"tag": tag, "name": additive_name(tag, lang)} for tag in tags]
    return {
        "gtin": record.text("gtin"),
        "name": name_of(record, lang),
        "nutriments": {name: record.amount(name) for name in NUTRIMENTS},
        "nutrition_unit": record.text("nutrition_unit"),
        "nutrition_preparation": record.text("nutrition_preparation"),
        "additives": called,
        "ingredients_complete": recipe.is_complete,
        **{name: _declared(record, name, lang, names) for name in DECLARED},
        "categories": _categories(record, lang, names),
        "class": None if recipe.product_class == "unknown" else recipe.product_class,
    }


def rating_document(recipe: Scored) -> Document:
    """Return the light of a recipe, its score, its span, and its letter."""
    return {**light_document(recipe.row, recipe.scores), "grade": recipe.grade}


def difference(before: Scored, after: Scored, lang: str, names: Names) -> list[str]:
    """Return how a recipe differs from another, the verdict first."""
    found = [
        *_ratings(before, after, lang),
        *_amounts(before.record, after.record, lang),
        *_additives(before, after, lang),
        *_kinds(before, after, lang),
        *(said for name in DECLARED for said in _declarations(before, after, name, lang, names)),
    ]
    return found or [sentence(lang, "difference.none")]


def solution_document(solution: Solution, goal: Goal, lang: str) -> Document:
    """Return what a solver found; the rating is that of the facts it ends with, scored anew."""
    [after] = scored([solution.row])
    amounts = {change.name: change.after for change in solution.changes if change.kind == "nutrient"}
    gone = [change.name for change in solution.changes if change.kind == "remove-additive"]
    declared = {each.column: tags_of(solution.row, each.column) for each in solution.changes if each.column}
    return {
        "status": solution.status,
        "text": _text(solution, after, goal, lang),
        "changes": [_change(change, lang) for change in solution.changes],
        "relative_change": solution.relative,
        "rating": rating_document(after),
        "apply": {"nutriments": amounts, "remove_additives": gone, **declared},
        "terms": sentence(lang, "solve.terms"),
    }


def _ratings(before: Scored, after: Scored, lang: str) -> Iterator[str]:
    """Give the light, the score and the letter where they differ."""
    lights = [sentence(lang, f"light.{each.scores.light(each.row)}") for each in (before, after)]
    ends = [_ends(each, lang) for each in (before, after)]
    grades = [(each.grade or "").upper() for each in (before, after)]
    unknown = sentence(lang, "difference.unknown")
    for key, (was, now) in (("light", lights), ("score", ends), ("grade", grades)):
        if was != now:
            yield sentence(lang, f"difference.{key}", before=was or unknown, after=now or unknown)


def _ends(recipe: Scored, lang: str) -> str:
    """Return the score of a recipe, both ends where they differ, nothing where there is none."""
    low, high = int(recipe.scores.low[recipe.row]), int(recipe.scores.high[recipe.row])
    if not recipe.scores.is_applicable[recipe.row]:
        return ""
    return str(low) if low == high else sentence(lang, "difference.span", low=low, high=high)


def _amounts(before: Record, after: Record, lang: str) -> Iterator[str]:
    for name in NUTRIMENTS:
        was, now = before.amount(name), after.amount(name)
        if was != now:
            yield _amount(name, was, now, lang)


def _amount(name: str, was: float | None, now: float | None, lang: str) -> str:
    unknown = sentence(lang, "difference.unknown")
    told = {
        key: unknown if amount is None else number(lang, amount)
        for key, amount in (("before", was), ("after", now))
    }
    key = "difference.amount-lost" if now is None else "difference.amount"
    return sentence(lang, key, field=sentence(lang, f"field.{name}"), unit=unit_of(name), **told)


def _additives(before: Scored, after: Scored, lang: str) -> Iterator[str]:
    was, now = (each.record.tags("additives") or [] for each in (before, after))
    for key, here, there in (("gone", was, now), ("new", now, was)):
        for tag in (each for each in here if each not in there):
            yield sentence(lang, f"difference.additive-{key}", additive=named_additive(tag, lang))
    if before.is_complete != after.is_complete:
        yield sentence(lang, f"difference.list-{'complete' if after.is_complete else 'open'}")


def _kinds(before: Scored, after: Scored, lang: str) -> Iterator[str]:
    if before.product_class != after.product_class:
        told = {
            key: sentence(lang, f"product-class.{each.product_class}")
            for key, each in (("before", before), ("after", after))
        }
        yield sentence(lang, "difference.class", **told)


def _declarations(before: Scored, after: Scored, column: str, lang: str, names: Names) -> Iterator[str]:
    was, now = (each.record.tags(column) or [] for each in (before, after))
    for key, here, there in (("declared", now, was), ("undeclared", was, now)):
        for tag in (each for each in here if each not in there):
            yield sentence(lang, f"difference.{key}", what=_called(column, tag, lang, names))


def _declared(record: Record, column: str, lang: str, names: Names) -> list[Document] | None:
    tags = record.tags(column)
    if tags is None:
        return None
    return [{"tag": tag, "name": _called(column, tag, lang, names)} for tag in tags]


def _called(column: str, tag: str, lang: str, names: Names) -> str:
    if tag == A_PLACE:
        return sentence(lang, "recipe.a-place")
    return label_name(tag, lang, names) if column == "labels" else place_name(tag, lang, names)


def _categories(record: Record, lang: str, names: Names) -> list[Document] | None:
    """Return the categories by name; one that stands for a class is called as the class is."""
    tags = record.tags("categories")
    if tags is None:
        return None
    classes = {tag: f"product-class.{name}" for name, tag in CLASSES.items() if [tag] == tags}
    return [
        {
            "tag": tag,
            "name": sentence(lang, classes[tag]) if tag in classes else named(names, "category", tag),
        }
        for tag in tags
    ]


def _text(solution: Solution, after: Scored, goal: Goal, lang: str) -> str:
    """Return whether the goal is reached, by how much, and what holds it back."""
    told: dict[str, object] = {"goal": _goal(goal, lang), "count": number(lang, len(solution.changes))}
    if solution.status == "reached":
        return sentence(lang, f"solve.reached.{_form(solution.changes)}", **told)
    if solution.status != "impossible":
        return sentence(lang, f"solve.{solution.status}", **told)
    how = _form(solution.changes) if solution.changes else "none"
    told |= {"furthest": _standing(after, goal, lang)}
    lacking = [str(gap["text"]) for gap in gaps.missing(after.record, after.row, after.scores, lang)]
    said = [sentence(lang, f"solve.impossible.{how}", **told)]
    if lacking:
        said.append(sentence(lang, "solve.lacking", gaps=" ".join(lacking)))
    return " ".join(said)


def _form(changes: Sequence[Change]) -> str:
    return "one" if len(changes) == 1 else "many"


def _goal(goal: Goal, lang: str) -> str:
    """Return what is to be reached by name. An open span whose proven end is amber may be green."""
    if goal.light is None:
        return sentence(lang, "solve.grade", grade=goal.grade.upper())
    light = sentence(lang, f"light.{goal.light}")
    return light if goal.light == COLOURS[-1] else sentence(lang, "solve.or-better", goal=light)


def _standing(after: Scored, goal: Goal, lang: str) -> str:
    """Return how far one gets, in terms of the goal."""
    if goal.light:
        return sentence(lang, "solve.score", score=int(after.scores.low[after.row]))
    grade = after.grade or sentence(lang, "difference.unknown")
    return sentence(lang, "solve.grade", grade=grade.upper() if len(grade) == 1 else grade)


def _change(change: Change, lang: str) -> Document:
    """Return one change; `needs` says what has to be true before it may be declared."""
    needs = None
    if change.kind == "nutrient":
        text = _amount(change.name, change.before, change.after, lang)
    elif change.kind == "remove-additive":
        text = sentence(lang, "difference.additive-gone", additive=named_additive(change.name, lang))
    else:
        text = sentence(lang, f"solve.declare.{change.name}")
        needs = sentence(lang, f"solve.needs.{change.name}")
    return {
        "kind": change.kind,
        "key": change.name,
        "text": text,
        "before": change.before,
        "after": change.after,
        "needs": needs,
    }
