"""What is meant by a field that there is not, as far as many call one of ours so."""

from datetime import date
from functools import cache

from afterword import packed
from afterword.front_matter.recap_fields import Fields


def meant(model: type[Fields], name: str) -> str | None:
    """A hint for a name that is not among a group's fields, or nothing where it says nothing."""
    for group in model.__mro__:
        known = _names().get(getattr(group, "noun", ""), {})
        if said := known.get(name):
            return f"did you mean '{said}'?" if said in model.__struct_fields__ else said
    return None


@cache
def _names() -> dict[str, dict[str, str]]:
    """What is offered for a name, by what has the field."""
    table = packed.table("field_names.toml", dict[str, date | dict[str, str]])
    return {noun: names for noun, names in table.items() if isinstance(names, dict)}
