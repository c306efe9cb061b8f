"""When a code before the camera counts: two frames agree, or a person says so; by the modules of the app."""

from tests.phone import on_the_phone

A, B, C = "03017620422003", "05000159407236", "04006381333931"
FRAME = 40  # milliseconds


def ean(*gtins):
    return [{"format": "EAN13", "gtin": gtin} for gtin in gtins]


def upc_e(gtin):
    return [{"format": "UPCE", "gtin": gtin, "printed": "04252614"}]


def film(*frames, every=FRAME):
    """Frames one after the other, each with the codes it shows; one without any is not told of."""
    return [{"at": i * every, "reads": reads} for i, reads in enumerate(frames, 1) if reads]


def played(*films):
    """For each film what its frames amounted to, and what the sheet showed."""
    return on_the_phone("agree", films)


def steps(*frames, every=FRAME):
    return [frame["step"] for frame in played(film(*frames, every=every))[0]]


def shown(*frames, every=FRAME):
    return [frame["shown"] for frame in played(film(*frames, every=every))[0]]


def test_two_frames_in_a_row_must_agree():
    """One frame is half; a frame with nothing between two is no disagreement, another code is."""
    assert steps(ean(A), [], ean(A)) == [f"half {A}", f"agreed {A}"]
    assert steps(ean(A), ean(B), ean(A), ean(B)) == [f"half {gtin}" for gtin in (A, B, A, B)]


def test_agreement_does_not_last_for_ever():
    """A frame a second and a half later agrees with nothing."""
    assert steps(ean(A), ean(A), every=1_500) == [f"half {A}", f"half {A}"]


def test_a_short_code_takes_three_frames_and_a_person():
    """UPC-E is read into blurred EAN-13 codes: beside another code it does not count at all."""
    assert steps(*[upc_e(A)] * 3) == [f"half {A}", f"half {A}", f"ask {A}"]
    assert steps(*[upc_e(A) + ean(B)] * 3) == [f"half {B}", f"agreed {B}", f"agreed {B}"]
    assert steps(upc_e(A), upc_e(A), ean(B), upc_e(A)) == [f"half {gtin}" for gtin in (A, A, B, A)]


def test_two_codes_in_view_are_asked_about():
    """Neither goes by itself once both have agreed; a misread beside one of them goes away."""
    assert steps(ean(A, B), ean(A, B)) == [f"half {A} {B}", f"ask {A} {B}"]
    assert steps(ean(A), ean(A, B), ean(A)) == [f"half {A}", f"half {A} {B}", f"agreed {A}"]


def test_two_codes_in_view_do_not_take_turns():
    """Whichever the hand favours for a moment, the question stays until it is answered."""
    both, one, other = [ean(A, B)] * 2, [ean(A)] * 2, [ean(B)] * 2

    assert shown(*both, *one, *other, *both) == [None, *[f"ask {A} {B}"] * 7]


def test_codes_that_come_in_turn_are_asked_about():
    """One that is back before a second and a half have passed was never away."""
    assert shown(*[ean(A)] * 2, *[ean(B)] * 2, *[ean(A)] * 2)[-1] == f"ask {A} {B}"
    assert shown(*[ean(A)] * 2, *[[]] * 40, *[ean(B)] * 2, *[[]] * 40, *[ean(A)] * 2)[-1] == f"agreed {A}"


def test_the_next_code_takes_the_place_of_the_last():
    """Two frames of it, at once."""
    assert shown(*[ean(A)] * 2, *[ean(B)] * 2) == [None, f"agreed {A}", f"agreed {A}", f"agreed {B}"]


def test_a_code_seen_now_and_then_is_asked_about():
    """Never twice in a row, again and again for some seconds: a person may compare the digits."""
    assert steps(ean(A), ean(A), ean(A), every=1_600) == [f"half {A}", f"half {A}", f"ask {A}"]
    assert steps(*[ean(A), ean(B)] * 2, every=1_300)[-1] == f"ask {A} {B}"
    assert steps(*[upc_e(A)] * 3, every=1_600) == [f"half {A}"] * 3


def test_a_question_about_one_code_gives_way_to_its_agreement():
    """What a person was asked about is certain after all."""
    glimpsed = [{"at": at, "reads": ean(A)} for at in (0, 1_600, 3_200, 3_240)]

    assert [frame["shown"] for frame in played(glimpsed)[0]] == [None, None, f"ask {A}", f"agreed {A}"]


def test_a_code_put_away_stays_away_while_it_lies_there():
    """It comes back after a second and a half out of sight."""
    seen = [{"at": at, "reads": ean(A)} for at in (0, 40)]
    still = [{"at": at, "reads": ean(A)} for at in (1_000, 2_000, 3_000)]
    back = [{"at": at, "reads": ean(A)} for at in (4_600, 4_640)]

    told = [frame["step"] for frame in played([*seen, {"at": 80, "close": [A]}, *still, *back])[0]]

    assert told == [f"half {A}", f"agreed {A}", None, None, None, None, f"half {A}", f"agreed {A}"]


def test_a_square_and_bars_with_the_same_number_are_one_code():
    """A pack in transition bears an EAN-13 and a QR code of one GTIN."""
    both = [*ean(A), {"format": "QRCode", "gtin": A}]

    assert steps(both, both) == [f"half {A}", f"agreed {A}"]
