"""What the lines of an audit are told by beside its catalogue, as a digest.

An imported catalogue is told by its name and the moment up to which it knows changes. The own file has no
such moment: products are fetched one by one, names anew, whenever, while an audit is made too. So what an
audit was made with is told by what it used: another digest where any of it was another, and the same where
only other products came meanwhile.
"""

import json
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from data.audits.auditing import RECORD_OF
from data.audits.instead import Instead
from scoring.names import Names

DIGESTED: Final = (RECORD_OF, "recipe", "record")
"""The own file's record of every line, and the facts that came of it with those of the list."""

DIGEST_BYTES: Final = 8


def digest_of(parts: Iterable[pa.RecordBatch], instead: Instead, names: Names) -> str:
    """Return the digest of what lines were told by, 16 hexadecimal digits.

    That is: records and facts of `parts`, which are the columns DIGESTED of all lines in order; products of
    the catalogue that stand in for others; names.
    """
    digest = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        digest.update(part.column(RECORD_OF).to_numpy(zero_copy_only=False).tobytes())
        for name in DIGESTED[1:]:
            digest.update(whole(part.column(name)))
    of_catalogue: Any = instead.found.filter(instead.found.column("instead_line").is_null())
    for told in (of_catalogue.to_pylist(), names):
        digest.update(json.dumps(told, sort_keys=True).encode())
    return digest.hexdigest()


def whole(texts: Any) -> bytes:
    """Return texts as one, which others do not make."""
    ends: Any = pa.array([0, len(texts)], pa.int32())
    joined: Any = pc.binary_join(pa.ListArray.from_arrays(ends, texts.fill_null("")), "|")
    return str(joined[0].as_py()).encode()
