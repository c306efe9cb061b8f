"""What the routes of additives answer."""

from typing import Final

from pydantic import BaseModel, Field

from server.market.brands import Figures
from server.market.models import AdditiveEntry, Lights

SHARE: Final = "Of products whose ingredient list is on file and understood, in %; null where there are none."


class AdditiveUse(AdditiveEntry):
    """An additive, and how many products hold it, or a form of it."""

    products: int
    share: float | None = Field(description=SHARE)
    of: int = Field(description="Products whose ingredient list is on file and understood.")


class UseBefore(BaseModel):
    """How many products held an additive at the import before."""

    day: str = Field(description="The day up to which its data knew changes.")
    products: int
    share: float | None = Field(description=SHARE)


class AdditiveRow(AdditiveUse):
    """An additive in the table of all."""

    before: UseBefore | None = Field(description="At the last import before; null where that is not known.")


class AdditiveTable(BaseModel):
    """A page of the additives in use."""

    of: Figures
    count: int
    items: list[AdditiveRow]


class BrandUse(BaseModel):
    """A brand that uses an additive."""

    brand: str
    name: str
    products: int
    share: float | None = Field(description=SHARE)
    of: int = Field(description="Its products whose ingredient list is on file and understood.")


class CategoryUse(BaseModel):
    """A category that an additive is used in."""

    category: str
    name: str
    products: int
    share: float | None = Field(description=SHARE)
    of: int = Field(description="Its products whose ingredient list is on file and understood.")
    without: list[dict[str, object]] = Field(
        description="Cards, without filter facts, of its best rated products that are proven to hold none: "
        "rated better than half of those that do."
    )


class AdditiveUsers(AdditiveEntry):
    """Who uses an additive, or a form of it."""

    of: Figures
    products: int
    share: float | None = Field(description=SHARE)
    share_of: int
    lights: Lights
    brands: list[BrandUse]
    categories: list[CategoryUse]
    trend: list[UseBefore] = Field(description="At each import of which it is known, the first first.")
