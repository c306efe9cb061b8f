"""One row of FACTS as Python values, for the sentences; nothing is judged here."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from scoring.columns import rows_of
from scoring.facts import REMARK


@dataclass(frozen=True)
class Record:
    """The typed view of one row of FACTS; None is unknown."""

    values: Mapping[str, object]

    def text(self, name: str) -> str | None:
        """Return a text, None where unknown or blank."""
        value = self.values[name]
        return value if isinstance(value, str) and value.strip() else None

    def amount(self, name: str) -> float | None:
        """Return a number, None where unknown."""
        value = self.values[name]
        return float(value) if isinstance(value, int | float) and not math.isnan(value) else None

    def count(self, name: str) -> int | None:
        """Return a whole number, None where unknown."""
        value = self.values[name]
        return value if isinstance(value, int) else None

    def tags(self, name: str) -> list[str] | None:
        """Return a tag list, None where unknown."""
        value = self.values[name]
        return [str(tag) for tag in value] if isinstance(value, list) else None

    def day(self, name: str) -> str | None:
        """Return a date or an instant as ISO 8601 text, None where unknown."""
        value = self.values[name]
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        return value.isoformat() if isinstance(value, date) else None

    def names(self) -> dict[str, str]:
        """Return the names by language; "" is the main language of the record."""
        value = self.values["names"]
        return {str(lang): str(name) for lang, name in value} if isinstance(value, list) else {}

    def remarks(self) -> list[dict[str, str]]:
        """Return the complaints of whoever read the record."""
        value = self.values["remarks"]
        fields = [field.name for field in REMARK]
        found = [remark for remark in value if isinstance(remark, dict)] if isinstance(value, list) else []
        return [{field: str(remark.get(field) or "") for field in fields} for remark in found]


def records(facts: pa.RecordBatch) -> list[Record]:
    """Return every row of `facts`."""
    return [Record(values) for values in rows_of(facts)]
