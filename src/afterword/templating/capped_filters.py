"""Filters of Jinja's that let a text or a list grow, counted before they do, or left out.

Others would print any value, or make something that is worked out later. Printed, both show where
they stand in memory, which differs from build to build. So the former refuse what is no text, and
the latter make lists.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import Environment, filters
from jinja2.nodes import EvalContext
from jinja2.utils import pass_context, pass_environment, pass_eval_context

from afterword.templating.caps import MAX_RANGE, Tally, TooMuch, cap
from afterword.templating.printable import printed

UNSAFE = {"center", "format", "indent", "pprint", "random", "slice", "tojson", "urlize"}
UNSAFE |= {"wordwrap", "xmlattr"}
"""Left out: they pad as far as an argument says, or give another result at every build."""

OF_TEXT = {"capitalize", "e", "escape", "forceescape", "lower", "safe", "string", "striptags"}
OF_TEXT |= {"title", "trim", "upper"}
"""They take any value, by what it says of itself."""


def _tally(environment: Any) -> Tally:
    tally: Tally = environment.tally
    return tally


@pass_eval_context
def _join(
    context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None
) -> str:
    tally, environment = _tally(context.environment), context.environment
    if attribute is not None:
        value = map(filters.make_attrgetter(environment, attribute), value)
    items, d = [item if isinstance(item, str) else printed(item) for item in value], printed(d)
    said = [item if isinstance(item, str) else _said(item, tally) for item in items]
    tally.join(len(str(d)) * len(items) + sum(map(len, said)))
    if not context.autoescape:  # what Jinja would do then
        return str(d).join(said)
    joined: str = filters.do_join(context, items, d)
    return joined


def _said(item: Any, tally: Tally) -> str:
    said = str(item)
    tally.join(len(said))
    return said


@pass_eval_context
def _replace(context: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    s, new = printed(s), printed(new)
    length = len(str(s)) + str(s).count(str(old)) * len(str(new))
    _tally(context.environment).join(length)
    return filters.do_replace(context, s, old, new, count)


def _batch(
    _environment: Environment, value: Iterable[Any], linecount: int, fill_with: Any = None
) -> Iterator[list[Any]]:
    cap(linecount, MAX_RANGE, "items in a batch")
    return filters.do_batch(value, linecount, fill_with)


def _urlencode(value: Any) -> str:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return filters.do_urlencode(printed(value))
    pairs = value.items() if isinstance(value, dict) else value
    return filters.do_urlencode([(printed(key), printed(item)) for key, item in pairs])


@pass_environment
def _sum(
    environment: Environment, iterable: Iterable[Any], attribute: Any = None, start: Any = 0
) -> Any:
    if not isinstance(start, int | float):
        raise TooMuch("`sum` adds numbers only in a template")
    return filters.do_sum(environment, iterable, attribute, start)


def _weighed(
    made: Callable[..., Iterable[Any]], passes: Callable[..., Any] = pass_environment
) -> Callable[..., list[Any]]:
    """A filter that makes a list, at once or one by one, which is counted with all in it."""

    def weighed(given: Any, *args: Any, **named: Any) -> list[Any]:
        tally, items = _tally(getattr(given, "environment", given)), made(given, *args, **named)
        if not isinstance(items, list):
            return tally.gather(items)
        tally.weigh(items)
        return items

    filtering: Callable[..., list[Any]] = passes(weighed)
    return filtering


@pass_environment
def _reverse(environment: Environment, value: Any) -> Any:
    turned = filters.do_reverse(value)
    return turned if isinstance(turned, str) else _tally(environment).gather(turned)


def _of_text(made: Callable[..., str]) -> Callable[..., str]:
    return lambda value, *args, **named: made(printed(value), *args, **named)


CAPPED: dict[str, Callable[..., Any]] = {
    "join": _join,
    "replace": _replace,
    "reverse": _reverse,
    "sum": _sum,
    "urlencode": _urlencode,
    # These lists can hold one item many times, which holds one many times, and so on.
    "batch": _weighed(_batch),
    "groupby": _weighed(filters.sync_do_groupby),
    "items": _weighed(lambda _environment, value: filters.do_items(value)),
    "list": _weighed(lambda _environment, value: list(value)),
    "map": _weighed(filters.sync_do_map, pass_context),
    "reject": _weighed(filters.sync_do_reject, pass_context),
    "rejectattr": _weighed(filters.sync_do_rejectattr, pass_context),
    "select": _weighed(filters.sync_do_select, pass_context),
    "selectattr": _weighed(filters.sync_do_selectattr, pass_context),
    "sort": _weighed(filters.do_sort),
    "unique": _weighed(filters.sync_do_unique),
    **{name: _of_text(filters.FILTERS[name]) for name in OF_TEXT},
}
