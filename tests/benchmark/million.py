"""A million rows out of a stream, scored and asked ten filters, in a process of its own.

    python -m tests.benchmark.million STREAM [--read-only]

prints what it took as JSON: `seconds`, and `mb`, the most memory the process ever held. All pillars, the
points of every component, the additives that cost and the answers stay in memory until the end, as columns:
reasons as codes. `--read-only` leaves the scoring out: the floor.
"""

import json
import sys
import time
from pathlib import Path

import pyarrow as pa

from scoring.filters.answers import answer_all
from scoring.filters.asked import find_all
from scoring.score import score

WISHES = find_all(
    [
        *("allergen:milk", "allergen:peanuts", "traces:nuts", "palm-oil", "additive:e250"),
        *("additives:high", "nova:4", "nutrient:sugars-high"),
    ],
    ["vegan", "label:organic"],
)


def verdicts(batch):
    """The verdicts of a batch, as columns: pillars, reasons as codes, answers of ten filters."""
    scores = score(batch)
    nutrition, additives, origin = scores.nutrition, scores.additives, scores.origin
    return (
        (scores.low, scores.high, scores.worst, scores.best, scores.is_applicable),
        (nutrition.index_low, nutrition.index_high, nutrition.letter_points, nutrition.has_letter),
        (nutrition.components_low, nutrition.components_high, nutrition.counts_proteins),
        (additives.low, additives.high, additives.worst, origin.parts),
        [each.answers for each in answer_all(scores, WISHES)],
    )


def most_memory():
    """The most MB this process ever held; `getrusage` would count those of whoever started it, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(path, *, is_read_only):
    kept, started = [], time.perf_counter()
    with pa.OSFile(path) as file, pa.ipc.open_stream(file) as stream:
        for batch in stream:
            kept += [] if is_read_only else [verdicts(batch)]
    print(json.dumps({"seconds": time.perf_counter() - started, "mb": most_memory()}))


if __name__ == "__main__":
    main(sys.argv[1], is_read_only="--read-only" in sys.argv)
