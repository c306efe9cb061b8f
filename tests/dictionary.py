"""Trains the dictionary that facts are packed with: `python tests/dictionary.py NEW_FILE`.

Never over `data/shelf/facts.dictionary`: products on file could not be unpacked any more.
"""

import sys
from pathlib import Path

from zstandard import train_dictionary

DEMO = Path(__file__).parents[1] / "data" / "demo" / "catalogue.jsonl"
SIZE = 32_768


def trained():
    """A dictionary of what the lines of the demo catalogue have in common."""
    return train_dictionary(SIZE, DEMO.read_bytes().splitlines()[1:]).as_bytes()


if __name__ == "__main__":
    with Path(sys.argv[1]).open("xb") as new:
        new.write(trained())
