"""How a list was read, in sentences: what was passed over, what was cut short."""

from collections.abc import Iterator

from scoring.audits.lights import Document
from scoring.messages import number, sentence


def list_sentences(summary: Document, lang: str) -> Iterator[str]:
    """Give what the summary of an audit says of how its list was read; nothing where every line was whole."""
    above, ragged = summary.get("above"), summary.get("ragged")
    if above:
        yield sentence(lang, "audit.list.above", count=number(lang, len(above)), **above[0])
    if ragged and ragged["lines"]:
        count = number(lang, ragged["lines"])
        yield sentence(lang, "audit.list.ragged", count=count, line=ragged["first"])
