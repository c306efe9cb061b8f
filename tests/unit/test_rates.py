import pytest

from server.rates import ALLOWANCES, MOST_ADDRESSES, Buckets, Left, household


class Clock:
    """Seconds that pass when told to."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


def test_an_allowance_is_taken_request_by_request(clock):
    """Each answer says how many are left, and when all are back; the one too many how long to wait."""
    buckets = Buckets(3, clock)

    assert [buckets.take("a") for _ in range(4)] == [
        Left(2, 20, 0),
        Left(1, 40, 0),
        Left(0, 60, 0),
        Left(0, 60, 20),
    ]


def test_an_allowance_fills_up_evenly(clock):
    """A third of a minute later one of three is back, a minute later all; asking too soon costs nothing."""
    buckets = Buckets(3, clock)
    for _ in range(5):
        buckets.take("a")

    clock.seconds += 20
    after_a_while = [buckets.take("a").wait_s, buckets.take("a").wait_s]
    clock.seconds += 60
    later = [buckets.take("a").wait_s for _ in range(4)]

    assert (after_a_while, later) == ([0, 20], [0, 0, 0, 20])


def test_addresses_do_not_share(clock):
    """What one has used up, another has whole."""
    buckets = Buckets(1, clock)

    assert [buckets.take(address).wait_s for address in ("a", "b", "a")] == [0, 0, 60]


def test_of_too_many_addresses_the_first_is_forgotten(clock):
    """Memory is bounded, whoever makes addresses up; who asks on is remembered."""
    buckets = Buckets(1, clock)
    buckets.take("first")
    buckets.take("second")
    buckets.take("first")
    for number in range(MOST_ADDRESSES - 1):
        buckets.take(str(number))

    assert [buckets.take(address).wait_s for address in ("first", "second")] == [60, 0]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("192.0.2.7:50123", "192.0.2.7"),
        ("[2001:db8::7]:443", "2001:db8::"),
        ("[2001:db8::7]", "2001:db8::"),
        ("", ""),
        ("unix:" + "x" * 100, "unix:" + "x" * 59),
    ],
)
def test_a_household_counts_as_one(address, counted):
    """Of IPv6 its 64 bits; what is no address is counted as it stands, cut off."""
    assert household(address) == counted


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/api/v1/products", "search"),
        ("HEAD", "/api/v1/products", "search"),
        ("GET", "/api/v1/products/3017620422003/alternatives", "alternatives"),
        ("GET", "/api/v1/products/https://id.gs1.org/01/03017620422003/alternatives", "alternatives"),
        ("POST", "/api/v1/products/lookup", "lookup"),
        ("POST", "/api/v1/barcodes", "barcodes"),
        ("GET", "/api/v1/products/3017620422003", None),
        ("GET", "/api/v1/health", None),
    ],
)
def test_what_costs_much_has_an_allowance(method, path, name):
    """Each kind of question its own; products by code have none."""
    assert next((each.name for each in ALLOWANCES if each.covers(method, path)), None) == name
