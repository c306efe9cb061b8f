import pytest

from server.audits.gate import GateFailed, check_gate


def test_the_gate_counts_as_every_other_sentence_does():
    """Thousands have the mark of the language."""
    with pytest.raises(GateFailed) as raised:
        check_gate({"withdraw": 1168, "watch": 0, "note": 0}, "withdraw")

    assert [raised.value.phrase.said(lang) for lang in ("en", "fr")] == [
        "Lines to withdraw: 1,168.",
        "Lignes à retirer\xa0: 1\xa0168.",
    ]
