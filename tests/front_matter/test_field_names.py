"""What is offered for a field by another name."""

import pytest

from afterword.front_matter import field_names
from afterword.front_matter.recap_fields import (
    DigestFields,
    Document,
    Fields,
    Figure,
    Keynote,
    NextEvent,
    Panel,
    Person,
    Quote,
    RecapFields,
)

GROUPS = (RecapFields, Panel, Person, Quote, Figure, Document, NextEvent)


@pytest.mark.parametrize(
    ("model", "name", "hint"),
    [
        (RecapFields, "location", "did you mean 'place'?"),
        (RecapFields, "speakers", "people stand in a panel, as its `speakers`; whoever spoke"),
        (RecapFields, "presenter", "people stand in a panel, as its `speakers`"),
        (RecapFields, "talks", "did you mean 'panels'?"),
        (RecapFields, "time", "no output says the hour; write it in the story"),
        (DigestFields, "description", "did you mean 'summary'?"),
        (Panel, "moderator", "a moderator is one of the `speakers`, whose `role` says so"),
        (Keynote, "affiliation", "did you mean 'organization'?"),
        (Quote, "author", "did you mean 'by'?"),
    ],
)
def test_what_is_meant(model: type[Fields], name: str, hint: str) -> None:
    assert (field_names.meant(model, name) or "").startswith(hint)


@pytest.mark.parametrize("name", ["colour", "2024", ""])
def test_what_nobody_calls_a_field_says_nothing(name: str) -> None:
    assert field_names.meant(RecapFields, name) is None


def test_every_name_of_the_table_is_no_field_and_offers_one_or_says_what_to_do() -> None:
    by_noun = {group.noun: group for group in GROUPS}
    table = field_names._names()
    assert table.keys() == by_noun.keys()
    for noun, names in table.items():
        known = by_noun[noun].__struct_fields__
        for name, said in names.items():
            assert name not in known, name
            assert said in known or " " in said, said
