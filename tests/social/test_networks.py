import pytest

from afterword.social import networks
from afterword.social.counting import COUNTERS


@pytest.mark.parametrize("key", networks.table())
def test_every_row_is_whole(key: str) -> None:
    network = networks.table()[key]
    assert network.count in COUNTERS
    assert network.source
    assert network.limit > 0
    assert network.room in ("short", "long")


def test_bytes_beyond_the_cap_are_beyond_the_limit() -> None:
    bluesky = networks.table()["bluesky"]
    families = "👩‍👩‍👧‍👦" * 200  # 200 graphemes in 5,000 bytes
    assert bluesky.length(families) == 300 + 5000 - 3000
