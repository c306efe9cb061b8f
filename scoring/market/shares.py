"""Shares: how many of how many, always in %, always with both numbers beside them."""

from scoring.products import Document


def share_of(part: float, of: int) -> float | None:
    """Return a share in %, rounded to hundredths; None of nothing.

    >>> share_of(1, 3), share_of(0, 0)
    (33.33, None)
    """
    return round(100.0 * part / of, 2) if of else None


def holding(products: int, understood: int, of: int) -> Document:
    """Return how many products hold something, and how many of those whose list is understood do.

    The share is of the `of` understood lists; other products may hold it or not.
    """
    share = share_of(understood, of)
    return {"products": products, "understood": understood, "share": share, "share_of": of}
