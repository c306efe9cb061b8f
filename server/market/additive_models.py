"""What the routes of additives answer."""

from pydantic import BaseModel, Field

from server.market.brands import Figures
from server.market.models import FORM_OF, AdditiveEntry, Lights


class Holding(BaseModel):
    """How many foods hold an additive, or a form of it."""

    products: int = Field(description="That hold it, whether or not their ingredient list is understood.")
    understood: int = Field(description="Those of them whose ingredient list is on file and understood.")
    share: float | None = Field(
        description="`understood` of `share_of`, in %, 0 to 100; null where there is no such list."
    )
    share_of: int = Field(description="Foods whose ingredient list is on file and understood.")


class AdditiveUse(AdditiveEntry, Holding):
    """An additive, and how many foods hold it, or a form of it."""

    form_of: str | None = Field(description=FORM_OF)


class UseBefore(Holding):
    """How many foods held an additive at an import."""

    day: str = Field(description="The day up to which its data knew changes.")


class AdditiveRow(AdditiveUse):
    """An additive in the table of all."""

    before: UseBefore | None = Field(
        description="At the last import before; null where that is not known. What nobody holds any "
        "more is listed, too."
    )


class AdditiveTable(BaseModel):
    """A page of the additives in use."""

    of: Figures
    count: int
    items: list[AdditiveRow]


class BrandUse(Holding):
    """A brand that uses an additive; its share is of its own foods."""

    brand: str
    name: str


class CategoryUse(Holding):
    """A category that an additive is used in; its share is of its own foods."""

    category: str
    name: str
    without: list[dict[str, object]] = Field(
        description="Cards, without filter facts, of its best rated products that are proven to hold none, "
        "of a kind of food that uses it, rated better than half of those that hold it and have a light; "
        "empty where none of those has one."
    )


class AdditiveUsers(AdditiveEntry, Holding):
    """Which foods use an additive, or a form of it."""

    of: Figures
    lights: Lights
    brands: list[BrandUse]
    categories: list[CategoryUse]
    trend: list[UseBefore] = Field(description="At each import of which it is known, the first first.")
