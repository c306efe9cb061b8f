"""What the route of a product's standing answers."""

from pydantic import BaseModel, Field

from scoring.market.categories.counts import LEAST
from server.market.brands import Figures


class Standing(BaseModel):
    """The category a product is compared in, and its score there."""

    category: str = Field(description=f"Its tag: the most specific kind of food of {LEAST} rated products.")
    name: str
    percentile: float | None = Field(
        description="The share of its proven scores below this one, in %; null without a proven score."
    )
    of: int = Field(description="The proven scores of the category.")


class AmountStanding(BaseModel):
    """An amount of the product among those of its category."""

    nutrient: str
    name: str
    unit: str = Field(description="g, kJ or % per 100 g or 100 ml.")
    amount: float
    below: float | None = Field(
        description=f"The share that has less, in %; null where fewer than {LEAST} are known."
    )
    of: int = Field(description="The known amounts of the category.")
    is_high: bool = Field(description="High for its category: at least 90 % have less.")


class ProductStanding(BaseModel):
    """Where a product stands."""

    of: Figures
    gtin: str
    standing: Standing | None = Field(description=f"null: it is in no category of {LEAST} rated products.")
    amounts: list[AmountStanding] = Field(description="Those that are known; none without a category.")
