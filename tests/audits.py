"""What an audit says of a product, put together from its answer: the two have to be the same."""

from datetime import date, datetime

from scoring.evidence import ancestors

WORST_FIRST = ("red", "amber", "green")


def as_result(answer, is_analysed):
    """The columns of one row of RESULTS, as `scoring.verdicts.answers` tells them."""
    product, verdict = answer["product"], answer["verdict"]
    pillars = verdict["pillars"]
    nutrition, additives = pillars["nutrition"], pillars["additives"]
    low, high = verdict["span"] or (None, None)
    points = nutrition["points"] if verdict["span"] else (None, None)
    parents = {parent for each in additives["items"] for parent in ancestors(each["tag"])}
    shown = {each["tag"]: each["level"] for each in additives["items"] if each["tag"] not in parents}
    return {
        "name": product["name"],
        "brands": product["brands"],
        "light": verdict["light"],
        "score": verdict["score"],
        "low": low,
        "high": high,
        "possible": sorted(verdict["possible"], key=WORST_FIRST.index),
        "grade": nutrition["nutriscore"]["grade"],
        "nutrition_low": points[0],
        "nutrition_high": points[1],
        "additives_low": additives["points"][0],
        "additives_high": additives["points"][1],
        "origin": float(pillars["origin"]["points"]),
        "additives": sorted(shown) if is_analysed else None,
        "levels": [shown[tag] for tag in sorted(shown)] if is_analysed else None,
        "missing": [each["key"] for each in verdict["missing"]],
        "data_date": product["data_date"] and date.fromisoformat(product["data_date"]),
        "modified_at": product["modified_at"] and datetime.fromisoformat(product["modified_at"]),
        "remarks": [each["key"] for each in product["remarks"]],
    }


def as_told(row):
    """The same columns of a row of RESULTS, additives in one order."""
    pairs = None if row["additives"] is None else sorted(zip(row["additives"], row["levels"], strict=True))
    told = {"additives": None, "levels": None}
    if pairs is not None:
        told = {"additives": [tag for tag, _ in pairs], "levels": [level for _, level in pairs]}
    return row | told
