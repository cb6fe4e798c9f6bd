"""What may be meant by a field that there is not."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from afterword import packed
from afterword.diagnostics import near
from afterword.front_matter.recap_fields import Fields


def hint(model: type[Fields], name: str, is_open: bool) -> str:
    """What to do about a name that is not among a group's fields; an open one has no value."""
    known, bare = model.__struct_fields__, name.strip().casefold().replace(" ", "_")
    nouns = [each.noun for each in _models(Fields) if name in each.__struct_fields__]
    owners = [noun for noun in dict.fromkeys(nouns) if noun != model.noun]
    otherwise = f"its fields are {', '.join(known)}"
    if is_open:  # so YAML reads the rest of a value, too
        otherwise = "put a value with a comma in quotation marks in { }, or delete this"
    elif name[:1].isspace():
        bare = ""
        otherwise = "this begins with a blank that is no ordinary one: type spaces instead"
    elif " " in name:
        otherwise = "a line that goes on begins with a space, or all stands in quotation marks"
    elif 0 < len(owners) <= 2:
        have = "has" if len(owners) == 1 else "have"
        otherwise = f"{' and '.join(owners)} {have} such a field: is this in the right place?"
    said = None if is_open else meant(model, bare)
    return said or near(bare, known, otherwise)


def _models(model: type[Fields]) -> Iterator[type[Fields]]:
    """All groups of fields that there are."""
    for each in model.__subclasses__():
        yield each
        yield from _models(each)


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
