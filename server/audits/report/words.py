"""The words of the report in one language, with its numbers and days as people write them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from scoring.messages import day, number

PAGES: Final = Path(str(files("server") / "pages"))


@dataclass(frozen=True)
class Words:
    """What the report says, by key."""

    lang: str

    def say(self, key: str, /, **values: object) -> str:
        """Return one text of the report; a key that does not exist is a KeyError."""
        return _texts(self.lang)[key].format_map(
            {
                name: self.number(value) if isinstance(value, int | float) else value
                for name, value in values.items()
            }
        )

    def count(self, key: str, count: int, /, **values: object) -> str:
        """Return the text of a count: that of `key.one` for one, else that of `key.many`."""
        return self.say(f"{key}.{'one' if count == 1 else 'many'}", count=count, **values)

    def number(self, value: float | None) -> str:
        """Return a number as people write it, a dash where there is none."""
        return "–" if value is None else number(self.lang, value)  # noqa: RUF001 - a dash for nothing

    def day(self, text: str) -> str:
        """Return a day as people write it."""
        return day(self.lang, text)


@cache
def _texts(lang: str) -> dict[str, str]:
    text = (PAGES / f"report.{lang}.json").read_text(encoding="utf-8")
    return {str(key): str(sentence) for key, sentence in json.loads(text).items()}
