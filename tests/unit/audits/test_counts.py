from scoring.audits.counts import counted, merged
from scoring.audits.summaries import summary_of
from tests.audited import EDITION, POLICY, line, own, results


def told(counts):
    return summary_of(counts, POLICY, EDITION, "en")


def test_no_lines_are_a_part_too():
    """A part without lines changes nothing."""
    table = own(1)
    one = counted(results(line(1)), table)

    assert told(merged([one, counted(results(), table.slice(0, 0))])) == told(one)
