from uuid import UUID

import pytest

from afterword import identity


def test_an_id_is_made_of_id_and_language_and_domain_alone() -> None:
    known = identity.event("mexico-2021", "en", "dtd.example")
    assert known == UUID("a6bb2ef3-459b-51c0-b69f-a04ea306a20f")
    assert known.version == 5
    assert known != identity.event("mexico-2021", "es", "dtd.example")
    assert known != identity.event("mexico-2020", "en", "dtd.example")
    assert known != identity.event("mexico-2021", "en", "other.example")
    assert known == identity.event("mexico-2021", "en", "DTD.Example")


@pytest.mark.parametrize("domain", [None, "dtd.example", "größe.example"])
def test_a_dialogue_has_an_id_of_its_own(domain: str | None) -> None:
    ids = {
        identity.dialogue("mexico", domain),
        identity.dialogue("ecuador", domain),
        identity.event("mexico", "en", domain),
        identity.event("mexico", "", domain),
    }
    assert len(ids) == 4
