"""What the routes of the market take, as models that describe themselves."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from scoring.facts import NUTRIMENTS
from scoring.recipes.recipes import CLASSES
from server.queries import Body, one_of

MOST_SCENARIOS: Final = 8
MOST_TAGS: Final = 100
Short = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Texts = Annotated[list[Short], Field(max_length=MOST_TAGS)]
MOST_AMOUNT: Final = 1_000_000
"""Of a number that is told why it cannot be; none beyond is an amount of anything."""
Amount = Annotated[float, Field(allow_inf_nan=False, gt=-MOST_AMOUNT, lt=MOST_AMOUNT)]
Nutriment = Annotated[str, *one_of(NUTRIMENTS)]
Declarable = Literal["labels", "origins", "manufacturing_places"]


class Asked(BaseModel):
    """What is refused where it is not understood."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Recipe(Asked):
    """Changes of a recipe; what is not given stays as it is, and of nothing is unknown."""

    nutriments: dict[Nutriment, Amount | None] = Field(
        {}, description="Per 100 g or 100 ml: g, kJ, % of fruit, vegetables and legumes. null: unknown."
    )
    nutrition_unit: Literal["100g", "100ml"] | None = Field(None, description="What the amounts are in.")
    nutrition_preparation: Literal["as_sold", "prepared"] | None = Field(
        None, description="Some kinds of food are rated as prepared."
    )
    additives: Texts | None = Field(None, description="All that are named: E numbers, tags or names.")
    add_additives: Texts = Field([], description="Put to those there are.")
    remove_additives: Texts = Field([], description="Taken from those there are, with their forms.")
    ingredients_complete: bool | None = Field(
        None, description="true: the list is declared, and the additives named are all there are."
    )
    labels: Texts | None = Field(None, description="All labels, such as organic.")
    origins: Texts | None = Field(None, description="Where the ingredients come from, such as france.")
    manufacturing_places: Texts | None = Field(None, description="Where it is made or packed.")
    category: Short | None = Field(None, description="A category of products on file, such as en:biscuits.")
    nutriscore_class: Annotated[str, *one_of([*CLASSES])] | None = Field(
        None, alias="class", description="The class of the Nutri-Score, in place of a category."
    )


class Scenario(Recipe):
    """A recipe beside others: its changes come on top of those of the request."""

    name: Short | None = Field(None, description="What to call it.")


class ToSolve(Asked):
    """What to reach by the smallest change of the recipe, and within which bounds."""

    light: Literal["green", "amber"] | None = Field(
        None,
        description="This light or a better one; which of them may stay unknown, where facts are missing.",
    )
    grade: Literal["a", "b", "c", "d"] | None = Field(None, description="Else a letter, or a better one.")
    least: dict[Nutriment, Amount] = Field({}, description="No nutriment moves below this.")
    most: dict[Nutriment, Amount] = Field({}, description="Nor above this.")
    fixed: list[Nutriment] = Field([], max_length=len(NUTRIMENTS), description="These do not move at all.")
    keep_additives: Texts = Field([], description="These stay.")
    may_declare: list[Declarable] = Field(
        [], max_length=3, description="What may be declared: each change says what has to be true for it."
    )
    no_new_additive: Literal[True] = Field(True, description="None is ever added.")
    no_new_sweetener: Literal[True] = Field(True, description="None is ever added.")


class ToSimulate(Body, Recipe):
    """A product on file or nothing, its changes, scenarios of more changes, and what to solve."""

    EXAMPLE: ClassVar[Mapping[str, object]] = {
        "gtin": "3017620422003",
        "remove_additives": ["E322"],
        "origins": ["france"],
        "solve": {"light": "green", "least": {"salt": 0.1}},
    }

    gtin: Short | None = Field(None, description="The product on file to start from; null: from nothing.")
    scenarios: list[Scenario] = Field([], max_length=MOST_SCENARIOS, description="Up to 8, side by side.")
    solve: ToSolve | None = Field(None, description="Solved for the recipe itself, not for scenarios.")


def described(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a model that needs no other beside it, as a description of an API wants it."""
    schema = model.model_json_schema()
    parts = schema.pop("$defs", {})

    def whole(node: Any) -> Any:
        if isinstance(node, list):
            return [whole(each) for each in node]
        if not isinstance(node, dict):
            return node
        part = parts.get(str(node.get("$ref", "")).removeprefix("#/$defs/"), {})
        return {key: whole(each) for key, each in {**part, **node}.items() if key != "$ref"}

    found: dict[str, Any] = whole(schema)
    return found
